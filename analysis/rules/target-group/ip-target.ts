import { Address4 } from "ip-address";
import { known, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { perGraph } from "../per-graph";
import { rule } from "../rule";
import { type Attachment, groupOf } from "./attachment";
import { CREATE_TARGET_GROUP_SOURCE, type TargetGroup, targetTypeOf } from "./target-group";

/** RFC 1918 and RFC 6598: what a target may have outside the VPC. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

export const IP_TARGET_RANGE = rule({
  id: "target-group-attachment/ip-range",
  summary: "a target's address lies in the VPC or in a private range",
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kinds: ["aws_lb_target_group_attachment"],
  *check(attachment, { graph }) {
    const target = ipTargetOf(attachment, graph);
    if (target?.vpc === undefined || isWithin(target.address, [...target.vpc, ...PRIVATE_RANGES])) return;
    yield finding(
      "target_id",
      target.address,
      `in the VPC (${target.vpc.join(", ")}) or in one of ${PRIVATE_RANGES.join(", ")}`,
    );
  },
});

/** A VPC may have addresses of the public kind, and this one cannot be seen. */
export const IP_TARGET_PUBLIC = rule({
  id: "target-group-attachment/ip-public",
  summary: "a target's address lies in a private range, where the VPC's own cannot be seen",
  severity: "warning",
  source: CREATE_TARGET_GROUP_SOURCE,
  kinds: ["aws_lb_target_group_attachment"],
  *check(attachment, { graph }) {
    const target = ipTargetOf(attachment, graph);
    if (target === undefined || target.vpc !== undefined || isWithin(target.address, PRIVATE_RANGES)) return;
    yield finding("target_id", target.address, `in the VPC or in one of ${PRIVATE_RANGES.join(", ")}`);
  },
});

export const IP_TARGET_ZONE = rule({
  id: "target-group-attachment/ip-zone",
  summary: "a target outside the VPC says for which zone it is",
  severity: "error",
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html",
  kinds: ["aws_lb_target_group_attachment"],
  *check(attachment, { graph }) {
    const target = ipTargetOf(attachment, graph);
    if (target?.vpc === undefined || attachment.get("availability_zone") !== undefined) return;
    if (isWithin(target.address, target.vpc) || !isWithin(target.address, PRIVATE_RANGES)) return;
    const must = `"all": ${target.address} is outside the VPC (${target.vpc.join(", ")})`;
    yield finding("availability_zone", undefined, must);
  },
});

interface IpTarget {
  readonly address: string;
  /** The VPC's CIDR blocks; `undefined` where they cannot all be seen. */
  readonly vpc: readonly string[] | undefined;
}

/** The IPv4 target that an attachment is about to register. One that exists has been accepted. */
function ipTargetOf(attachment: Attachment, graph: ResourceGraph): IpTarget | undefined {
  const address = known(attachment.get("target_id"));
  const group = groupOf(attachment, graph);
  if (address === undefined || !Address4.isValid(address) || attachment.exists) return undefined;
  if (group === undefined || targetTypeOf(group) !== "ip") return undefined;
  return { address, vpc: vpcRangesOf(group, graph) };
}

function vpcRangesOf(group: TargetGroup, graph: ResourceGraph): readonly string[] | undefined {
  const vpc = graph.resolveOne(group, group.get("vpc_id"), "aws_vpc");
  const associations = associationsIn(graph).filter((each) => each.vpc === undefined || each.vpc === vpc);
  if (vpc === undefined) return undefined;
  const ranges = [known(vpc.getPlanned("cidr_block")), ...associations.map(({ cidr }) => cidr)];
  return ranges.every((range) => range !== undefined && Address4.isValid(range)) ? (ranges as string[]) : undefined;
}

/** Further CIDR blocks of VPCs. */
interface Association {
  /** `undefined`: it may be that of any VPC. */
  readonly vpc: Resource<"aws_vpc"> | undefined;
  readonly cidr: string | undefined;
}

const associationsIn = perGraph((graph): readonly Association[] =>
  graph.resources
    .filter(({ type }) => type === "aws_vpc_ipv4_cidr_block_association")
    .map((resource) => {
      const cidr = resource.planned["cidr_block"];
      return {
        vpc: graph.resolveOne(resource, resource.attributes["vpc_id"], "aws_vpc"),
        cidr: typeof cidr === "string" && !resource.isRepeated ? cidr : undefined,
      };
    }),
);

function isWithin(address: string, ranges: readonly string[]): boolean {
  const target = new Address4(address);
  return ranges.some((range) => target.isInSubnet(new Address4(range)));
}

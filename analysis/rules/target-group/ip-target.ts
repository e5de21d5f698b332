import { type AddressRange, contains, rangeOf } from "../../../aws/address-range";
import { IP_TARGET_RANGES } from "../../../aws/elb/target-group";
import { type Block, known, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";
import { elbApi } from "../sources";
import { type Attachment, groupOf } from "./attachment";
import { CREATE_TARGET_GROUP_SOURCE, type TargetGroup, targetTypeOf } from "./target-group";

export const IP_TARGET_RULES = rulesOf("aws_lb_target_group_attachment", CREATE_TARGET_GROUP_SOURCE, [
  {
    id: "target-group-attachment/ip-range",
    summary: "a target's address lies in the VPC or in a private range",
    *check(attachment, { graph }) {
      const target = ipTargetOf(attachment, graph);
      if (target?.vpc === undefined || isWithin(target.address, [...target.vpc, ...IP_TARGET_RANGES])) return;
      yield finding(
        "target_id",
        target.address,
        `in the VPC (${target.vpc.join(", ")}) or in one of ${IP_TARGET_RANGES.join(", ")}`,
      );
    },
  },
  {
    id: "target-group-attachment/ip-public",
    summary: "a target's address lies in a private range, where the VPC's own cannot be seen",
    severity: "warning",
    // A VPC may have addresses of the public kind, and this one cannot be seen.
    *check(attachment, { graph }) {
      const target = ipTargetOf(attachment, graph);
      if (target === undefined || target.vpc !== undefined || isWithin(target.address, IP_TARGET_RANGES)) return;
      yield finding("target_id", target.address, `in the VPC or in one of ${IP_TARGET_RANGES.join(", ")}`);
    },
  },
  {
    id: "target-group-attachment/ip-zone",
    summary: "a target outside the VPC says for which zone it is",
    source: elbApi("TargetDescription"),
    *check(attachment, { graph }) {
      const target = ipTargetOf(attachment, graph);
      if (target?.vpc === undefined || attachment.get("availability_zone") !== undefined) return;
      if (isWithin(target.address, target.vpc) || !isWithin(target.address, IP_TARGET_RANGES)) return;
      const must = `"all": ${target.address} is outside the VPC (${target.vpc.join(", ")})`;
      yield finding("availability_zone", undefined, must);
    },
  },
]);

interface IpTarget {
  readonly address: string;
  /** The VPC's CIDR blocks; `undefined` where they cannot all be seen. */
  readonly vpc: readonly string[] | undefined;
}

/** The IPv4 target that an attachment is about to register. One that exists has been accepted. */
function ipTargetOf(attachment: Attachment, graph: ResourceGraph): IpTarget | undefined {
  const address = known(attachment.get("target_id"));
  const group = groupOf(attachment, graph);
  if (address === undefined || ipv4RangeOf(address) === undefined || attachment.exists) return undefined;
  if (group === undefined || targetTypeOf(group) !== "ip") return undefined;
  return { address, vpc: vpcRangesOf(group, graph) };
}

function vpcRangesOf(group: TargetGroup, graph: ResourceGraph): readonly string[] | undefined {
  const vpc = graph.resolveOne(group, group.get("vpc_id"), "aws_vpc", "aws_default_vpc", "data.aws_vpc");
  if (vpc?.is("data.aws_vpc") === true) return rangesIn(vpc.plannedBlocks("cidr_block_associations").map(cidrOf));
  const associations = associationsIn(graph).filter((each) => each.vpc === undefined || each.vpc === vpc);
  if (vpc === undefined) return undefined;
  return rangesIn([known(vpc.getPlanned("cidr_block")), ...associations.map(({ cidr }) => cidr)]);
}

function cidrOf(association: Block): string | undefined {
  return known(association.get("cidr_block"));
}

/** The blocks, where all of them are known. */
function rangesIn(ranges: readonly (string | undefined)[]): readonly string[] | undefined {
  const areKnown = ranges.length > 0 && ranges.every((each) => each !== undefined && ipv4RangeOf(each) !== undefined);
  return areKnown ? (ranges as readonly string[]) : undefined;
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
  const target = ipv4RangeOf(address);
  return (
    target !== undefined &&
    ranges.some((range) => {
      const outer = ipv4RangeOf(range);
      return outer !== undefined && contains(outer, target);
    })
  );
}

function ipv4RangeOf(text: string): AddressRange | undefined {
  const range = rangeOf(text);
  return range?.family === "ipv4" ? range : undefined;
}

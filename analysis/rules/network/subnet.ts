import { isUnknown, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { contains } from "../../../aws/address-range";
import { type Cidr, parseCidr } from "../../../aws/cidr";
import { append } from "../../graph/multimap";
import { perGraph } from "../../graph/per-graph";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";

const CREATE_SUBNET = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html";

type Subnet = Resource<"aws_subnet">;

function cidrOf(value: unknown): Cidr | undefined {
  return typeof value === "string" ? parseCidr(value) : undefined;
}

export const SUBNET_RULES = rulesOf("aws_subnet", CREATE_SUBNET, [
  {
    id: "subnet/within-vpc",
    summary: "a subnet lies in a CIDR block of its VPC",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    onlyWith: "cidr_block",
    *check(subnet, { graph }) {
      // AWS has accepted a subnet that exists: its VPC has a block that nobody sees here.
      if (subnet.exists) return;
      const vpc = graph.resolveOne(subnet, subnet.get("vpc_id"), "aws_vpc");
      const blocks = vpc === undefined ? undefined : blocksOf(vpc, graph);
      const block = subnet.get("cidr_block");
      const cidr = cidrOf(block);
      if (vpc === undefined || blocks === undefined || cidr?.family !== "ipv4") return;
      if (blocks.some((outer) => contains(outer, cidr))) return;
      yield finding("cidr_block", block, `within ${vpc.address} (${blocks.map((each) => each.canonical).join(", ")})`);
    },
  },
  {
    id: "subnet/overlap",
    summary: "the subnets of a VPC do not overlap",
    check: (subnet, { graph }) => overlaps(graph).get(subnet) ?? [],
  },
]);

/** All IPv4 blocks of a VPC; undefined where one of them is known only at apply. */
function blocksOf(vpc: Resource<"aws_vpc">, graph: ResourceGraph): Cidr[] | undefined {
  if (!associationsAreClear(graph).value) return undefined;
  const associations = graph.referrers(vpc, "aws_vpc_ipv4_cidr_block_association", "vpc_id");
  const values = [vpc.getPlanned("cidr_block"), ...associations.map((each) => each.getPlanned("cidr_block"))];
  const blocks = values.map(cidrOf);
  return blocks.every((block) => block !== undefined) ? blocks : undefined;
}

/** Whether it is certain of every further block to which VPC it belongs. */
const associationsAreClear = perGraph((graph) => ({
  value: graph
    .ofKind("aws_vpc_ipv4_cidr_block_association")
    .every((each) => !each.isRepeated && graph.resolveOne(each, each.get("vpc_id"), "aws_vpc") !== undefined),
}));

interface Range {
  readonly subnet: Subnet;
  readonly attribute: "cidr_block" | "ipv6_cidr_block";
  readonly cidr: Cidr;
}

const overlaps = perGraph((graph) => {
  const found = new Map<Subnet, Finding[]>();
  for (const ranges of rangesByVpc(graph).values()) {
    // In the order of their first addresses, each can only overlap the one before it that reaches farthest.
    const sorted = ranges.sort((a, b) => (a.cidr.first < b.cidr.first ? -1 : a.cidr.first > b.cidr.first ? 1 : 0));
    let farthest: Range | undefined;
    for (const range of sorted) {
      if (farthest !== undefined && range.cidr.first <= farthest.cidr.last) {
        const must = `outside ${farthest.cidr.canonical}, which is ${farthest.subnet.address} of the same VPC`;
        append(found, range.subnet, finding(range.attribute, range.subnet.get(range.attribute), must));
      }
      if (farthest === undefined || range.cidr.last > farthest.cidr.last) farthest = range;
    }
  }
  return found;
});

function rangesByVpc(graph: ResourceGraph): Map<string, Range[]> {
  const byVpc = new Map<string, Range[]>();
  for (const subnet of graph.ofKind("aws_subnet")) {
    const vpc = vpcKey(subnet, graph);
    if (vpc === undefined) continue;
    for (const attribute of ["cidr_block", "ipv6_cidr_block"] as const) {
      const cidr = cidrOf(subnet.get(attribute));
      if (cidr !== undefined) append(byVpc, `${cidr.family} ${vpc}`, { subnet, attribute, cidr });
    }
  }
  return byVpc;
}

/** What tells the VPC of a subnet from others; undefined where it is not certain. */
export function vpcKey(subnet: Subnet, graph: ResourceGraph): string | undefined {
  const value = subnet.get("vpc_id");
  if (subnet.isRepeated) return undefined;
  const vpc = graph.resolveOne(subnet, value, "aws_vpc", "aws_default_vpc", "data.aws_vpc");
  if (vpc !== undefined) return vpc.address;
  return isUnknown(value) ? undefined : value;
}

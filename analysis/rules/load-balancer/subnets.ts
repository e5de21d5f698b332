import { FREE_ADDRESSES, LONGEST_SUBNET_PREFIX } from "../../../aws/elb/load-balancer";
import { isUnknown, known, type Resource, type ResourceGraph, type Tree, type Unknown } from "../../graph";
import { rulesOf } from "../rules-of";
import { isApplication } from "./balancer-type";
import { type Members, membersOf } from "./members";
import { albGuide, elbApi, providerDocs } from "../sources";

const SOURCE = elbApi("CreateLoadBalancer");

type SubnetKind = "aws_subnet" | "aws_default_subnet" | "data.aws_subnet";
type Subnet = Resource<SubnetKind>;

interface Subnets extends Members<SubnetKind> {
  /** `subnets` or `subnet_mapping`. */
  readonly attribute: string;
  /** The ids, as they are given. */
  readonly value: Tree;
}

export function subnetsOf(balancer: Resource<"aws_lb">, graph: ResourceGraph): Subnets {
  const mapping = balancer.get("subnet_mapping");
  const isMapped = mapping !== undefined && balancer.get("subnets") === undefined;
  const value = !isMapped
    ? balancer.get("subnets")
    : isUnknown(mapping)
      ? mapping
      : balancer.blocks("subnet_mapping").map((block) => block.get("subnet_id"));
  const kinds = ["aws_subnet", "aws_default_subnet", "data.aws_subnet"] as const;
  return { attribute: isMapped ? "subnet_mapping" : "subnets", value, ...membersOf(balancer, value, graph, ...kinds) };
}

export const SUBNET_RULES = rulesOf("aws_lb", SOURCE, [
  {
    id: "load-balancer/subnets-or-mapping",
    summary: "a load balancer has subnets or subnet mappings, not both",
    source: providerDocs("lb"),
    *check(balancer, { graph }) {
      // A state has both, whichever was configured.
      if (graph.source === "state") return;
      const [subnets, mappings] = [balancer.get("subnets"), balancer.get("subnet_mapping")];
      if (Array.isArray(subnets) && subnets.length > 0 && balancer.blocks("subnet_mapping").length > 0) {
        yield {
          attribute: "subnet_mapping",
          message: "subnet_mapping is set beside subnets; leave one of the two out",
        };
      }
      const isPlannedLater =
        balancer.getPlanned("subnets") !== undefined || balancer.getPlanned("subnet_mapping") !== undefined;
      if (subnets === undefined && mappings === undefined && !isPlannedLater) {
        yield { attribute: "subnets", message: "subnets is not set; a load balancer needs it or subnet_mapping" };
      }
    },
  },
  {
    id: "load-balancer/no-elastic-ip",
    summary: "an ALB's subnet mappings have no Elastic IP addresses",
    onlyWith: "subnet_mapping",
    *check(balancer) {
      if (!isApplication(balancer)) return;
      for (const { attribute, value } of balancer.each("subnet_mapping.allocation_id")) {
        const address = isUnknown(value) ? addressIn(value) : JSON.stringify(value);
        if (address === undefined || address === '""') continue;
        yield {
          attribute,
          message: `${attribute} is ${address}; leave it out for an ALB, which cannot have Elastic IP addresses`,
        };
      }
    },
  },
  {
    id: "load-balancer/two-zones",
    summary: "an ALB has subnets in at least two availability zones",
    *check(balancer, { graph }) {
      if (!isApplication(balancer) || balancer.get("customer_owned_ipv4_pool") !== undefined) return;
      const { attribute, certain, isExact } = subnetsOf(balancer, graph);
      if (!isExact || certain.length === 0 || !certain.every(isInRegion)) return;
      const zones = certain.map(zoneOf);
      if (certain.length > 1 && (zones.includes(undefined) || new Set(zones).size > 1)) return;
      const names = certain.map(({ address }) => address).join(", ");
      const where = zones[0] === undefined ? "one availability zone" : zones[0];
      yield {
        attribute,
        message: `${attribute} is ${names}, all in ${where}; it must be in at least two availability zones`,
      };
    },
  },
  {
    id: "load-balancer/one-subnet-per-zone",
    summary: "a load balancer has at most one subnet in an availability zone",
    *check(balancer, { graph }) {
      const { attribute, certain } = subnetsOf(balancer, graph);
      const first = new Map<string, Subnet>();
      for (const subnet of certain) {
        const zone = zoneOf(subnet);
        if (zone === undefined) continue;
        const other = first.get(zone);
        if (other === undefined) first.set(zone, subnet);
        else {
          yield {
            attribute,
            message: `${attribute} is ${other.address} and ${subnet.address} in ${zone}; it must be one subnet of each availability zone`,
          };
        }
      }
    },
  },
  {
    id: "load-balancer/one-vpc",
    summary: "a load balancer's subnets are of one VPC",
    *check(balancer, { graph }) {
      const { attribute, certain } = subnetsOf(balancer, graph);
      const firstOf = { managed: new Map<string, Subnet>(), literal: new Map<string, Subnet>() };
      for (const subnet of certain) {
        const id = subnet.getPlanned("vpc_id");
        const vpc = graph.resolveOne(subnet, id, "aws_vpc", "aws_default_vpc");
        // A managed VPC and the id of one that cannot be seen may be the same.
        if (vpc !== undefined) firstOf.managed.set(vpc.address, firstOf.managed.get(vpc.address) ?? subnet);
        else if (typeof id === "string" && id.startsWith("vpc-"))
          firstOf.literal.set(id, firstOf.literal.get(id) ?? subnet);
      }
      for (const vpcs of Object.values(firstOf)) {
        const [one, other] = vpcs;
        if (one === undefined || other === undefined) continue;
        yield {
          attribute,
          message: `${attribute} is ${one[1].address} of ${one[0]} and ${other[1].address} of ${other[0]}; it must be subnets of one VPC`,
        };
      }
    },
  },
  {
    id: "load-balancer/subnet-size",
    summary: `an ALB's subnets are /${LONGEST_SUBNET_PREFIX} or larger, so that it finds ${FREE_ADDRESSES} free addresses in each`,
    severity: "warning",
    source: albGuide("application-load-balancers"),
    *check(balancer, { graph }) {
      if (!isApplication(balancer)) return;
      const { attribute, certain } = subnetsOf(balancer, graph);
      for (const subnet of certain) {
        const cidr = subnet.getPlanned("cidr_block");
        const prefix = typeof cidr === "string" ? Number(cidr.split("/")[1]) : 0;
        if (!(prefix > LONGEST_SUBNET_PREFIX)) continue;
        yield {
          attribute,
          message: `${attribute} is ${subnet.address} with ${String(cidr)}; it must be /${LONGEST_SUBNET_PREFIX} or larger, with ${FREE_ADDRESSES} free addresses`,
        };
      }
    },
  },
]);

/** An address that is not made yet. Where the expression mentions anything else, it may stand for nothing. */
function addressIn({ references }: Unknown): string | undefined {
  const isAddress = references.length > 0 && references.every((reference) => reference.startsWith("aws_eip."));
  return isAddress ? references.join(", ") : undefined;
}

/** `us-east-1a`, but not the Local Zone `us-west-2-lax-1a`. */
const AVAILABILITY_ZONE = /^[a-z]{2}(-[a-z]+)+-\d+[a-z]$|^[a-z]+\d+-az\d+$/;

export function zoneOf(subnet: Subnet): string | undefined {
  return known(subnet.getPlanned("availability_zone")) ?? known(subnet.getPlanned("availability_zone_id"));
}

/** Neither in a Local Zone nor on an Outpost, where one subnet is enough. */
function isInRegion(subnet: Subnet): boolean {
  const zone = zoneOf(subnet);
  if (subnet.get("outpost_arn") !== undefined && subnet.get("outpost_arn") !== "") return false;
  if (zone !== undefined) return AVAILABILITY_ZONE.test(zone);
  // AWS: where nothing is said, it chooses one of the region's own zones.
  return (
    subnet.mode === "managed" &&
    subnet.get("availability_zone") === undefined &&
    subnet.get("availability_zone_id") === undefined
  );
}

import { isUnknown, type Resource, type ResourceGraph, type Tree, type Unseen } from "../graph";
import { rangeOf } from "../../aws/address-range";
import { allOf, anyOf, type Certainty, flag } from "./certainty";
import { NetworkAcls } from "./network-acls";
import { RouteTables } from "./route-tables";
import type { Subnet } from "./subnet";

export const SUBNET_KINDS = ["aws_subnet", "aws_default_subnet", "data.aws_subnet"] as const;

/** The subnets that a value names. */
export interface SubnetsOf {
  readonly subnets: readonly Subnet[];
  /** Whether it is every one of these. */
  readonly isExact: boolean;
  /** Whether it is none but these. */
  readonly isWithin: boolean;
}

/** Whether something holds in one of the subnets that are meant. */
export function inSome({ subnets, isExact, isWithin }: SubnetsOf, holds: (subnet: Subnet) => Certainty): Certainty {
  const each = subnets.map(holds);
  if (isExact) return anyOf(...each);
  if (!isWithin || subnets.length === 0) return "possible";
  // Whichever of them it is.
  if (anyOf(...each) === "no") return "no";
  return allOf(...each) === "certain" ? "certain" : "possible";
}

export class Subnets {
  private readonly byResource = new Map<Resource, Subnet>();
  private readonly routes: RouteTables;
  private readonly acls: NetworkAcls;

  constructor(private readonly graph: ResourceGraph) {
    this.routes = new RouteTables(graph);
    this.acls = new NetworkAcls(graph);
  }

  /** The subnets that a value of a resource names; none, not exactly, where it names none. */
  named(resource: Resource, value: Tree): SubnetsOf {
    const { resources, isExact, isWithin } = this.graph.resolve(resource, value, ...SUBNET_KINDS);
    const isAny = resources.length > 0;
    return { subnets: resources.map((each) => this.of(each)), isExact: isExact && isAny, isWithin: isWithin && isAny };
  }

  /** Why what stands in some subnets is merely possible to reach. */
  get unseen(): Unseen[] {
    return [...this.byResource.values()]
      .filter(({ hasAcl }) => hasAcl)
      .map(({ address }) => ({
        address,
        reason: "its network ACL is not weighed: it may deny what is shown as possible",
      }));
  }

  private of(resource: Resource): Subnet {
    const found = this.byResource.get(resource);
    if (found !== undefined) return found;
    const subnet = this.read(resource as Resource<"aws_subnet">);
    this.byResource.set(resource, subnet);
    return subnet;
  }

  private read(resource: Resource<"aws_subnet">): Subnet {
    const kinds = ["aws_vpc", "aws_default_vpc", "data.aws_vpc"] as const;
    const vpc: Resource | undefined = this.graph.resolveOne(resource, resource.getPlanned("vpc_id"), ...kinds);
    // AWS: a default subnet gives public addresses unless it was told not to.
    const isDefault = resource.kind === "aws_default_subnet";
    const mapped = flag(resource.getPlanned("map_public_ip_on_launch") ?? (isDefault ? true : undefined));
    const routes = this.routes.ofSubnet(resource, vpc);
    return {
      resource,
      address: resource.address,
      vpc,
      ranges: texts(resource.getPlanned("cidr_block")).flatMap((cidr) => rangeOf(cidr) ?? []),
      vpcCidrs: vpc === undefined ? [] : this.cidrsOf(vpc),
      routesIpv4: routes.ipv4,
      routesIpv6: routes.ipv6,
      route: routes.route,
      mapsPublicIp: resource.mode === "data" && mapped === "no" ? "possible" : mapped,
      assignsIpv6: assignsIpv6(resource),
      hasAcl: this.acls.isRestricted(resource, vpc),
    };
  }

  private cidrsOf(vpc: Resource): string[] {
    const more = vpc.mode === "data" ? [] : this.graph.referrers(vpc, "aws_vpc_ipv4_cidr_block_association", "vpc_id");
    return [vpc.planned["cidr_block"], ...more.map((each) => each.getPlanned("cidr_block"))].flatMap(texts);
  }
}

function assignsIpv6(resource: Resource<"aws_subnet">): Certainty {
  const hasBlock = resource.getPlanned("ipv6_cidr_block") !== undefined;
  return hasBlock ? flag(resource.getPlanned("assign_ipv6_address_on_creation")) : "no";
}

function texts(value: Tree): string[] {
  return typeof value === "string" && !isUnknown(value) ? [value] : [];
}

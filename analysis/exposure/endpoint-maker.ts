import { type Kind, originOf, type Resource, type ResourceGraph, type Tree, type Unseen } from "../graph";
import type { Certainty } from "./certainty";
import type { Endpoint, EndpointKind } from "./endpoint";
import { GROUP_KINDS, type GroupIndex, type GroupsOf, together } from "./group-index";
import { ElasticIps } from "./public-addresses";
import { SUBNET_KINDS, type Subnets, type SubnetsOf } from "./subnets";

/** A value, with the resource that it is an attribute of. */
export interface Held {
  readonly holder: Resource;
  readonly value: Tree;
}

export interface EndpointProps {
  readonly kind: EndpointKind;
  /** What names its security groups; where nothing is set it is in the default group of its VPC. */
  readonly groups: readonly Held[];
  /** What names its subnets. */
  readonly subnets: readonly Held[];
  readonly publicIpv4?: (subnets: SubnetsOf) => Certainty;
  readonly publicIpv6?: (subnets: SubnetsOf) => Certainty;
  /** False where groups or subnets come from something that is not here. @default true */
  readonly isWhole?: boolean;
  /** @default true */
  readonly isFirewalled?: boolean;
  /** @default true */
  readonly isReachable?: boolean;
}

/** Makes endpoints, and keeps note of what it could not see of them. */
export class EndpointMaker {
  readonly unseen: Unseen[] = [];
  readonly elasticIps: ElasticIps;

  constructor(
    readonly graph: ResourceGraph,
    private readonly groups: GroupIndex,
    private readonly subnets: Subnets,
  ) {
    this.elasticIps = new ElasticIps(graph);
  }

  make(resource: Resource, props: EndpointProps): Endpoint {
    const { kind, isWhole = true, isFirewalled = true, isReachable = true } = props;
    const subnets = this.subnetsOf(props.subnets, isWhole);
    const groups = this.groupsOf(props, subnets, isWhole);
    const { address } = resource;
    if (!subnets.isWithin) this.see(address, "subnets", props.subnets, SUBNET_KINDS);
    if (!groups.isExact && isFirewalled) this.see(address, "security groups", props.groups, GROUP_KINDS);
    return {
      resource,
      address,
      kind,
      groups: groups.groups,
      possibleGroups: new Set(groups.possible),
      hasAllGroups: groups.isExact,
      subnets: subnets.subnets,
      isInAllSubnets: subnets.isExact,
      hasAllSubnets: subnets.isWithin,
      publicIpv4: props.publicIpv4?.(subnets) ?? "no",
      publicIpv6: props.publicIpv6?.(subnets) ?? "no",
      isFirewalled,
      isReachable,
    };
  }

  private see(address: string, what: string, held: readonly Held[], kinds: readonly Kind[]): void {
    const values = held.map(({ value }) => value);
    const origin = originOf(this.graph, values, ...kinds);
    const why = origin === undefined ? "" : `: they come from ${origin}`;
    this.unseen.push({ address, reason: `not all of its ${what} are seen${why}` });
  }

  private subnetsOf(held: readonly Held[], isWhole: boolean): SubnetsOf {
    const named = held
      .filter(({ value }) => value !== undefined)
      .map(({ holder, value }) => this.subnets.named(holder, value));
    return {
      subnets: [...new Set(named.flatMap(({ subnets }) => subnets))],
      isExact: isWhole && named.length > 0 && named.every(({ isExact }) => isExact),
      isWithin: isWhole && named.length > 0 && named.every(({ isWithin }) => isWithin),
    };
  }

  private groupsOf({ groups, isFirewalled }: EndpointProps, { subnets }: SubnetsOf, isWhole: boolean): GroupsOf {
    const named = groups
      .filter(({ value }) => value !== undefined)
      .map(({ holder, value }) => this.groups.named(holder, value));
    if (named.length > 0) {
      const all = together(named);
      return { ...all, isExact: isWhole && all.isExact };
    }
    if (isFirewalled === false) return { groups: [], possible: [], isExact: true };
    const vpc = subnets[0]?.vpc;
    // AWS: what names no security group is in the default group of its VPC.
    if (!isWhole || vpc?.is("aws_vpc", "aws_default_vpc") !== true) return { groups: [], possible: [], isExact: false };
    return { groups: [this.groups.of(vpc)], possible: [], isExact: true };
  }
}

/** What is configured, or, of something that exists, what it is. */
export function decided(resource: Resource, name: string): Tree {
  return resource.attributes[name] ?? (resource.exists ? resource.planned[name] : undefined);
}

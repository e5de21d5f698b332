import type { Resource } from "../graph";
import { allOf, type Certainty } from "./certainty";
import type { Family } from "../../aws/address-range";
import type { SecurityGroup } from "./security-group";
import type { Subnet } from "./subnet";
import { inSome } from "./subnets";

export type EndpointKind =
  | "instance"
  | "load-balancer"
  | "database"
  | "cache"
  | "file-system"
  | "service"
  | "function"
  | "vpc-endpoint"
  | "network-interface";

/** Something with network interfaces in subnets, behind security groups. */
export interface Endpoint {
  readonly resource: Resource;
  readonly address: string;
  readonly kind: EndpointKind;
  readonly groups: readonly SecurityGroup[];
  /** Those of them that it may be in, not certainly. */
  readonly possibleGroups: ReadonlySet<SecurityGroup>;
  /** Whether these are all of its groups. */
  readonly hasAllGroups: boolean;
  readonly subnets: readonly Subnet[];
  /** Whether it is in every one of them. */
  readonly isInAllSubnets: boolean;
  /** Whether it is in none but these. */
  readonly hasAllSubnets: boolean;
  /** Whether it has an address that the internet can use. */
  readonly publicIpv4: Certainty;
  readonly publicIpv6: Certainty;
  /** False for what has no security group and lets everything through: a Network Load Balancer without one. */
  readonly isFirewalled: boolean;
  /** False for what only calls and cannot be called: a function in a VPC. */
  readonly isReachable: boolean;
}

/** Whether the internet finds a way to it, before any security group. */
export function isPublic(endpoint: Endpoint, family: Family): Certainty {
  const { subnets, isInAllSubnets, hasAllSubnets, publicIpv4, publicIpv6 } = endpoint;
  const meant = { subnets, isExact: isInAllSubnets, isWithin: hasAllSubnets };
  const isRouted = inSome(meant, (subnet) => (family === "ipv4" ? subnet.routesIpv4 : subnet.routesIpv6));
  return allOf(family === "ipv4" ? publicIpv4 : publicIpv6, isRouted);
}

/** Whether it is in a group. */
export function isIn({ groups, possibleGroups, hasAllGroups }: Endpoint, group: SecurityGroup): Certainty {
  if (groups.includes(group)) return possibleGroups.has(group) ? "possible" : "certain";
  return hasAllGroups ? "no" : "possible";
}

/** How certain anything can be that is said about reaching it. */
export function ceilingOf({ resource, subnets }: Endpoint): Certainty {
  return resource.isRepeated || subnets.some(({ hasAcl }) => hasAcl) ? "possible" : "certain";
}

/** Endpoints with the same key are reached by the same and reach the same. */
export function profileOf(endpoint: Endpoint): string {
  const {
    groups,
    possibleGroups,
    hasAllGroups,
    subnets,
    isInAllSubnets,
    hasAllSubnets,
    publicIpv4,
    publicIpv6,
    isFirewalled,
    resource,
  } = endpoint;
  return JSON.stringify([
    groups.map(({ address }) => address).sort(),
    [...possibleGroups].map(({ address }) => address).sort(),
    subnets.map(({ address }) => address).sort(),
    [hasAllGroups, isInAllSubnets, hasAllSubnets, publicIpv4, publicIpv6, isFirewalled, resource.isRepeated],
  ]);
}

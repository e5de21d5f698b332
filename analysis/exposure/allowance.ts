import { contains, overlaps } from "../../aws/address-range";
import { allOf, anyOf, type Certainty } from "./certainty";
import { type Endpoint, isIn } from "./endpoint";
import type { Direction, GroupRule, Peer } from "./security-group";
import { covers, intersect, type Traffic } from "./traffic";

/** Whether the security groups on one side let something through, and by which rules. */
export interface Allowance {
  readonly certainty: Certainty;
  readonly rules: readonly GroupRule[];
}

/** What an endpoint's rules let through to or from another, rule by rule. */
export interface PermittedTraffic {
  readonly traffic: Traffic;
  readonly certainty: Certainty;
  readonly rule: GroupRule;
}

/** The rules of its groups; those of a group that it may not be in are not certain. */
export function rulesOf({ groups, possibleGroups }: Endpoint, direction: Direction): GroupRule[] {
  return groups.flatMap((group) => {
    const rules = group.rules.filter((rule) => rule.direction === direction);
    return possibleGroups.has(group) ? rules.map((rule) => ({ ...rule, isCertain: false })) : rules;
  });
}

/**
 * Whether an endpoint's own security groups let traffic through between it and another.
 *
 * @param direction `ingress` for what comes from the other, `egress` for what goes to it
 * @param hasAllRules whether every rule of the configuration is in the group that it belongs to
 */
export function allowance(
  endpoint: Endpoint,
  direction: Direction,
  other: Endpoint,
  wanted: Traffic,
  hasAllRules: boolean,
): Allowance {
  if (!endpoint.isFirewalled) return { certainty: "certain", rules: [] };
  const found: { readonly certainty: Certainty; readonly rule: GroupRule }[] = [];
  for (const rule of rulesOf(endpoint, direction)) {
    const matches = rule.traffic === undefined ? "possible" : covers(rule.traffic, wanted) ? "certain" : "no";
    const certainty = allOf(matches, peerMatches(rule.peer, other), rule.isCertain ? "certain" : "possible");
    if (certainty !== "no") found.push({ certainty, rule });
  }
  const isWhole = hasAllRules && endpoint.hasAllGroups && endpoint.groups.every(({ isComplete }) => isComplete);
  const certainty = anyOf(...found.map((each) => each.certainty), isWhole ? "no" : "possible");
  const [first] = found.filter((each) => each.certainty === certainty);
  return { certainty, rules: first === undefined ? [] : [first.rule] };
}

/** All that an endpoint's security groups let through to another, as far as it lies within some traffic. */
export function permittedTo(endpoint: Endpoint, other: Endpoint, within: Traffic): PermittedTraffic[] {
  return rulesOf(endpoint, "egress").flatMap((rule) => {
    const traffic = rule.traffic === undefined ? undefined : intersect(rule.traffic, within);
    const certainty = allOf(peerMatches(rule.peer, other), rule.isCertain ? "certain" : "possible");
    return traffic === undefined || certainty === "no" ? [] : [{ traffic, certainty, rule }];
  });
}

/** Whether a rule's peer is an endpoint, as one that is reached within the network. */
function peerMatches(peer: Peer, other: Endpoint): Certainty {
  switch (peer.kind) {
    case "security-group":
      return isIn(other, peer.group);
    case "cidr": {
      const { range } = peer;
      const ranges = other.subnets.flatMap((subnet) => subnet.ranges);
      const areKnown = other.hasAllSubnets && other.subnets.every((subnet) => subnet.ranges.length > 0);
      if (range.family === "ipv6") return "possible";
      if (range.first === 0n && range.last === 2n ** 32n - 1n) return "certain";
      if (areKnown && ranges.every((each) => contains(range, each))) return "certain";
      return !areKnown || ranges.some((each) => overlaps(range, each)) ? "possible" : "no";
    }
    case "prefix-list":
    case "unknown":
      return "possible";
  }
}

import { type AddressRange, contains, isEverywhere, isPrivate, overlaps, rangeOf } from "../../aws/address-range";
import { perGraph, type ResourceGraph } from "../graph";
import { allOf, anyOf, type Certainty } from "./certainty";
import { ceilingOf, type Endpoint, isIn, isPublic, profileOf } from "./endpoint";
import type { Source } from "./exposure";
import { type NetworkView, readNetwork } from "./network-view";
import { permittedTo, type PermittedTraffic, rulesOf } from "./allowance";
import type { GroupRule, SecurityGroup } from "./security-group";
import { covers, type Traffic } from "./traffic";

/** Somebody whom the security groups of something let in. */
export interface Access {
  readonly from: Source;
  readonly traffic: Traffic;
  readonly certainty: Certainty;
  readonly chain: readonly string[];
  readonly rule?: GroupRule;
}

/** Who is let in to the endpoints of a network. Endpoints of one profile are looked at once. */
export class AccessIndex {
  private readonly byProfile = new Map<string, readonly Access[]>();
  private readonly profiles = new Map<Endpoint, string>();

  constructor(private readonly network: NetworkView) {}

  to(endpoint: Endpoint): readonly Access[] {
    const profile = this.profile(endpoint);
    const found = this.byProfile.get(profile);
    if (found !== undefined) return found;
    const access = this.read(endpoint).filter(({ certainty }) => certainty !== "no");
    this.byProfile.set(profile, access);
    return access;
  }

  private profile(endpoint: Endpoint): string {
    let profile = this.profiles.get(endpoint);
    if (profile === undefined) {
      profile = profileOf(endpoint);
      this.profiles.set(endpoint, profile);
    }
    return profile;
  }

  private read(endpoint: Endpoint): Access[] {
    if (!endpoint.isReachable) return [];
    if (!endpoint.isFirewalled) return fromAnywhere(endpoint);
    return rulesOf(endpoint, "ingress").flatMap((rule) => {
      const { traffic, peer } = rule;
      if (traffic === undefined) return [];
      const ceiling = allOf(rule.isCertain ? "certain" : "possible", ceilingOf(endpoint));
      const found = (from: Source, certainty: Certainty): Access => {
        return { from, traffic, certainty: allOf(certainty, ceiling), chain: [rule.address], rule };
      };
      switch (peer.kind) {
        case "cidr":
          return fromRange(endpoint, peer.range, peer.cidr).map(({ from, certainty }) => found(from, certainty));
        case "prefix-list":
          return [found(peer, anyOf("possible", isPublic(endpoint, "ipv4")))];
        case "security-group":
          return this.fromMembers(endpoint, rule, traffic, peer.group, ceiling);
        case "unknown":
          return [];
      }
    });
  }

  private fromMembers(
    endpoint: Endpoint,
    rule: GroupRule,
    traffic: Traffic,
    group: SecurityGroup,
    ceiling: Certainty,
  ): Access[] {
    const all = this.network.members.get(group) ?? [];
    const common = { rule, from: { kind: "security-group" as const, address: group.address, members: [] } };
    if (all.length === 0) {
      return [{ ...common, traffic, certainty: allOf("possible", ceiling), chain: [rule.address] }];
    }
    const classes = new Map<string, { readonly out: PermittedTraffic[]; readonly members: Endpoint[] }>();
    for (const member of all.filter(opensConnections)) {
      const profile = this.profile(member);
      const found = classes.get(profile);
      if (found !== undefined) found.members.push(member);
      else classes.set(profile, { out: this.permitted(member, endpoint, traffic), members: [member] });
    }
    return [...classes.values()].flatMap(({ out, members }) =>
      out.map(({ traffic: allowed, certainty, rule: way }) => ({
        ...common,
        from: { ...common.from, members: members.map(({ address }) => address) },
        traffic: allowed,
        certainty: allOf(certainty, ceiling, anyOf(...members.map((each) => ceilingOfSource(each, group)))),
        chain: [way.address, rule.address],
      })),
    );
  }

  /** What a member may send, without what is said twice. */
  private permitted(member: Endpoint, endpoint: Endpoint, traffic: Traffic): PermittedTraffic[] {
    const out = permittedTo(member, endpoint, traffic).sort((a, b) => rank(b) - rank(a));
    return out.filter((each, index) => !out.slice(0, index).some((before) => covers(before.traffic, each.traffic)));
  }
}

/** Who is let in by a graph's security groups: worked out once, for the rules and for the exposure. */
export const accessOf: (graph: ResourceGraph) => AccessIndex = perGraph((graph) => new AccessIndex(readNetwork(graph)));

function rank({ certainty }: PermittedTraffic): number {
  return certainty === "certain" ? 1 : 0;
}

/** A load balancer calls only its targets, which are looked at one by one; file systems and VPC endpoints call nobody. */
function opensConnections({ kind }: Endpoint): boolean {
  return kind !== "load-balancer" && kind !== "file-system" && kind !== "vpc-endpoint";
}

function ceilingOfSource(member: Endpoint, group: SecurityGroup): Certainty {
  return member.resource.isRepeated ? "possible" : isIn(member, group);
}

function fromAnywhere(endpoint: Endpoint): Access[] {
  const ceiling = ceilingOf(endpoint);
  const traffic: Traffic = { protocol: "all", ports: "all" };
  return (["0.0.0.0/0", "::/0"] as const).flatMap((cidr) => {
    const range = rangeOf(cidr);
    const found = range === undefined ? [] : fromRange(endpoint, range, cidr);
    return found.map(({ from, certainty }) => ({ from, traffic, certainty: allOf(certainty, ceiling), chain: [] }));
  });
}

/** Which of the addresses that a rule lets in can reach an endpoint at all. */
function fromRange(
  endpoint: Endpoint,
  range: AddressRange,
  cidr: string,
): { readonly from: Source; readonly certainty: Certainty }[] {
  const outside = isPublic(endpoint, range.family);
  if (isEverywhere(range) && outside !== "no") return [{ from: { kind: "internet", cidr }, certainty: outside }];
  const networks = [...new Set(endpoint.subnets.flatMap(({ vpcCidrs }) => vpcCidrs))];
  const within = networks.filter((each) => contains(range, rangeOf(each) ?? range));
  if (isPrivate(range)) {
    // What is not of this network comes over a peering or a VPN that is not looked at.
    const isLocal = networks.some((each) => overlaps(range, rangeOf(each) ?? range));
    return [{ from: { kind: "cidr", cidr }, certainty: isLocal ? "certain" : "possible" }];
  }
  if (outside !== "no") return [{ from: { kind: "cidr", cidr }, certainty: outside }];
  // Nobody outside finds a way to it: of the addresses let in, those of its own network remain.
  return within.map((each) => ({ from: { kind: "cidr", cidr: each }, certainty: "certain" }));
}

import { rangeOf } from "../../aws/address-range";
import { isUnknown, known, type Resource, type ResourceGraph, type Tree, Unknown, type Unseen } from "../graph";
import type { Group, GroupIndex } from "./group-index";
import { type GroupKind, type Permission, permissionsIn, type PermissionSource } from "./permission";
import { cidrPeer, type Direction, type GroupRule, type Peer } from "./security-group";
import { type Traffic, trafficOf } from "./traffic";

/** A peer, and whether it is read for certain. */
interface ReadPeer {
  readonly peer: Peer;
  readonly isCertain: boolean;
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/** The kinds of rules that are resources of their own. */
const SEPARATE = [
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
] as const;

/** Reads the rules of every security group, wherever they are written. */
export class GroupRules {
  readonly unseen: Unseen[] = [];
  /** Whether there are rules of which the group is not known: any group may have them. */
  hasLooseRules = false;
  private readonly withSeparateRules = new Set<Group>();

  constructor(
    private readonly graph: ResourceGraph,
    private readonly index: GroupIndex,
  ) {
    for (const holder of graph.ofKind(...SEPARATE)) {
      for (const permission of permissionsIn(holder)) this.readSeparate(holder, permission);
    }
    for (const group of graph.ofKind("aws_security_group", "aws_default_security_group")) this.readInline(group);
  }

  private readInline(resource: Resource<GroupKind>): void {
    const group = this.index.of(resource);
    // A state has the rules that are declared elsewhere among the group's own.
    const declared = this.graph.source === "state" && this.withSeparateRules.has(group) ? [...group.rules] : undefined;
    for (const direction of DIRECTIONS) {
      if (!isUnknown(resource.attributes[direction])) continue;
      group.isComplete = false;
      this.see(resource, `its ${direction} rules are known only at apply`);
    }
    for (const permission of permissionsIn(resource)) {
      for (const rule of this.rules(resource, permission, group)) {
        if (declared?.some((each) => isSameRule(each, rule)) === true) continue;
        group.rules.push({ ...rule, isUndeclared: declared !== undefined });
      }
    }
  }

  private readSeparate(holder: Resource<(typeof SEPARATE)[number]>, permission: Permission): void {
    const { groups, isExact } = this.index.named(holder, holder.get("security_group_id"));
    if (groups.length === 0) {
      this.hasLooseRules = true;
      this.see(holder, "the security group that it belongs to is not known");
    }
    const isOne = isExact && groups.length === 1;
    for (const group of groups as readonly Group[]) {
      this.withSeparateRules.add(group);
      for (const rule of this.rules(holder, permission, group)) {
        group.rules.push({ ...rule, isCertain: rule.isCertain && isOne });
      }
    }
  }

  /** What a permission lets through: a rule for each peer, in both directions where that is not known. */
  private rules(resource: Resource, permission: Permission, group: Group): GroupRule[] {
    const { direction, sources } = permission;
    const traffic = this.traffic(resource, permission);
    const peers = sources.flatMap((source) =>
      this.peers(resource, source, group).map((read) => ({ ...read, attribute: source.argument })),
    );
    return (direction === undefined ? DIRECTIONS : [direction]).flatMap((way) =>
      peers.map(({ peer, attribute, isCertain }) => ({
        address: resource.address,
        resource,
        attribute,
        direction: way,
        traffic,
        peer,
        isCertain: isCertain && direction !== undefined && !resource.isRepeated,
        isUndeclared: false,
      })),
    );
  }

  private traffic(resource: Resource, { protocol, from, to }: Permission): Traffic | undefined {
    const isKnown = ![protocol, from, to].some(({ value }) => isUnknown(value));
    if (isKnown && typeof protocol.value === "string") {
      const traffic = trafficOf(protocol.value, known(from.value), known(to.value));
      if (traffic !== undefined) return traffic;
    }
    this.see(resource, "its ports are known only at apply");
    return undefined;
  }

  private peers(resource: Resource, { kind, argument, value }: PermissionSource, group: Group): ReadPeer[] {
    switch (kind) {
      case "self":
        return [{ peer: { kind: "security-group", group }, isCertain: value === true }];
      case "ipv4":
      case "ipv6":
        return [this.cidr(resource, kind, value, argument)];
      case "prefix-list":
        return [this.prefixList(resource, value)];
      case "group": {
        const { groups, isExact } = this.index.named(resource, value);
        if (groups.length > 0) {
          return groups.map((each) => ({ peer: { kind: "security-group", group: each }, isCertain: isExact }));
        }
        this.see(resource, `${argument} is known only at apply`);
        return [{ peer: { kind: "unknown" }, isCertain: false }];
      }
    }
  }

  private cidr(resource: Resource, family: "ipv4" | "ipv6", value: Tree, argument: string): ReadPeer {
    if (typeof value === "string" && rangeOf(value) !== undefined) return { peer: cidrPeer(value), isCertain: true };
    // What is made from a network's block is no wider than that: cidrsubnet(aws_vpc.main.cidr_block, 8, 1).
    const network = this.graph.resolveOne(resource, value, "aws_vpc", "aws_subnet", "data.aws_vpc", "data.aws_subnet");
    const block = network?.planned[family === "ipv6" ? "ipv6_cidr_block" : "cidr_block"];
    if (value instanceof Unknown && typeof block === "string") return { peer: cidrPeer(block), isCertain: false };
    this.see(resource, `${argument} is known only at apply`);
    return { peer: { kind: "unknown" }, isCertain: false };
  }

  private prefixList(resource: Resource, value: Tree): ReadPeer {
    if (typeof value === "string") {
      const managed = this.graph.resolveOne(resource, value, "aws_ec2_managed_prefix_list");
      return { peer: { kind: "prefix-list", id: managed?.address ?? value }, isCertain: true };
    }
    const kinds = ["aws_ec2_managed_prefix_list", "data.aws_ec2_managed_prefix_list", "data.aws_prefix_list"] as const;
    const list = this.graph.resolveOne(resource, value, ...kinds);
    if (list !== undefined) return { peer: { kind: "prefix-list", id: list.address }, isCertain: true };
    this.see(resource, "its prefix list is known only at apply");
    return { peer: { kind: "unknown" }, isCertain: false };
  }

  private see({ address }: Resource, reason: string): void {
    this.unseen.push({ address, reason });
  }
}

function isSameRule(a: GroupRule, b: GroupRule): boolean {
  return a.direction === b.direction && describe(a) === describe(b);
}

function describe({ traffic, peer }: GroupRule): string {
  const who =
    peer.kind === "cidr"
      ? [peer.range.first, peer.range.last].join("-")
      : peer.kind === "security-group"
        ? peer.group.address
        : JSON.stringify(peer);
  return `${JSON.stringify(traffic)} ${who}`;
}

import {
  type Block,
  isUnknown,
  known,
  type Resource,
  type ResourceGraph,
  type Tree,
  Unknown,
  type Unseen,
} from "../graph";
import { rangeOf } from "../../aws/address-range";
import type { Group, GroupIndex } from "./group-index";
import { cidrPeer, type Direction, type GroupRule, type Peer } from "./security-group";
import { type Traffic, trafficOf } from "./traffic";

/** A peer, and whether it is read for certain. */
interface ReadPeer {
  readonly peer: Peer;
  readonly isCertain: boolean;
}

/** What a holder of a rule says: a block of a group, or a resource of its own. */
interface Holder {
  readonly resource: Resource;
  readonly value: (name: string) => Tree;
  readonly at: (name: string) => string;
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

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
    this.readOldRules();
    this.readRules("ingress", graph.ofKind("aws_vpc_security_group_ingress_rule"));
    this.readRules("egress", graph.ofKind("aws_vpc_security_group_egress_rule"));
    for (const group of graph.ofKind("aws_security_group", "aws_default_security_group")) this.readInline(group);
  }

  private readInline(resource: Resource): void {
    const group = this.index.of(resource);
    // A state has the rules that are declared elsewhere among the group's own.
    const declared = this.graph.source === "state" && this.withSeparateRules.has(group) ? [...group.rules] : undefined;
    for (const direction of DIRECTIONS) {
      if (isUnknown(resource.attributes[direction])) {
        group.isComplete = false;
        this.see(resource, `its ${direction} rules are known only at apply`);
        continue;
      }
      const kind = resource as Resource<"aws_security_group">;
      for (const block of kind.blocks(direction)) {
        for (const rule of this.inlineRules(resource, direction, block, group)) {
          if (declared?.some((each) => isSameRule(each, rule)) === true) continue;
          group.rules.push({ ...rule, isUndeclared: declared !== undefined });
        }
      }
    }
  }

  private inlineRules(resource: Resource, direction: Direction, block: Block, group: Group): GroupRule[] {
    const holder: Holder = { resource, value: (name) => block.get(name), at: (name) => block.at(name) };
    const traffic = this.traffic(holder, "protocol");
    return this.listedPeers(holder, group, "security_groups").map(({ name, peer, isCertain }) => ({
      address: resource.address,
      resource,
      attribute: block.at(name),
      direction,
      traffic,
      peer,
      isCertain: isCertain && !resource.isRepeated,
      isUndeclared: false,
    }));
  }

  private readOldRules(): void {
    for (const resource of this.graph.ofKind("aws_security_group_rule")) {
      const holder = holderOf(resource);
      const traffic = this.traffic(holder, "protocol");
      const type = resource.get("type");
      for (const { group, isCertain } of this.groupsOf(resource)) {
        const peers = this.listedPeers(holder, group, "source_security_group_id");
        for (const direction of DIRECTIONS.filter((each) => isUnknown(type) || type === each)) {
          for (const { name, ...read } of peers) {
            this.add(group, { resource, direction, traffic, attribute: name, peer: read.peer }, [
              isCertain,
              read.isCertain,
              !isUnknown(type),
            ]);
          }
        }
      }
    }
  }

  private readRules(
    direction: Direction,
    resources: readonly Resource<"aws_vpc_security_group_ingress_rule" | "aws_vpc_security_group_egress_rule">[],
  ): void {
    const names = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"] as const;
    for (const resource of resources) {
      const traffic = this.traffic(holderOf(resource), "ip_protocol");
      for (const { group, isCertain } of this.groupsOf(resource)) {
        for (const name of names) {
          for (const read of this.peers(resource, name, resource.get(name))) {
            const rule = { resource, direction, traffic, attribute: name, peer: read.peer };
            this.add(group, rule, [isCertain, read.isCertain]);
          }
        }
      }
    }
  }

  private add(
    group: Group,
    rule: Omit<GroupRule, "address" | "isCertain" | "isUndeclared">,
    certain: readonly boolean[],
  ): void {
    const { address, isRepeated } = rule.resource;
    this.withSeparateRules.add(group);
    group.rules.push({ ...rule, address, isCertain: !isRepeated && certain.every(Boolean), isUndeclared: false });
  }

  private groupsOf(
    resource: Resource<
      "aws_security_group_rule" | "aws_vpc_security_group_ingress_rule" | "aws_vpc_security_group_egress_rule"
    >,
  ): { readonly group: Group; readonly isCertain: boolean }[] {
    const { groups, isExact } = this.index.named(resource, resource.get("security_group_id"));
    if (groups.length === 0) {
      this.hasLooseRules = true;
      this.see(resource, "the security group that it belongs to is not known");
    }
    return groups.map((group) => ({ group: group as Group, isCertain: isExact && groups.length === 1 }));
  }

  private traffic({ resource, value }: Holder, protocolName: string): Traffic | undefined {
    const [protocol, from, to] = [value(protocolName), value("from_port"), value("to_port")];
    if (![protocol, from, to].some(isUnknown) && typeof protocol === "string") {
      const traffic = trafficOf(protocol, known(from as number | undefined), known(to as number | undefined));
      if (traffic !== undefined) return traffic;
    }
    this.see(resource, "its ports are known only at apply");
    return undefined;
  }

  /** The peers of a rule that lists them by kind, each with the attribute that names it. */
  private listedPeers(
    { resource, value, at }: Holder,
    group: Group,
    groupsName: string,
  ): (ReadPeer & { name: string })[] {
    const lists = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", groupsName];
    const found = lists.flatMap((name) =>
      this.peers(resource, name, value(name), at(name)).map((read) => ({ ...read, name })),
    );
    const self = value("self");
    if (self === true || isUnknown(self)) {
      found.push({ name: "self", peer: { kind: "security-group", group }, isCertain: self === true });
    }
    return found;
  }

  private peers(resource: Resource, name: string, value: Tree, place = name): ReadPeer[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.flatMap((item: Tree) => this.peers(resource, name, item, place));
    if (name.includes("cidr")) return [this.cidr(resource, name, value, place)];
    if (name.startsWith("prefix_list")) return [this.prefixList(resource, value)];
    const { groups, isExact } = this.index.named(resource, value);
    if (groups.length === 0) {
      this.see(resource, `${place} is known only at apply`);
      return [{ peer: { kind: "unknown" }, isCertain: false }];
    }
    return groups.map((group) => ({ peer: { kind: "security-group", group }, isCertain: isExact }));
  }

  private cidr(resource: Resource, name: string, value: Tree, place: string): ReadPeer {
    if (typeof value === "string" && rangeOf(value) !== undefined) return { peer: cidrPeer(value), isCertain: true };
    // What is made from a network's block is no wider than that: cidrsubnet(aws_vpc.main.cidr_block, 8, 1).
    const family = name.includes("ipv6") ? "ipv6_cidr_block" : "cidr_block";
    const network = this.graph.resolveOne(resource, value, "aws_vpc", "aws_subnet", "data.aws_vpc", "data.aws_subnet");
    const block = network?.planned[family];
    if (value instanceof Unknown && typeof block === "string") return { peer: cidrPeer(block), isCertain: false };
    this.see(resource, `${place} is known only at apply`);
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

function holderOf(resource: Resource): Holder {
  return { resource, value: (name) => resource.attributes[name], at: (name) => name };
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

import { isUnknown, originOf, type Resource, type ResourceGraph, type Unseen } from "../graph";
import { append } from "../graph/multimap";
import { type Group, GROUP_KINDS, type GroupIndex } from "./group-index";
import { type GroupKind, type Permission, permissionsIn, SEPARATE_RULES } from "./permission";
import { DIRECTIONS, PermissionReader } from "./permission-reader";
import type { GroupRule } from "./security-group";

type SeparateRule = Resource<(typeof SEPARATE_RULES)[number]>;

/** Reads the rules of every security group, wherever they are written. */
export class GroupRules {
  /** Whether there are rules of which the group is not known: any group may have them. */
  hasLooseRules = false;
  private readonly notes: Unseen[] = [];
  private readonly reader: PermissionReader;
  /** Rules of their own, also those that a plan takes away: a group's blocks list them where they list others. */
  private readonly separate = new Map<Group, GroupRule[]>();

  constructor(
    private readonly graph: ResourceGraph,
    private readonly index: GroupIndex,
  ) {
    this.reader = new PermissionReader(graph, index);
    for (const holder of graph.ofKind(...SEPARATE_RULES)) {
      for (const permission of permissionsIn(holder)) this.readSeparate(holder, permission);
    }
    const former = new PermissionReader(graph, index);
    for (const holder of graph.formerOfKind(...SEPARATE_RULES)) {
      for (const permission of permissionsIn(holder)) this.readFormer(former, holder, permission);
    }
    for (const group of graph.ofKind("aws_security_group", "aws_default_security_group")) this.readInline(group);
  }

  /** What could not be told, and of what. */
  get unseen(): readonly Unseen[] {
    return [...this.notes, ...this.reader.unseen];
  }

  private readInline(resource: Resource<GroupKind>): void {
    const group = this.index.of(resource);
    const separate = this.separate.get(group);
    for (const direction of DIRECTIONS) {
      if (!isUnknown(resource.attributes[direction])) continue;
      group.isComplete = false;
      this.see(resource, `its ${direction} rules are known only at apply`);
    }
    for (const permission of permissionsIn(resource)) {
      const others =
        permission.direction !== undefined && resource.listsOthers(permission.direction) ? separate : undefined;
      for (const rule of this.reader.rules(resource, permission, group)) {
        if (others?.some((each) => isSameRule(each, rule)) === true) continue;
        group.rules.push({ ...rule, isUndeclared: others !== undefined });
      }
    }
    // A VPC's default group is managed to have none.
    const mayBeDynamic =
      resource.is("aws_security_group") &&
      isUnknown(resource.planned["ingress"]) &&
      resource.attributes["ingress"] === undefined;
    if (mayBeDynamic && !group.rules.some(({ direction }) => direction === "ingress")) {
      // A plan tells neither of a dynamic block over something unknown nor of none at all; one without any rule would be of no use.
      group.isComplete = false;
      this.see(resource, "its ingress rules are known only at apply, if it has any");
    }
  }

  private readSeparate(holder: SeparateRule, permission: Permission): void {
    const { groups, isExact } = this.index.named(holder, holder.get("security_group_id"));
    if (groups.length === 0) {
      this.hasLooseRules = true;
      const origin = originOf(this.graph, holder.get("security_group_id"), ...GROUP_KINDS);
      const why = origin === undefined ? "is not known" : `comes from ${origin}`;
      this.see(holder, `the security group that it belongs to ${why}`);
    }
    const isOne = isExact && groups.length === 1;
    for (const group of groups as readonly Group[]) {
      for (const rule of this.reader.rules(holder, permission, group)) {
        const read = { ...rule, isCertain: rule.isCertain && isOne };
        group.rules.push(read);
        append(this.separate, group, read);
      }
    }
  }

  private readFormer(reader: PermissionReader, holder: SeparateRule, permission: Permission): void {
    for (const group of this.index.named(holder, holder.get("security_group_id")).groups as readonly Group[]) {
      for (const rule of reader.rules(holder, permission, group)) append(this.separate, group, rule);
    }
  }

  private see({ address }: Resource, reason: string): void {
    this.notes.push({ address, reason });
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

import { type Resource, type Value } from "../graph";
import type { Direction } from "./security-group";
import { protocolName } from "./traffic";

export type GroupKind = "aws_security_group" | "aws_default_security_group";

/** The kinds of security-group rules that are resources of their own. */
export const SEPARATE_RULES = [
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
] as const;

/** The kinds of resources in which security-group rules stand. */
export const RULE_KINDS = ["aws_security_group", "aws_default_security_group", ...SEPARATE_RULES] as const;

export type RuleHolder = Resource<(typeof RULE_KINDS)[number]>;

export type SourceKind = "ipv4" | "ipv6" | "prefix-list" | "group" | "self";

/** Where traffic comes from, or goes to. */
export interface PermissionSource {
  /** With its place in a list: `cidr_blocks[0]`. */
  readonly attribute: string;
  /** Without it: `cidr_blocks`. */
  readonly argument: string;
  readonly kind: SourceKind;
  /** A CIDR block or an id; `true` for `self`. */
  readonly value: Value<string> | true;
}

/** A value and where it stands. */
export interface Placed<T> {
  readonly attribute: string;
  readonly value: Value<T> | undefined;
}

/** A rule of a security group as it is written, in whichever form: what the rules judge, and what the exposure is read from. */
export interface Permission {
  readonly holder: RuleHolder;
  /** `block` in a group, `legacy` for aws_security_group_rule, `single` for aws_vpc_security_group_*_rule. */
  readonly form: "block" | "legacy" | "single";
  /** Undefined where it is known only at apply. */
  readonly direction: Direction | undefined;
  readonly protocol: Placed<string>;
  readonly from: Placed<number>;
  readonly to: Placed<number>;
  readonly description: Placed<string>;
  readonly sources: readonly PermissionSource[];
}

const known = new WeakMap<RuleHolder, readonly Permission[]>();

/** The rules that stand in a resource. */
export function permissionsIn(holder: RuleHolder): readonly Permission[] {
  const permissions = known.get(holder) ?? readPermissions(holder);
  known.set(holder, permissions);
  return permissions;
}

function readPermissions(holder: RuleHolder): Permission[] {
  if (holder.is("aws_security_group_rule")) {
    const type = holder.get("type");
    const direction = type === "ingress" || type === "egress" ? type : undefined;
    return [permission(holder, "legacy", direction, "", (name) => holder.root.get(name))];
  }
  if (holder.is("aws_vpc_security_group_ingress_rule")) {
    return [permission(holder, "single", "ingress", "", (name) => holder.root.get(name))];
  }
  if (holder.is("aws_vpc_security_group_egress_rule")) {
    return [permission(holder, "single", "egress", "", (name) => holder.root.get(name))];
  }
  const group = holder as Resource<GroupKind>;
  return (["ingress", "egress"] as const).flatMap((direction) =>
    group
      .blocks(direction)
      .map((block) => permission(holder, "block", direction, `${block.attribute}.`, (name) => block.tree[name])),
  );
}

/** The attributes of each form that name sources. */
const SOURCES: Readonly<Record<Permission["form"], readonly (readonly [string, SourceKind])[]>> = {
  block: [
    ["cidr_blocks", "ipv4"],
    ["ipv6_cidr_blocks", "ipv6"],
    ["prefix_list_ids", "prefix-list"],
    ["security_groups", "group"],
    ["self", "self"],
  ],
  legacy: [
    ["cidr_blocks", "ipv4"],
    ["ipv6_cidr_blocks", "ipv6"],
    ["prefix_list_ids", "prefix-list"],
    ["source_security_group_id", "group"],
    ["self", "self"],
  ],
  single: [
    ["cidr_ipv4", "ipv4"],
    ["cidr_ipv6", "ipv6"],
    ["prefix_list_id", "prefix-list"],
    ["referenced_security_group_id", "group"],
  ],
};

function permission(
  holder: RuleHolder,
  form: Permission["form"],
  direction: Permission["direction"],
  prefix: string,
  read: (name: string) => unknown,
): Permission {
  const placed = <T>(name: string): Placed<T> => ({
    attribute: prefix + name,
    value: read(name) as Value<T> | undefined,
  });
  return {
    holder,
    form,
    direction,
    protocol: placed(form === "single" ? "ip_protocol" : "protocol"),
    from: placed("from_port"),
    to: placed("to_port"),
    description: placed("description"),
    sources: SOURCES[form].flatMap(([name, kind]) => sourcesAt(prefix + name, kind, read(name))),
  };
}

function sourcesAt(argument: string, kind: SourceKind, value: unknown): PermissionSource[] {
  if (value === undefined || value === "" || value === false) return [];
  if (Array.isArray(value)) {
    return value.map((item: PermissionSource["value"], index) => {
      return { attribute: `${argument}[${index}]`, argument, kind, value: item };
    });
  }
  return [{ attribute: argument, argument, kind, value: value as PermissionSource["value"] }];
}

/** A protocol as AWS stores it: `tcp` for 6, `-1` for all; undefined where it is known only at apply. */
export function protocolOf({ protocol }: Permission): string | undefined {
  return typeof protocol.value === "string" ? protocolName(protocol.value) : undefined;
}

/** Whether the ports of a protocol mean ports: those of ICMP are a type and a code, those of others mean nothing. */
export function hasPorts(protocol: string | undefined): boolean {
  return protocol === "tcp" || protocol === "udp";
}

import { RULES_PER_INTERFACE } from "../../../aws/vpc/security-group";
import { type Attribute, known, type Resource, type ResourceGraph } from "../../graph";
import { append } from "../../graph/multimap";
import { perGraph } from "../../graph/per-graph";
import { quotaWords } from "../quota-words";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { VPC_QUOTAS } from "../sources";
import { type Permission, RULE_KINDS, type RuleHolder, type PermissionSource } from "../../exposure";
import { groupKey, rulesOfGroups, sourceKey } from "./rules-of-groups";

type Family = "IPv4" | "IPv6";

/** A rule as EC2 counts it: one per source, a prefix list as large as it may become. */
export interface Counted {
  readonly permission: Permission;
  readonly source: PermissionSource;
  /** `IPv4 ingress`: AWS counts each direction and family by itself. */
  readonly among: string;
  readonly weight: number;
}

/** The rules of each group as EC2 counts them, without those that nobody can be sure of. */
export const countedRules = perGraph((graph) => {
  const byGroup = new Map<string, Counted[]>();
  for (const [group, permissions] of rulesOfGroups(graph)) {
    for (const permission of permissions) {
      for (const source of permission.sources) {
        const { direction } = permission;
        if (direction === undefined || sourceKey(permission, source, graph) === undefined) continue;
        for (const [family, weight] of weights(permission, source, graph)) {
          append(byGroup, group, { permission, source, among: `${family} ${direction}`, weight });
        }
      }
    }
  }
  return byGroup;
});

function weights(
  permission: Permission,
  source: PermissionSource,
  graph: ResourceGraph,
): (readonly [Family, number])[] {
  switch (source.kind) {
    case "ipv4":
      return [["IPv4", 1]];
    case "ipv6":
      return [["IPv6", 1]];
    case "group":
    case "self":
      return [
        ["IPv4", 1],
        ["IPv6", 1],
      ];
    case "prefix-list": {
      const kinds = ["aws_ec2_managed_prefix_list", "data.aws_ec2_managed_prefix_list"] as const;
      const list = graph.resolveOne(permission.holder, source.value, ...kinds);
      const [size, family] = [known(list?.getPlanned("max_entries")), known(list?.getPlanned("address_family"))];
      return size !== undefined && (family === "IPv4" || family === "IPv6") ? [[family, size]] : [];
    }
  }
}

export const QUOTA_RULES = [
  ...rulesOf(RULE_KINDS, VPC_QUOTAS, [
    {
      id: "security-group/rules",
      summary: "a group has at most as many rules per direction and address family as its quota says",
      severity: "warning",
      check: (holder, { graph, quota }) => overQuota(graph, quota("rules-per-security-group")).get(holder) ?? [],
    },
  ]),
  ...rulesOf(["aws_instance", "aws_lb", "aws_network_interface", "aws_launch_template"], VPC_QUOTAS, [
    {
      id: "security-group/rules-per-interface",
      summary: `the groups of a network interface have at most ${RULES_PER_INTERFACE.toLocaleString("en-US")} rules together`,
      *check(holder, { graph }) {
        for (const { attribute, value } of groupsOfInterfaces(holder)) {
          const totals = new Map<string, number>();
          const groups: readonly unknown[] = Array.isArray(value) ? value : [];
          for (const group of new Set(groups.map((each) => groupKey(holder, each, graph)))) {
            for (const { among, weight } of countedRules(graph).get(group ?? "") ?? []) {
              totals.set(among, (totals.get(among) ?? 0) + weight);
            }
          }
          for (const [among, total] of totals) {
            if (total <= RULES_PER_INTERFACE) continue;
            yield {
              attribute,
              message: `${attribute} brings ${total} ${among} rules; all groups of a network interface can have at most ${RULES_PER_INTERFACE} together`,
            };
          }
        }
      },
    },
  ]),
];

const overQuotas = perGraph(() => new Map<number, ReadonlyMap<RuleHolder, readonly Finding[]>>());

function overQuota(graph: ResourceGraph, quota: number): ReadonlyMap<RuleHolder, readonly Finding[]> {
  const found = overQuotas(graph).get(quota) ?? findOverQuota(graph, quota);
  overQuotas(graph).set(quota, found);
  return found;
}

/** One finding for each group, direction and family: at the rule that crosses the quota. */
function findOverQuota(graph: ResourceGraph, quota: number): Map<RuleHolder, Finding[]> {
  const found = new Map<RuleHolder, Finding[]>();
  for (const [group, rules] of countedRules(graph)) {
    const totals = new Map<string, number>();
    for (const { permission, source, among, weight } of rules) {
      const before = totals.get(among) ?? 0;
      totals.set(among, before + weight);
      if (before > quota || before + weight <= quota) continue;
      const { attribute } = source;
      append(found, permission.holder, {
        attribute,
        message: `${attribute} brings ${group} to ${before + weight} ${among} rules; ${quotaWords("rules-per-security-group", quota)}: use a prefix list or wider CIDR blocks`,
      });
    }
  }
  return found;
}

/** The lists of groups of a resource, one for each of its network interfaces. */
function groupsOfInterfaces(holder: Resource): Attribute<unknown>[] {
  if (holder.is("aws_instance")) return [...holder.each("vpc_security_group_ids")];
  if (holder.is("aws_lb")) return [...holder.each("security_groups")];
  if (holder.is("aws_network_interface")) return [...holder.each("security_groups")];
  if (!holder.is("aws_launch_template")) return [];
  return [...holder.each("vpc_security_group_ids"), ...holder.each("network_interfaces.security_groups")];
}

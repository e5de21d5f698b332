import { isUnknown, type Resource, type ResourceGraph } from "../../graph";
import { parseCidr } from "../../../aws/cidr";
import { append } from "../../graph/multimap";
import { perGraph } from "../../graph/per-graph";
import {
  type Permission,
  permissionsIn,
  type PermissionSource,
  RULE_KINDS,
  type RuleHolder,
  SEPARATE_RULES,
} from "../../exposure";

const GROUP_KINDS = ["aws_security_group", "aws_default_security_group", "data.aws_security_group"] as const;

/** The security group that a value certainly means: its address, or its id where it stands elsewhere. */
export function groupKey(holder: Resource, value: unknown, graph: ResourceGraph): string | undefined {
  const group = graph.resolveOne(holder, value, ...GROUP_KINDS);
  if (group !== undefined) return group.address;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The group to which the rules in a resource belong. */
export function ownGroupKey(holder: RuleHolder, graph: ResourceGraph): string | undefined {
  if (holder.isRepeated) return undefined;
  if (holder.is("aws_security_group", "aws_default_security_group")) return holder.address;
  return groupKey(holder, holder.root.get("security_group_id"), graph);
}

/** All rules of each group that are certainly its own, in the order of the resources. */
export const rulesOfGroups = perGraph((graph) => {
  const byGroup = new Map<string, Permission[]>();
  const separate = new Set(separateRules(graph).map((holder) => ownGroupKey(holder, graph)));
  for (const holder of graph.ofKind(...RULE_KINDS)) {
    const group = ownGroupKey(holder, graph);
    if (group === undefined) continue;
    for (const permission of permissionsIn(holder)) {
      if (!isListed(permission) || !separate.has(group)) append(byGroup, group, permission);
    }
  }
  return byGroup;
});

function separateRules(graph: ResourceGraph): readonly RuleHolder[] {
  return [...graph.ofKind(...SEPARATE_RULES), ...graph.formerOfKind(...SEPARATE_RULES)];
}

/** Whether it stands where a group also lists the rules of other resources. */
function isListed({ form, holder, direction }: Permission): boolean {
  return form === "block" && direction !== undefined && holder.listsOthers(direction);
}

/** What tells a source from others, however it is written; undefined where it is known only at apply. */
export function sourceKey(permission: Permission, source: PermissionSource, graph: ResourceGraph): string | undefined {
  const { holder } = permission;
  const { kind, value } = source;
  switch (kind) {
    case "ipv4":
    case "ipv6":
      return typeof value === "string" ? (parseCidr(value)?.canonical ?? value) : undefined;
    case "self":
      return isUnknown(value) ? undefined : ownGroupKey(holder, graph);
    case "group":
      return groupKey(holder, value, graph);
    case "prefix-list": {
      const list = graph.resolveOne(
        holder,
        value,
        "aws_ec2_managed_prefix_list",
        "data.aws_ec2_managed_prefix_list",
        "data.aws_prefix_list",
      );
      return list?.address ?? (typeof value === "string" ? value : undefined);
    }
  }
}

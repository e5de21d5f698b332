import { isUnknown, type ResourceGraph } from "../../graph";
import { shown } from "../finding";
import { append } from "../../graph/multimap";
import { perGraph } from "../../graph/per-graph";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import {
  hasPorts,
  type Permission,
  protocolOf,
  RULE_KINDS,
  type RuleHolder,
  type PermissionSource,
} from "../../exposure";
import { rulesOfGroups, sourceKey } from "./rules-of-groups";

export const DUPLICATE_RULES = rulesOf(
  RULE_KINDS,
  "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  [
    {
      id: "security-group-rule/duplicate",
      summary: "a group has no rule twice, however its CIDR block is written and wherever it stands",
      check: (holder, { graph }) => duplicates(graph).get(holder) ?? [],
    },
  ],
);

interface Placed {
  readonly permission: Permission;
  readonly source: PermissionSource;
}

const duplicates = perGraph((graph) => {
  const found = new Map<RuleHolder, Finding[]>();
  for (const permissions of rulesOfGroups(graph).values()) {
    const seen = new Map<string, Placed>();
    for (const permission of permissions) {
      for (const source of permission.sources) {
        const key = ruleKey(permission, source, graph);
        const first = key === undefined ? undefined : seen.get(key);
        if (key === undefined) continue;
        if (first === undefined) seen.set(key, { permission, source });
        else if (!isMerged(first.permission, permission) && !isSelfTwice(first, { permission, source }))
          append(found, permission.holder, duplicate(first, source, permission));
      }
    }
  }
  return found;
});

/** What AWS tells two rules of one group apart by; undefined where some of it is known only at apply. */
function ruleKey(permission: Permission, source: PermissionSource, graph: ResourceGraph): string | undefined {
  const { direction, from, to } = permission;
  const [protocol, of] = [protocolOf(permission), sourceKey(permission, source, graph)];
  if (direction === undefined || protocol === undefined || of === undefined) return undefined;
  // AWS: the ports of any other protocol mean nothing.
  const ports = hasPorts(protocol) || protocol.startsWith("icmp") ? [from.value ?? -1, to.value ?? -1] : [];
  return ports.some(isUnknown) ? undefined : JSON.stringify([direction, protocol, ...ports, of]);
}

/** The provider makes one rule of two blocks of a group that say the same, descriptions and all. */
function isMerged(first: Permission, second: Permission): boolean {
  if (first.form !== "block" || second.form !== "block" || first === second) return false;
  const texts = [first.description.value, second.description.value];
  return texts.some(isUnknown) || (texts[0] ?? "") === (texts[1] ?? "");
}

/** A rule for the group itself stands in a state as `self` and as the group's id. */
function isSelfTwice(first: Placed, second: Placed): boolean {
  return first.permission === second.permission && first.source.kind !== second.source.kind;
}

function duplicate(first: Placed, { attribute, value }: PermissionSource, { holder }: Permission): Finding {
  const isSame = first.permission.holder === holder;
  const place = isSame ? first.source.attribute : `${first.source.attribute} of ${first.permission.holder.address}`;
  const is = typeof value === "string" || value === true ? shown(value) : "the same source";
  return {
    attribute,
    message: `${attribute} is ${is}; it must differ from ${place} in source, protocol or ports: AWS refuses a rule that the group has`,
  };
}

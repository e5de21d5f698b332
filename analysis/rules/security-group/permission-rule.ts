import { type Finding, type Rule, rule, type RuleContext, type RuleDefinition } from "../rule";
import { type Permission, permissionsIn, RULE_KINDS } from "./permission";

/** A rule about each security-group rule by itself, in whichever form it is written. */
export function permissionRule(
  definition: Omit<RuleDefinition<(typeof RULE_KINDS)[number]>, "kinds" | "check"> & {
    readonly check: (permission: Permission, context: RuleContext) => Iterable<Finding>;
  },
): Rule {
  const { check, ...described } = definition;
  return rule({
    ...described,
    kinds: RULE_KINDS,
    *check(holder, context) {
      for (const permission of permissionsIn(holder)) yield* check(permission, context);
    },
  });
}

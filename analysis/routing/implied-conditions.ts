import { requestClasses } from "./classes/request-classes";
import { conditionKey } from "./classes/condition-key";
import type { RuleCondition } from "./condition";
import type { RoutingRule } from "./routing-table";

/** What several rules ask together, without what follows from the rest: of `/*` and `/api/*` only `/api/*`. */
export function conditionsTogether(rules: readonly RoutingRule[]): readonly RuleCondition[] {
  const byKey = new Map(
    rules.flatMap(({ conditions }) => conditions.map((each) => [`${conditionKey(each)} ${each.isPartly}`, each])),
  );
  return [...byKey.values()].reduce<readonly RuleCondition[]>(
    (kept, condition) => {
      const others = kept.filter((each) => each !== condition);
      return others.some((other) => follows(condition, other, rules)) ? others : kept;
    },
    [...byKey.values()],
  );
}

/** Whether every request that meets one condition meets another one. */
function follows(wide: RuleCondition, narrow: RuleCondition, [rule]: readonly RoutingRule[]): boolean {
  if (rule === undefined || wide.kind !== narrow.kind || wide.isPartly || narrow.isPartly) return false;
  const table = [wide, narrow].map((condition, priority): RoutingRule => {
    return { ...rule, priority, conditions: [condition], isCertain: true };
  });
  const { classes, leftOut } = requestClasses([table]);
  return leftOut === undefined && !classes.some(({ answers: [answer] }) => answer?.rule === table[1]);
}

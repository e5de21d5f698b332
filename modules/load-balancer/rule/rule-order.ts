import { isKnown } from "../../tokens";
import type { Condition } from "./condition";
import { conditionProblems } from "./condition-problems";
import type { ListenerRule } from "./listener-rule";
import { shadowedRules } from "./shadowing";

/** Which rules of a listener have the priority of another one, which AWS refuses. */
export function ruleOrderProblems(rules: readonly ListenerRule[]): string[] {
  const judged = rules.filter((rule) => isKnown(rule.priority));
  return judged.flatMap((rule, index) => {
    const first = judged.findIndex((other) => other.priority === rule.priority);
    if (first === index) return [];
    const names = `${judged[first]?.node.id} and ${rule.node.id}`;
    return [`the rules ${names} both have priority ${rule.priority}; give one of them another priority`];
  });
}

/**
 * Which rules of a listener can never match. AWS accepts them, and a page for maintenance may be such a rule before all others for an hour.
 * Rules that are wrong in themselves, or are known at the deploy only, take no part.
 */
export function ruleOrderWarnings(rules: readonly ListenerRule[]): string[] {
  const judged = rules.filter(({ priority, conditions }) => isKnown([priority, conditions]) && isWhole(conditions));
  const ranked = judged.map(({ node, priority, conditions }) => ({ name: node.id, priority, conditions }));
  return shadowedRules(ranked).map(
    ({ rule, by }) =>
      `the rule ${rule.name} (priority ${rule.priority}) can never match: the rule ${by.name} (priority ${by.priority}) ` +
      `takes every request that it could; give ${rule.name} a lower number or remove it`,
  );
}

/** Whether no condition lacks what a request could be compared with. */
function isWhole(conditions: readonly Condition[]): boolean {
  const hasValues = conditions.every(({ values }) => values.length > 0);
  return conditions.length > 0 && hasValues && conditionProblems(conditions).length === 0;
}

import { Token } from "cdktf";
import type { Condition } from "./condition";
import type { ListenerRule } from "./listener-rule";
import { shadowedRules } from "./shadowing";

/** What is wrong with the order of a listener's rules: two with one priority, and those that can never match. */
export function ruleOrderProblems(rules: readonly ListenerRule[]): string[] {
  return [...collisions(rules.filter((rule) => !Token.isUnresolved(rule.priority))), ...shadows(rules)];
}

function collisions(rules: readonly ListenerRule[]): string[] {
  return rules.flatMap((rule, index) => {
    const first = rules.findIndex((other) => other.priority === rule.priority);
    if (first === index) return [];
    const names = `${rules[first]?.node.id} and ${rule.node.id}`;
    return [`the rules ${names} both have priority ${rule.priority}; give one of them another priority`];
  });
}

function isKnown(conditions: readonly Condition[]): boolean {
  return conditions.every(({ values }) => !Token.isUnresolved(values) && !Token.isUnresolved(JSON.stringify(values)));
}

/** Rules that are wrong in themselves, or are known at the deploy alone, take no part. */
function shadows(rules: readonly ListenerRule[]): string[] {
  const judged = rules.filter(
    (rule) => !Token.isUnresolved(rule.priority) && isKnown(rule.conditions) && rule.conditionProblems().length === 0,
  );
  const ranked = judged.map(({ node, priority, conditions }) => ({ name: node.id, priority, conditions }));
  return shadowedRules(ranked).map(
    ({ rule, by }) =>
      `the rule ${rule.name} (priority ${rule.priority}) can never match: the rule ${by.name} (priority ${by.priority}) ` +
      `takes every request that it could; give ${rule.name} a lower number or remove it`,
  );
}

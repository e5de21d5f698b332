import { isKnown } from "../../tokens";
import type { ListenerRule } from "./listener-rule";

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

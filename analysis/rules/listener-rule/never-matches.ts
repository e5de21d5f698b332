import { perGraph, type Resource } from "../../graph";
import { listed } from "../../listed";
import { Budget } from "../../routing/classes/budget";
import { listenersOf } from "../../routing/reading/listeners";
import type { RoutingRule } from "../../routing/routing-table";
import { type UnreachableRule, unreachableRules } from "../../routing/unreachable-rules";
import { rulesOf } from "../rules-of";
import { albGuide } from "../sources";

export const NEVER_MATCHES_RULES = rulesOf("aws_lb_listener_rule", albGuide("listener-rules"), [
  {
    id: "listener-rule/never-matches",
    summary: "a rule gets a request: the rules with lower priorities leave some to it",
    // A page for maintenance may come before all others for an hour.
    severity: "warning",
    onlyWith: "priority",
    *check(listenerRule, { graph }) {
      const found = unreachableIn(graph).get(listenerRule);
      // AWS refuses two rules of one priority, which is told elsewhere.
      if (found === undefined || found.by.some(({ priority }) => priority === found.rule.priority)) return;
      yield { attribute: "priority", message: messageOf(found) };
    },
  },
]);

const unreachableIn = perGraph((graph) => {
  const found = new Map<Resource, UnreachableRule>();
  const budget = Budget.ofInput();
  for (const listener of listenersOf(graph)) {
    if (listener.rules.length < 2) continue;
    for (const each of unreachableRules(listener, budget.part()).unreachable) {
      // What no request meets by itself is wrong in itself: other rules tell.
      if (each.by.length > 0) found.set(each.rule.resource, each);
    }
  }
  return found;
});

const MOST_NAMES = 5;

function messageOf({ rule, by }: UnreachableRule): string {
  const names = by.map((each) => `${nameOf(each)} (priority ${each.priority})`);
  const last = names.length > MOST_NAMES ? undefined : names.pop();
  const all = [listed(names, MOST_NAMES), last].filter((each) => each !== undefined && each !== "").join(" and ");
  const takers = by.length === 1 ? `the rule ${all} takes` : `the rules ${all} together take`;
  return (
    `the rule ${nameOf(rule)} (priority ${rule.priority}) can never match: ${takers} every request that it could; ` +
    `give ${nameOf(rule)} a lower number or remove it`
  );
}

/** As it is called where it was written. */
function nameOf({ address, resource: { constructPath } }: RoutingRule): string {
  return (
    constructPath
      ?.replace(/\/Resource$/, "")
      .split("/")
      .at(-1) ?? address
  );
}

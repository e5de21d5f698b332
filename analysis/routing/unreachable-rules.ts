import { mayHaveIpv6 } from "./address-family";
import { Budget } from "./classes/budget";
import { type ClassOptions, type RequestClass, requestClasses } from "./classes/request-classes";
import { requestsInCommon } from "./classes/requests-in-common";
import type { RoutingListener, RoutingRule } from "./routing-table";

/** A rule that answers no request at all. */
export interface UnreachableRule {
  readonly rule: RoutingRule;
  /**
   * The rules that together take every request that it could, by priority: as few as possible, and one where one does. None where no request meets
   * its own conditions.
   */
  readonly by: readonly RoutingRule[];
}

export interface UnreachableRules {
  readonly unreachable: readonly UnreachableRule[];
  /** The rules of which that could not be found out, because there would be too much to look at. */
  readonly leftOut: readonly RoutingRule[];
}

/** The rules of a listener that can never match, whatever is known only at apply. */
export function unreachableRules(
  { rules, balancer }: Pick<RoutingListener, "rules" | "balancer">,
  budget = new Budget(),
): UnreachableRules {
  const options = { hasIpv6: mayHaveIpv6(balancer), budget };
  const { classes, leftOut } = requestClasses([rules], options);
  const reached = answeringIn(classes);
  const unsure = leftOut?.rules[0] ?? new Set();
  const never = rules.filter((rule) => !reached.has(rule) && !unsure.has(rule));
  return {
    unreachable: never.map((rule) => ({ rule, by: takers(rule, rules.slice(0, rules.indexOf(rule)), options) })),
    leftOut: [...unsure].filter((rule) => !reached.has(rule)),
  };
}

/** Those of the earlier rules that leave nothing to one. */
function takers(
  rule: RoutingRule,
  earlier: readonly RoutingRule[],
  options: Required<ClassOptions>,
): readonly RoutingRule[] {
  const leavesNothing = (others: readonly RoutingRule[]) => {
    const { classes, leftOut } = requestClasses([[...others, rule]], options);
    return leftOut === undefined && !answeringIn(classes).has(rule);
  };
  if (leavesNothing([])) return [];
  const near = earlier.filter(
    (other) => other.priority !== undefined && requestsInCommon([other, rule], options.budget),
  );
  const alone = near.find((other) => leavesNothing([other]));
  if (alone !== undefined) return [alone];
  // Among the requests that the rule could take these come first.
  const within = new Map(near.map((each) => [{ ...each, conditions: [...each.conditions, ...rule.conditions] }, each]));
  const { classes, leftOut } = requestClasses([[...within.keys()]], options);
  const first = answeringIn(classes);
  if (leftOut !== undefined) return near;
  const enough = [...within].flatMap(([narrow, each]) => (first.has(narrow) ? [each] : []));
  return enough.reduce<readonly RoutingRule[]>((kept, other) => {
    const without = kept.filter((each) => each !== other);
    return leavesNothing(without) ? without : kept;
  }, enough);
}

/** Those that answer some request, or may. */
function answeringIn(classes: readonly RequestClass[]): ReadonlySet<RoutingRule> {
  return new Set(
    classes.flatMap(({ answers }) => answers.flatMap(({ rule, perhaps }) => [...(rule ? [rule] : []), ...perhaps])),
  );
}

import type { RuleCondition } from "../condition";
import { ANY_CHARACTER, ANY_TEXT, type Pattern } from "../pattern";
import type { RoutingRule } from "../routing-table";
import type { Budget } from "./budget";
import { requestClasses } from "./request-classes";

/** Whether there is a request that meets the conditions of all these rules; what is not known of them may be anything. */
export function requestsInCommon(rules: readonly RoutingRule[], budget: Budget): boolean {
  const conditions = rules.flatMap((rule) => rule.conditions.filter(({ isPartly }) => !isPartly));
  const [first, ...others] = rules;
  if (first === undefined || conditions.length === 0) return true;
  if (areApart(conditions)) return false;
  if (others.length === 0) return true;
  const all: RoutingRule = { ...first, priority: 1, conditions, isCertain: true };
  const { classes, leftOut } = requestClasses([[all]], { budget });
  return leftOut !== undefined || classes.some(({ answers: [answer] }) => answer?.rule !== undefined);
}

/** Whether two conditions on a host or a path are so different from their start that no text meets both: most are. */
function areApart(conditions: readonly RuleCondition[]): boolean {
  return conditions.some((one, index) =>
    conditions.slice(index + 1).some((other) => {
      if (one.kind === "host" && other.kind === "host") return differ(one.patterns, other.patterns);
      return one.kind === "path" && other.kind === "path" && differ(one.patterns, other.patterns);
    }),
  );
}

function differ(some: readonly Pattern[], others: readonly Pattern[]): boolean {
  return some.every(({ places }) => others.every((other) => differFromStart(places, other.places)));
}

function differFromStart(one: readonly number[], other: readonly number[]): boolean {
  for (let at = 0; at < one.length && at < other.length; at++) {
    const [first, second] = [one[at], other[at]];
    if (first === ANY_TEXT || second === ANY_TEXT) return false;
    if (first !== second && first !== ANY_CHARACTER && second !== ANY_CHARACTER) return true;
  }
  // The shorter one ends where the other goes on, unless it goes on with nothing.
  return one.length !== other.length && (one[other.length] ?? other[one.length]) !== ANY_TEXT;
}

import type { RouteAction } from "./action";
import type { RuleCondition } from "./condition";
import { judgeCondition, type Verdict } from "./judge-condition";
import type { RouteRequest } from "./request";
import type { RoutingListener, RoutingRule } from "./routing-table";

/** What became of a request at one rule. */
export interface Step {
  readonly rule: RoutingRule;
  readonly verdict: Verdict;
  /** The first condition that it does not meet, or may not; undefined where it meets them all. */
  readonly condition: RuleCondition | undefined;
}

/** What may become of a request. */
export interface Outcome {
  /** `default`: of no rule, but of the listener. `elsewhere`: of a rule that is not in the input. */
  readonly by: RoutingRule | "default" | "elsewhere";
  readonly action: RouteAction | undefined;
}

export interface Answer {
  /** The rules that were asked, in their order, to the one that takes the request for certain. */
  readonly steps: readonly Step[];
  /** One where it is certain; several where it is one of them. */
  readonly outcomes: readonly [Outcome, ...Outcome[]];
}

/** Which rule of a listener answers a request: the lowest priority whose conditions all hold, the listener itself where there is none. */
export function answerOf(listener: RoutingListener, request: RouteRequest): Answer {
  const steps: Step[] = [];
  const outcomes: Outcome[] = [];
  let [isDecided, isTaken] = [false, false];
  for (const rule of listener.rules) {
    const isPlaced = rule.priority !== undefined;
    // Those whose priority is not known come last, and may be asked before all others.
    if (isDecided && isPlaced) continue;
    const step = stepAt(rule, request);
    steps.push(step);
    if (step.verdict === "no") continue;
    outcomes.push({ by: rule, action: rule.action });
    const isCertain = step.verdict === "yes" && rule.isCertain;
    isTaken ||= isCertain;
    isDecided ||= isCertain && isPlaced;
  }
  if (!isTaken) outcomes.push({ by: "default", action: listener.otherwise });
  if (!listener.hasAllRules) outcomes.push({ by: "elsewhere", action: undefined });
  return { steps, outcomes: outcomes as [Outcome, ...Outcome[]] };
}

function stepAt(rule: RoutingRule, request: RouteRequest): Step {
  let unsure: RuleCondition | undefined;
  for (const condition of rule.conditions) {
    const verdict = judgeCondition(condition, request);
    if (verdict === "no") return { rule, verdict, condition };
    if (verdict === "maybe") unsure ??= condition;
  }
  return { rule, verdict: unsure === undefined ? "yes" : "maybe", condition: unsure };
}

import { Budget } from "./classes/budget";
import { requestClasses } from "./classes/request-classes";
import { requestsInCommon } from "./classes/requests-in-common";
import { conditionKey } from "./classes/condition-key";
import type { RuleCondition } from "./condition";
import type { Answering, Difference } from "./differences";
import type { RoutingListener, RoutingRule } from "./routing-table";

/** Which requests a difference is about: all that meet the conditions and none of the exceptions. */
export interface Extent {
  /** None: every request. */
  readonly conditions: readonly RuleCondition[];
  /** The rules that take some of the requests before, on either side. */
  readonly except: readonly RoutingRule[];
}

/** Where the budget ends, the exceptions are more than are needed, and still right. */
export function extentOf(
  difference: Difference,
  before: RoutingListener,
  after: RoutingListener,
  budget = new Budget(),
): Extent {
  const [old, now] = [
    [difference.before, before],
    [difference.after, after],
  ] as const;
  const earlier = [...ahead(...old), ...ahead(...now)].filter(isFirst);
  const [rule] = [difference.before.rule, difference.after.rule].flatMap((each) => each ?? []);
  if (rule === undefined) return { conditions: [], except: earlier };
  const together = conditionsTogether(difference, budget);
  const meeting = (conditions: readonly RuleCondition[]) => ({ ...rule, priority: 1, conditions, isCertain: true });
  const near = earlier.filter((each) => requestsInCommon([each, meeting(together)], budget));
  // Values whose requests are all taken before say nothing.
  const conditions = together.map((condition) => {
    const others = together.filter((each) => each !== condition);
    return withValues(condition, (single) => !isHidden(meeting([...others, single]), near, budget));
  });
  return { conditions, except: near.filter((each) => requestsInCommon([each, meeting(conditions)], budget)) };
}

/** The rules that are asked before one; all of them before the default action. */
function ahead({ rule }: Answering, { rules }: RoutingListener): readonly RoutingRule[] {
  return rule === undefined ? rules : rules.slice(0, rules.indexOf(rule));
}

/** A rule that stays as it is is one and the same. */
function isFirst(rule: RoutingRule, index: number, all: readonly RoutingRule[]): boolean {
  return all.findIndex((each) => each.address === rule.address && asksSame(each, rule)) === index;
}

/** Whether two rules ask the same of a request. */
export function asksSame(one: RoutingRule, other: RoutingRule): boolean {
  const keyOf = ({ conditions }: RoutingRule) => conditions.map(conditionKey).sort().join(" and ");
  return keyOf(one) === keyOf(other);
}

/** What the rules that answer ask together, without what follows from the rest: of `/*` and `/api/*` only `/api/*`. */
function conditionsTogether({ before, after }: Difference, budget: Budget): readonly RuleCondition[] {
  const rules = [before.rule, after.rule].flatMap((each) => each ?? []);
  const all = new Map(
    rules.flatMap(({ conditions }) => conditions.map((each) => [`${conditionKey(each)} ${each.isPartly}`, each])),
  );
  return [...all.values()].reduce<readonly RuleCondition[]>(
    (kept, condition) => {
      const others = kept.filter((each) => each !== condition);
      return others.some((other) => follows(condition, other, rules, budget)) ? others : kept;
    },
    [...all.values()],
  );
}

/** Whether every request that meets one condition meets another one. */
function follows(wide: RuleCondition, narrow: RuleCondition, [rule]: readonly RoutingRule[], budget: Budget): boolean {
  if (rule === undefined || wide.kind !== narrow.kind || wide.isPartly || narrow.isPartly) return false;
  const asking = (condition: RuleCondition) => ({ ...rule, conditions: [condition], isCertain: true });
  return isHidden(asking(narrow), [asking(wide)], budget);
}

/** Whether other rules take every request of one. */
function isHidden(rule: RoutingRule, others: readonly RoutingRule[], budget: Budget): boolean {
  if (others.length === 0) return false;
  const table = [...others, rule].map((each, priority) => ({ ...each, priority }));
  const { classes, leftOut } = requestClasses([table], { budget });
  return leftOut === undefined && !classes.some(({ answers: [answer] }) => answer?.rule === table.at(-1));
}

/** A condition with those of its values that are left, each looked at by itself; all of them where none is. */
function withValues(condition: RuleCondition, isLeft: (single: RuleCondition) => boolean): RuleCondition {
  if (condition.isPartly) return condition;
  switch (condition.kind) {
    case "host":
    case "path":
    case "header": {
      const patterns = condition.patterns.filter((pattern) => isLeft({ ...condition, patterns: [pattern] }));
      return patterns.length === 0 ? condition : { ...condition, patterns };
    }
    case "method": {
      const methods = condition.methods.filter((method) => isLeft({ ...condition, methods: [method] }));
      return methods.length === 0 ? condition : { ...condition, methods };
    }
    case "query-string": {
      const parameters = condition.parameters.filter((each) => isLeft({ ...condition, parameters: [each] }));
      return parameters.length === 0 ? condition : { ...condition, parameters };
    }
    case "source-ip": {
      const blocks = condition.blocks.filter((block) => isLeft({ ...condition, blocks: [block] }));
      return blocks.length === 0 ? condition : { ...condition, blocks };
    }
  }
}

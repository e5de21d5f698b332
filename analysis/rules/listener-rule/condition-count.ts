import { VALUES_PER_CONDITION, VALUES_PER_RULE, WILDCARDS_PER_RULE } from "../../../aws/elb/quotas";
import type { Resource } from "../../graph";
import { ALB_QUOTAS } from "../sources";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { CONDITION_TYPES_SOURCE, conditionValuesOf } from "./conditions";

const { most: MOST_WILDCARDS, safe: SAFE_WILDCARDS } = WILDCARDS_PER_RULE;

export const CONDITION_COUNT_RULES = rulesOf("aws_lb_listener_rule", ALB_QUOTAS, [
  {
    id: "listener-rule/values-per-rule",
    summary: `a rule compares with at most ${VALUES_PER_RULE} values, over all its conditions`,
    onlyWith: "condition",
    *check(listenerRule) {
      let total = 0;
      for (const { attribute, values } of conditionValuesOf(listenerRule)) {
        total += values.length;
        if (total <= VALUES_PER_RULE || total - values.length > VALUES_PER_RULE) continue;
        const message = `${attribute} brings the rule to ${total} values or more; AWS allows ${VALUES_PER_RULE} over all conditions: split the rule`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "listener-rule/values-per-condition",
    summary: `a condition compares with at most ${VALUES_PER_CONDITION} values, according to one of two pages of AWS`,
    severity: "warning",
    source: CONDITION_TYPES_SOURCE,
    onlyWith: "condition",
    *check(listenerRule) {
      for (const { attribute, values } of conditionValuesOf(listenerRule)) {
        if (values.length <= VALUES_PER_CONDITION) continue;
        const message = `${attribute} has ${values.length} values; AWS's page on condition types allows ${VALUES_PER_CONDITION}`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "listener-rule/wildcards",
    summary: `a rule has at most ${MOST_WILDCARDS} wildcards (* and ?) over all its conditions`,
    onlyWith: "condition",
    check: (listenerRule) => wildcards(listenerRule, MOST_WILDCARDS, Number.POSITIVE_INFINITY),
  },
  {
    id: "listener-rule/wildcards-close-to-limit",
    summary: `a rule has at most ${SAFE_WILDCARDS} wildcards (* and ?) over all its conditions, according to one of two pages of AWS`,
    severity: "warning",
    source: CONDITION_TYPES_SOURCE,
    onlyWith: "condition",
    check: (listenerRule) => wildcards(listenerRule, SAFE_WILDCARDS, MOST_WILDCARDS),
  },
]);

/** Speaks up where a rule has more wildcards than a limit, and no more than another one, which is a rule of its own. */
function* wildcards(listenerRule: Resource<"aws_lb_listener_rule">, limit: number, next: number): Generator<Finding> {
  let last: string | undefined;
  let total = 0;
  for (const { attribute, values } of conditionValuesOf(listenerRule)) {
    const found = values.reduce((sum, value) => sum + wildcardsIn(attribute, value), 0);
    if (found > 0) last = attribute;
    total += found;
  }
  if (last === undefined || total <= limit || total > next) return;
  yield {
    attribute: last,
    message: `${last} brings the rule to ${total} wildcards; AWS allows ${limit} over all conditions`,
  };
}

/** How many wildcards a value has; `\*` is an asterisk, and methods and addresses know none. */
function wildcardsIn(attribute: string, value: string): number {
  if (/\.(http_request_method|source_ip)$/.test(attribute)) return 0;
  return value.replace(/\\[*?]/g, "").match(/[*?]/g)?.length ?? 0;
}

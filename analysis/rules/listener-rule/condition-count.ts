import { rule, type Rule, type Severity } from "../rule";
import { CONDITION_TYPES_SOURCE, conditionValuesOf } from "./conditions";

const QUOTAS = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";
const VALUES_PER_RULE = 5;
const VALUES_PER_CONDITION = 3;
/** The quotas page says 6, the page on condition types 5. */
const WILDCARDS_PER_RULE = { most: 6, safe: 5 };

export const RULE_VALUES = rule({
  id: "listener-rule/values-per-rule",
  summary: "a rule compares with at most 5 values, over all its conditions",
  severity: "error",
  source: QUOTAS,
  kinds: ["aws_lb_listener_rule"],
  *check(listenerRule) {
    let total = 0;
    for (const { attribute, values } of conditionValuesOf(listenerRule)) {
      total += values.length;
      if (total <= VALUES_PER_RULE || total - values.length > VALUES_PER_RULE) continue;
      const message = `${attribute} brings the rule to ${total} values or more; it must be at most ${VALUES_PER_RULE} over all conditions: split the rule`;
      yield { attribute, message };
    }
  },
});

export const CONDITION_VALUE_COUNT = rule({
  id: "listener-rule/values-per-condition",
  summary: "a condition compares with at most 3 values, as one of two pages of AWS has it",
  severity: "warning",
  source: CONDITION_TYPES_SOURCE,
  kinds: ["aws_lb_listener_rule"],
  *check(listenerRule) {
    for (const { attribute, values } of conditionValuesOf(listenerRule)) {
      if (values.length <= VALUES_PER_CONDITION) continue;
      const message = `${attribute} has ${values.length} values; it must be at most ${VALUES_PER_CONDITION} as AWS's page on condition types has it`;
      yield { attribute, message };
    }
  },
});

export const WILDCARDS = wildcardRule({
  id: "listener-rule/wildcards",
  severity: "error",
  source: QUOTAS,
  limit: WILDCARDS_PER_RULE.most,
  isBroken: (total) => total > WILDCARDS_PER_RULE.most,
});

export const WILDCARDS_CLOSE = wildcardRule({
  id: "listener-rule/wildcards-close-to-limit",
  severity: "warning",
  source: CONDITION_TYPES_SOURCE,
  limit: WILDCARDS_PER_RULE.safe,
  isBroken: (total) => total > WILDCARDS_PER_RULE.safe && total <= WILDCARDS_PER_RULE.most,
});

interface WildcardLimit {
  readonly id: string;
  readonly severity: Severity;
  readonly source: string;
  readonly limit: number;
  readonly isBroken: (total: number) => boolean;
}

function wildcardRule({ limit, isBroken, ...described }: WildcardLimit): Rule {
  return rule({
    ...described,
    summary: `a rule has at most ${limit} wildcards (* and ?) over all its conditions`,
    kinds: ["aws_lb_listener_rule"],
    *check(listenerRule) {
      let last: string | undefined;
      let total = 0;
      for (const { attribute, values } of conditionValuesOf(listenerRule)) {
        const found = values.reduce((sum, value) => sum + wildcardsIn(attribute, value), 0);
        if (found > 0) last = attribute;
        total += found;
      }
      if (last === undefined || !isBroken(total)) return;
      const message = `${last} brings the rule to ${total} wildcards; it must be at most ${limit} over all conditions`;
      yield { attribute: last, message };
    },
  });
}

/** How many wildcards a value has; `\*` is an asterisk, and methods and addresses know none. */
function wildcardsIn(attribute: string, value: string): number {
  if (/\.(http_request_method|source_ip)$/.test(attribute)) return 0;
  return value.replace(/\\[*?]/g, "").match(/[*?]/g)?.length ?? 0;
}

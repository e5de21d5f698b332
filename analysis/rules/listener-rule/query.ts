import { patternRule } from "../attribute-rules";

const QUERY = {
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_QueryStringConditionConfig.html",
  kind: "aws_lb_listener_rule",
  severity: "error",
  pattern: /^.{0,128}$/su,
  must: "at most 128 characters long",
} as const;

export const QUERY_KEY = patternRule({
  ...QUERY,
  id: "listener-rule/query-key-length",
  summary: "the key of a query string condition has at most 128 characters",
  path: "condition.query_string.key",
});

export const QUERY_VALUE = patternRule({
  ...QUERY,
  id: "listener-rule/query-value-length",
  summary: "the value of a query string condition has at most 128 characters",
  path: "condition.query_string.value",
});

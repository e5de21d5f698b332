import { patternRule } from "../attribute-rules";

export const METHOD = patternRule({
  id: "listener-rule/method",
  summary: "a method in a condition is 1 to 40 upper-case letters, - and _, without wildcards",
  severity: "error",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpRequestMethodConditionConfig.html",
  kind: "aws_lb_listener_rule",
  path: "condition.http_request_method.values",
  pattern: /^[A-Z_-]{1,40}$/,
  must: "1 to 40 upper-case letters, - and _, without wildcards: GET",
});

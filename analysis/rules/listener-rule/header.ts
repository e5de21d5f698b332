import { patternRule } from "../attribute-rules";

const HEADER = {
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html",
  kind: "aws_lb_listener_rule",
  severity: "error",
} as const;

export const HEADER_NAME = patternRule({
  ...HEADER,
  id: "listener-rule/header-name",
  summary: "a header name in a condition is a token of 1 to 40 characters",
  path: "condition.http_header.http_header_name",
  pattern: /^[0-9A-Za-z!#$%&'*+.^_`|~-]{1,40}$/,
  must: "a header name of 1 to 40 characters: letters, digits and !#$%&'*+-.^_`|~",
});

export const HEADER_NOT_HOST = patternRule({
  ...HEADER,
  id: "listener-rule/header-not-host",
  summary: "a header condition is not about the host header",
  path: "condition.http_header.http_header_name",
  pattern: /^(?!host$)/i,
  must: "another header; for the host write a host_header condition",
});

export const HEADER_VALUES = patternRule({
  ...HEADER,
  id: "listener-rule/header-value-length",
  summary: "a header value in a condition has 1 to 128 characters",
  path: "condition.http_header.values",
  pattern: /^.{1,128}$/su,
  must: "1 to 128 characters long",
});

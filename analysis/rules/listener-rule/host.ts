import { patternRule } from "../attribute-rules";

const SOURCE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HostHeaderConditionConfig.html";
const HOST = {
  source: SOURCE,
  kind: "aws_lb_listener_rule",
  path: "condition.host_header.values",
} as const;

export const HOST_LENGTH = patternRule({
  ...HOST,
  id: "listener-rule/host-length",
  summary: "a host name in a condition has 1 to 128 characters",
  severity: "error",
  pattern: /^.{1,128}$/su,
  must: "1 to 128 characters long",
});

export const HOST_CHARACTERS = patternRule({
  ...HOST,
  id: "listener-rule/host-characters",
  summary: "a host name in a condition is made of letters, digits, -, . and the wildcards * and ?",
  severity: "error",
  pattern: /^[A-Za-z0-9.*?-]*$/,
  must: "made of letters, digits, -, . and the wildcards * and ?, without a scheme, port or path",
});

/** Wildcards after the last dot are the business of `HOST_DOMAIN_WILDCARD`, other characters that of `HOST_CHARACTERS`. */
export const HOST_DOMAIN = patternRule({
  ...HOST,
  id: "listener-rule/host-domain",
  summary: "a host name in a condition has a dot, and only letters after the last one",
  severity: "error",
  pattern: /[*?][^.]*$|\.[A-Za-z]*$|[^A-Za-z0-9.*?-]/,
  must: "a name with a dot, and only letters after the last one",
});

export const HOST_DOMAIN_WILDCARD = patternRule({
  ...HOST,
  id: "listener-rule/host-domain-wildcard",
  summary: "a host name in a condition has no wildcard after its last dot",
  severity: "warning",
  pattern: /\.[^.*?]*$|^[^*?]*$/,
  must: "a name without a wildcard after its last dot, as AWS's documentation has it",
});

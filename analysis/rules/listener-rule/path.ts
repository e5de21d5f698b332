import { patternRule } from "../attribute-rules";
import { CONDITION_TYPES_SOURCE } from "./conditions";

const PATH = {
  source: CONDITION_TYPES_SOURCE,
  kind: "aws_lb_listener_rule",
  path: "condition.path_pattern.values",
} as const;

export const PATH_LENGTH = patternRule({
  ...PATH,
  id: "listener-rule/path-length",
  summary: "a path in a condition has 1 to 128 characters",
  severity: "error",
  pattern: /^.{1,128}$/su,
  must: "1 to 128 characters long",
});

export const PATH_CHARACTERS = patternRule({
  ...PATH,
  id: "listener-rule/path-characters",
  summary: "a path in a condition is made of letters, digits, _-.$/~\"'@:+& and the wildcards * and ?",
  severity: "error",
  pattern: /^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/,
  must: "made of letters, digits, _-.$/~\"'@:+& and the wildcards * and ?",
});

/** AWS takes such a path, and no request ever has it. */
export const PATH_START = patternRule({
  ...PATH,
  id: "listener-rule/path-start",
  summary: "a path in a condition starts with / or a wildcard",
  severity: "warning",
  pattern: /^(?:[/*?]|$)/,
  must: "a path that starts with / or a wildcard: any other matches no request",
});

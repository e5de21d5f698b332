import { patternRule, valueRule } from "../attribute-rules";
import { SOURCES } from "./sources";

const described = { kind: "aws_autoscaling_group", severity: "error", source: SOURCES.create } as const;

const hasNoColon = (value: unknown): boolean => typeof value !== "string" || !value.includes(":");

export const NAME_LENGTH = patternRule({
  ...described,
  id: "auto-scaling-group/name-length",
  summary: "a group's name has at most 255 characters",
  path: "name",
  pattern: /^.{0,255}$/su,
  must: "at most 255 characters long",
});

export const NAME_PREFIX_LENGTH = patternRule({
  ...described,
  id: "auto-scaling-group/name-prefix-length",
  summary: "a group's name prefix leaves room for 26 more characters in 255",
  source: SOURCES.provider,
  path: "name_prefix",
  pattern: /^.{0,229}$/su,
  must: "at most 229 characters long",
});

export const NAME_COLON = valueRule({
  ...described,
  id: "auto-scaling-group/name-colon",
  summary: "a group's name has no colon",
  path: "name",
  must: "without a colon",
  accepts: hasNoColon,
});

export const NAME_PREFIX_COLON = valueRule({
  ...described,
  id: "auto-scaling-group/name-prefix-colon",
  summary: "a group's name prefix has no colon",
  path: "name_prefix",
  must: "without a colon",
  accepts: hasNoColon,
});

import { patternRule } from "../attribute-rules";
import { SOURCES } from "./sources";

const described = { kind: "aws_launch_template", severity: "error" } as const;

/** The empty name is Terraform's word for none: it makes one up. */
export const NAME = patternRule({
  ...described,
  id: "launch-template/name",
  summary: "a launch template's name has 3 to 128 letters, digits and ( ) . - / _",
  source: SOURCES.create,
  path: "name",
  pattern: /^(?:[\w().\-/]{3,128})?$/,
  must: "3 to 128 characters from a-z, A-Z, 0-9 and ( ) . - / _",
});

export const NAME_PROVIDER_LIMIT = patternRule({
  ...described,
  id: "launch-template/name-provider-limit",
  summary: "the provider takes 125 characters of the 128 that AWS allows in a launch template's name",
  severity: "warning",
  source: SOURCES.provider,
  path: "name",
  pattern: /^(?:.{0,125}|.{129,})$/s,
  must: "at most 125 characters long for provider 5.100.0",
});

export const NAME_PREFIX = patternRule({
  ...described,
  id: "launch-template/name-prefix",
  summary: "a launch template's name prefix has 3 to 99 letters, digits and ( ) . - / _",
  source: SOURCES.provider,
  path: "name_prefix",
  pattern: /^(?:[\w().\-/]{3,99})?$/,
  must: "3 to 99 characters from a-z, A-Z, 0-9 and ( ) . - / _",
});

export const DESCRIPTION = patternRule({
  ...described,
  id: "launch-template/description",
  summary: "a launch template version's description has at most 255 characters",
  source: SOURCES.create,
  path: "description",
  pattern: /^.{0,255}$/su,
  must: "at most 255 characters long",
});

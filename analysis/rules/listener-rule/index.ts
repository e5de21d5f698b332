import type { Rule } from "../rule";
import { CONDITION_RULES } from "./condition";
import { CONDITION_COUNT_RULES } from "./condition-count";
import { CONDITION_VALUE_RULES } from "./condition-values";
import { NEVER_MATCHES_RULES } from "./never-matches";
import { PRIORITY_RULES } from "./priority";

export const LISTENER_RULE_RULES: readonly Rule[] = [
  ...PRIORITY_RULES,
  ...NEVER_MATCHES_RULES,
  ...CONDITION_RULES,
  ...CONDITION_COUNT_RULES,
  ...CONDITION_VALUE_RULES,
];

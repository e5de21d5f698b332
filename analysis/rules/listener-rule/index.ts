import type { Rule } from "../rule";

export const LISTENER_RULE_RULES: readonly Rule[] = [];

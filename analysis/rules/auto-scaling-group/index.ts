import type { Rule } from "../rule";

export const AUTO_SCALING_GROUP_RULES: readonly Rule[] = [];

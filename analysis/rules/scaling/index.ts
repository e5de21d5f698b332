import type { Rule } from "../rule";

export const SCALING_RULES: readonly Rule[] = [];

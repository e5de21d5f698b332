import type { Rule } from "../rule";

export const SECURITY_GROUP_RULES: readonly Rule[] = [];

import type { Rule } from "../rule";

export const LAUNCH_TEMPLATE_RULES: readonly Rule[] = [];

import type { Rule } from "../rule";

export const LOAD_BALANCER_RULES: readonly Rule[] = [];

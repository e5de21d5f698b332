import type { Rule } from "../rule";

export const LISTENER_RULES: readonly Rule[] = [];

import type { Rule } from "../rule";
import { HEALTH_CHECK_TIMEOUT } from "./health-check-timeout";

export const TARGET_GROUP_RULES: readonly Rule[] = [HEALTH_CHECK_TIMEOUT];

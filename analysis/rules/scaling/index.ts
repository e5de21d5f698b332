import type { Rule } from "../rule";
import { METRIC_MATH_RULES } from "./metric-math";
import { POLICY_RULES } from "./policy";
import { POLICY_ARGUMENT_RULES } from "./policy-arguments";
import { PREDICTIVE_RULES } from "./predictive";
import { RESOURCE_LABEL_RULES } from "./resource-label";
import { SAME_METRIC_RULES } from "./same-metric";
import { SCHEDULED_SIZE_RULES } from "./scheduled-size";
import { SCHEDULED_TIME_RULES } from "./scheduled-time";
import { STEP_SCALING_RULES } from "./step-scaling";
import { TARGET_TRACKING_RULES } from "./target-tracking";

export const SCALING_RULES: readonly Rule[] = [
  ...POLICY_RULES,
  ...POLICY_ARGUMENT_RULES,
  ...STEP_SCALING_RULES,
  ...TARGET_TRACKING_RULES,
  ...RESOURCE_LABEL_RULES,
  ...METRIC_MATH_RULES,
  ...SAME_METRIC_RULES,
  ...PREDICTIVE_RULES,
  ...SCHEDULED_TIME_RULES,
  ...SCHEDULED_SIZE_RULES,
];

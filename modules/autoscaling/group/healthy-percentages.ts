import { WIDEST_HEALTHY_RANGE } from "../../../aws/auto-scaling/healthy-percentage";
import type { HealthyPercentages } from "../../../aws/refresh-batch";

/** What a group keeps to when it replaces instances and nothing else is said: new ones first, at most half as many again. */
export const DEFAULT_MAINTENANCE_POLICY: HealthyPercentages = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };

/** What is wrong between the two, as settings of `prop`. */
export function healthyPercentagesProblems(prop: string, percentages: HealthyPercentages): string[] {
  const { minHealthyPercentage: min, maxHealthyPercentage: max } = percentages;
  if (max - min <= WIDEST_HEALTHY_RANGE) return [];
  return [
    `${prop}.maxHealthyPercentage is ${max}; ` +
      `it must be at most ${WIDEST_HEALTHY_RANGE} more than ${prop}.minHealthyPercentage (${min})`,
  ];
}

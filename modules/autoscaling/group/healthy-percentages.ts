/** The most that may lie between the two (EC2 Auto Scaling API, `InstanceMaintenancePolicy` and `RefreshPreferences`). */
const WIDEST_RANGE = 100;

/** How many machines may be missing, and how many too many, while machines are replaced. */
export interface HealthyPercentages {
  /** Percent of the desired capacity that stay healthy, 0 to 100. At 100 a new machine comes before an old one goes. */
  readonly minHealthyPercentage: number;
  /** Percent of the desired capacity that run at the most, 100 to 200, at most 100 more than the minimum. */
  readonly maxHealthyPercentage: number;
}

/** What is wrong between the two, as settings of `prop`. */
export function healthyPercentagesProblems(prop: string, percentages: HealthyPercentages): string[] {
  const { minHealthyPercentage: min, maxHealthyPercentage: max } = percentages;
  if (max - min <= WIDEST_RANGE) return [];
  return [
    `${prop}.maxHealthyPercentage is ${max}; ` +
      `it must be at most ${WIDEST_RANGE} more than ${prop}.minHealthyPercentage (${min})`,
  ];
}

/** How many instances may be missing, and how many too many, while instances are replaced. */
export interface HealthyPercentages {
  /** Percent of the desired capacity that stay healthy, 0 to 100. At 100 a new instance comes before an old one goes. */
  readonly minHealthyPercentage: number;
  /** Percent of the desired capacity that run at the most, 100 to 200, at most 100 more than the minimum. */
  readonly maxHealthyPercentage: number;
}

/**
 * How many instances are replaced at a time. AWS: what may be missing below 100 % leaves, what may be too many above 100 % comes first, and
 * at least one instance goes at a time.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html
 */
export function refreshBatch(instances: number, percentages: HealthyPercentages): number {
  const missing = instances - Math.ceil((instances * percentages.minHealthyPercentage) / 100);
  const surplus = Math.floor((instances * (percentages.maxHealthyPercentage - 100)) / 100);
  return Math.min(Math.max(1, instances), Math.max(1, missing + Math.max(0, surplus)));
}

/** Percent of a group's desired capacity between which an instance refresh or a maintenance policy keeps it. */
export interface HealthyRange {
  /** 0 to 100. */
  readonly minHealthyPercentage: number;
  /** 100 to 200. */
  readonly maxHealthyPercentage: number;
}

/**
 * How many instances are replaced at a time. AWS: what may be missing below 100 % leaves, what may be too many above 100 % comes first, and
 * at least one instance goes at a time.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html
 */
export function refreshBatch(instances: number, range: HealthyRange): number {
  const missing = instances - Math.ceil((instances * range.minHealthyPercentage) / 100);
  const surplus = Math.floor((instances * (range.maxHealthyPercentage - 100)) / 100);
  return Math.min(Math.max(1, instances), Math.max(1, missing + Math.max(0, surplus)));
}

/** All the metrics of a group; they cost nothing (EC2 Auto Scaling API, `EnableMetricsCollection`). */
export const GROUP_METRICS = [
  "GroupDesiredCapacity",
  "GroupInServiceCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingCapacity",
  "GroupPendingInstances",
  "GroupStandbyCapacity",
  "GroupStandbyInstances",
  "GroupTerminatingCapacity",
  "GroupTerminatingInstances",
  "GroupTotalCapacity",
  "GroupTotalInstances",
] as const;

/** Those of a group with a warm pool besides. */
export const WARM_POOL_METRICS = [
  "WarmPoolDesiredCapacity",
  "WarmPoolPendingCapacity",
  "WarmPoolTerminatingCapacity",
  "WarmPoolTotalCapacity",
  "WarmPoolWarmedCapacity",
  "GroupAndWarmPoolDesiredCapacity",
  "GroupAndWarmPoolTotalCapacity",
] as const;

export type GroupMetric = (typeof GROUP_METRICS)[number] | (typeof WARM_POOL_METRICS)[number];

/** Every metric that a group has. */
export function defaultGroupMetrics(hasWarmPool: boolean): readonly GroupMetric[] {
  return hasWarmPool ? [...GROUP_METRICS, ...WARM_POOL_METRICS] : GROUP_METRICS;
}

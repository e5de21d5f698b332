import { GROUP_METRICS, WARM_POOL_METRICS } from "../../../aws/auto-scaling/metrics";

export type GroupMetric = (typeof GROUP_METRICS)[number] | (typeof WARM_POOL_METRICS)[number];

/** Every metric that a group has. */
export function defaultGroupMetrics(hasWarmPool: boolean): readonly GroupMetric[] {
  return hasWarmPool ? [...GROUP_METRICS, ...WARM_POOL_METRICS] : GROUP_METRICS;
}

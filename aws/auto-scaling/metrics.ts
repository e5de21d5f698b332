// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_EnableMetricsCollection.html
import { exactly, oneOf } from "../limit";

/** The metrics of a group; they cost nothing. */
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

/** Those that a group with a warm pool has besides. */
export const WARM_POOL_METRICS = [
  "WarmPoolDesiredCapacity",
  "WarmPoolPendingCapacity",
  "WarmPoolTerminatingCapacity",
  "WarmPoolTotalCapacity",
  "WarmPoolWarmedCapacity",
  "GroupAndWarmPoolDesiredCapacity",
  "GroupAndWarmPoolTotalCapacity",
] as const;

/** Any metric that can be turned on. */
export const ENABLED_METRIC = oneOf(...GROUP_METRICS, ...WARM_POOL_METRICS, "WarmPoolMinSize");

/** AWS has one. */
export const METRICS_GRANULARITY = exactly("1Minute");

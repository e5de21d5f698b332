// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredictiveScalingConfiguration.html
import { integer, oneOf } from "../limit";
import { PREDEFINED_METRIC } from "./target-tracking";

export const PREDICTIVE_MODE = oneOf("ForecastAndScale", "ForecastOnly");
export const BREACH_BEHAVIOR = oneOf("HonorMaxCapacity", "IncreaseMaxCapacity");
export const DEFAULT_BREACH_BEHAVIOR = "HonorMaxCapacity";
/** Less than an hour. */
export const SCHEDULING_BUFFER_TIME = integer(0, 3_599, "seconds");
export const MAX_CAPACITY_BUFFER = integer(0, 100, "percent");

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredictiveScalingPredefinedMetricPair.html */
export const METRIC_PAIR = oneOf("ASGCPUUtilization", "ASGNetworkIn", "ASGNetworkOut", "ALBRequestCount");
/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredictiveScalingPredefinedLoadMetric.html */
export const LOAD_METRIC = oneOf(
  "ASGTotalCPUUtilization",
  "ASGTotalNetworkIn",
  "ASGTotalNetworkOut",
  "ALBTargetGroupRequestCount",
);
/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredictiveScalingPredefinedScalingMetric.html */
export const SCALING_METRIC = PREDEFINED_METRIC;

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/predictive-scaling-policy-overview.html */
export const FORECAST = { fewestHistoryHours: 24, mostHistoryHours: 14 * 24, hours: 48, refreshHours: 6 } as const;

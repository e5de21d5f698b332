// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html
import { characters, integer, oneOf } from "../limit";

export const POLICY_NAME = characters(1, 255);
export const POLICY_TYPE = oneOf("SimpleScaling", "StepScaling", "TargetTrackingScaling", "PredictiveScaling");
export type PolicyType = (typeof POLICY_TYPE.values)[number];
/** What a policy is that says no type. */
export const DEFAULT_POLICY_TYPE: PolicyType = "SimpleScaling";
export const ADJUSTMENT_TYPE = oneOf("ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity");
export const METRIC_AGGREGATION_TYPE = oneOf("Minimum", "Maximum", "Average");
export const MIN_ADJUSTMENT_MAGNITUDE = integer(1);
/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html: AWS does not raise this one. */
export const MOST_STEPS = 20;

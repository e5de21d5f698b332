import { known, type Resource } from "../../graph";

export type ScalingPolicy = Resource<"aws_autoscaling_policy">;

export const POLICY_TYPES = ["SimpleScaling", "StepScaling", "TargetTrackingScaling", "PredictiveScaling"] as const;

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html */
export const PUT_SCALING_POLICY = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html";

/** The type of a policy, which is simple scaling where nothing is said; undefined where it is known only at apply. */
export function policyTypeOf(policy: ScalingPolicy): string | undefined {
  const type = policy.get("policy_type");
  return type === undefined ? "SimpleScaling" : known(type);
}

/** The type as a reason in a message: `policy_type is "StepScaling"`. */
export function becauseOfType(policy: ScalingPolicy): string {
  const type = policy.get("policy_type");
  return type === undefined
    ? 'policy_type is not set, which means "SimpleScaling"'
    : `policy_type is ${JSON.stringify(type)}`;
}

/** Whether an argument is given: neither absent nor an empty list of blocks nor 0, which the provider takes for absent. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== 0 && !(Array.isArray(value) && value.length === 0);
}

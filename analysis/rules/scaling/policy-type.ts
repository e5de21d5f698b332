import { DEFAULT_POLICY_TYPE } from "../../../aws/auto-scaling/scaling-policy";
import { known, type Resource } from "../../graph";

export type ScalingPolicy = Resource<"aws_autoscaling_policy">;

/** The type of a policy; undefined where it is known only at apply. */
export function policyTypeOf(policy: ScalingPolicy): string | undefined {
  return known(policy.get("policy_type") ?? DEFAULT_POLICY_TYPE);
}

/** The type as a reason in a message: `policy_type is "StepScaling"`. */
export function becauseOfType(policy: ScalingPolicy): string {
  const type = policy.get("policy_type");
  return type === undefined
    ? `policy_type is not set, which means ${JSON.stringify(DEFAULT_POLICY_TYPE)}`
    : `policy_type is ${JSON.stringify(type)}`;
}

/** Whether an argument is given: neither absent nor an empty list of blocks nor 0, which the provider takes for absent. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== 0 && !(Array.isArray(value) && value.length === 0);
}

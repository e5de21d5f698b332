import { isUnknown } from "../../graph";
import { shown } from "../finding";
import { type Finding, rule } from "../rule";
import {
  becauseOfType,
  isGiven,
  POLICY_TYPES,
  policyTypeOf,
  PUT_SCALING_POLICY,
  type ScalingPolicy,
} from "./policy-type";

/** https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/autoscaling/policy.go, expandPutScalingPolicyInput */
const PROVIDER =
  "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/autoscaling/policy.go";

type PolicyType = (typeof POLICY_TYPES)[number];

/** What each type cannot do without. */
const REQUIRED = {
  SimpleScaling: ["adjustment_type", "scaling_adjustment"],
  StepScaling: ["adjustment_type", "step_adjustment"],
  TargetTrackingScaling: ["target_tracking_configuration"],
  PredictiveScaling: ["predictive_scaling_configuration"],
} as const;

/** Arguments that are refused with any other type. */
const REFUSED_ELSEWHERE = {
  cooldown: ["SimpleScaling"],
  scaling_adjustment: ["SimpleScaling"],
  step_adjustment: ["StepScaling"],
  estimated_instance_warmup: ["StepScaling", "TargetTrackingScaling"],
  target_tracking_configuration: ["TargetTrackingScaling"],
  predictive_scaling_configuration: ["PredictiveScaling"],
} as const;

/** Arguments that the provider drops without a word with any other type. */
const DROPPED_ELSEWHERE = {
  adjustment_type: ["SimpleScaling", "StepScaling"],
  metric_aggregation_type: ["StepScaling"],
  min_adjustment_magnitude: ["SimpleScaling", "StepScaling"],
} as const;

export const REQUIRED_ARGUMENT = rule({
  id: "scaling-policy/required-argument",
  summary: "a scaling policy has the arguments that its type needs",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    const type = policyTypeOf(policy);
    for (const argument of isPolicyType(type) ? REQUIRED[type] : []) {
      const value = policy.get(argument);
      // A scaling adjustment of 0 is one.
      if (isGiven(value) || value === 0) continue;
      yield {
        attribute: argument,
        message: `${argument} is not set; it must be set, because ${becauseOfType(policy)}`,
      };
    }
  },
});

export const FOREIGN_ARGUMENT = rule({
  id: "scaling-policy/foreign-argument",
  summary: "a scaling policy has no argument that belongs to another type",
  severity: "error",
  source: PROVIDER,
  kinds: ["aws_autoscaling_policy"],
  check: (policy) => misplaced(policy, REFUSED_ELSEWHERE),
});

export const IGNORED_ARGUMENT = rule({
  id: "scaling-policy/ignored-argument",
  summary: "a scaling policy has no argument that the provider drops for its type",
  severity: "warning",
  source: PROVIDER,
  kinds: ["aws_autoscaling_policy"],
  check: (policy, { graph }) => (graph.source === "state" ? [] : misplaced(policy, DROPPED_ELSEWHERE)),
});

type Argument = keyof typeof REFUSED_ELSEWHERE | keyof typeof DROPPED_ELSEWHERE;

function* misplaced(
  policy: ScalingPolicy,
  typesByArgument: Partial<Record<Argument, readonly PolicyType[]>>,
): Generator<Finding> {
  const type = policyTypeOf(policy);
  if (!isPolicyType(type)) return;
  for (const [argument, types] of Object.entries(typesByArgument) as [Argument, readonly PolicyType[]][]) {
    const value = policy.get(argument);
    if (types.includes(type) || isUnknown(value) || !isGiven(value)) continue;
    const is = Array.isArray(value) ? "set" : shown(value);
    yield {
      attribute: argument,
      message: `${argument} is ${is}; it must be left out, because ${becauseOfType(policy)}: it is for ${types.join(" and ")}`,
    };
  }
}

function isPolicyType(type: string | undefined): type is PolicyType {
  return (POLICY_TYPES as readonly (string | undefined)[]).includes(type);
}

import { POLICY_TYPE, type PolicyType } from "../../../aws/auto-scaling/scaling-policy";
import { isUnknown } from "../../graph";
import { shown } from "../finding";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { becauseOfType, isGiven, policyTypeOf, type ScalingPolicy } from "./policy-type";
import { SOURCES } from "./sources";

// Terraform: expandPutScalingPolicyInput of the provider.

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

export const POLICY_ARGUMENT_RULES = rulesOf("aws_autoscaling_policy", SOURCES.providerPolicy, [
  {
    id: "scaling-policy/required-argument",
    summary: "a scaling policy has the arguments that its type needs",
    source: SOURCES.policy,
    *check(policy) {
      const type = policyTypeOf(policy);
      for (const attribute of isPolicyType(type) ? REQUIRED[type] : []) {
        const value = policy.get(attribute);
        // A scaling adjustment of 0 is one.
        if (isGiven(value) || value === 0) continue;
        yield { attribute, message: `${attribute} is not set; set it, because ${becauseOfType(policy)}` };
      }
    },
  },
  {
    id: "scaling-policy/foreign-argument",
    summary: "a scaling policy has no argument that belongs to another type",
    check: (policy) => misplaced(policy, REFUSED_ELSEWHERE),
  },
  {
    id: "scaling-policy/ignored-argument",
    summary: "a scaling policy has no argument that the provider drops for its type",
    severity: "warning",
    check: (policy, { graph }) => (graph.source === "state" ? [] : misplaced(policy, DROPPED_ELSEWHERE)),
  },
]);

type Argument = keyof typeof REFUSED_ELSEWHERE | keyof typeof DROPPED_ELSEWHERE;

function* misplaced(
  policy: ScalingPolicy,
  typesByArgument: Partial<Record<Argument, readonly PolicyType[]>>,
): Generator<Finding> {
  const type = policyTypeOf(policy);
  if (!isPolicyType(type)) return;
  for (const [attribute, types] of Object.entries(typesByArgument) as [Argument, readonly PolicyType[]][]) {
    const value = policy.get(attribute);
    if (types.includes(type) || isUnknown(value) || !isGiven(value)) continue;
    const is = Array.isArray(value) ? "set" : shown(value);
    const fix = `leave it out: it is for ${types.join(" and ")}`;
    yield { attribute, message: `${attribute} is ${is}, but ${becauseOfType(policy)}; ${fix}` };
  }
}

function isPolicyType(type: string | undefined): type is PolicyType {
  return type !== undefined && POLICY_TYPE.accepts(type);
}

import { STEP_SCALING_RULES } from "../../../../analysis/rules/scaling/step-scaling";
import { testsOf } from "../rule-cases";

const testRule = testsOf(STEP_SCALING_RULES);

const AT = "aws_autoscaling_policy.steps";

type Bound = number | string | undefined;

/** Each step as its lower and upper bound. */
function steps(...bounds: readonly (readonly [Bound, Bound])[]) {
  const step_adjustment = bounds.map(([lower, upper]) => ({
    scaling_adjustment: 1,
    ...(lower !== undefined && { metric_interval_lower_bound: lower }),
    ...(upper !== undefined && { metric_interval_upper_bound: upper }),
  }));
  return { aws_autoscaling_policy: { steps: { name: "steps", policy_type: "StepScaling", step_adjustment } } };
}

function many(count: number) {
  return steps(...Array.from({ length: count }, (_, index) => [index, index + 1] as const));
}

testRule("scaling-policy/step-count", {
  valid: { "20 steps": many(20) },
  invalid: {
    "there are 21 steps": [many(21), `${AT}: step_adjustment is set 21 times; AWS allows at most 20 steps`],
  },
});

testRule("scaling-policy/step-bounds", {
  valid: {
    "one open end": steps([0, undefined]),
    "numbers as text": steps(["-10", "0"]),
    "a bound that is known only at apply": steps([10, 5], ["${var.bound}", undefined]),
  },
  invalid: {
    "a step is empty": [
      steps([0, 0]),
      `${AT}: step_adjustment[0].metric_interval_upper_bound is 0; it must be above step_adjustment[0].metric_interval_lower_bound (0)`,
    ],
    "a step is upside down": [
      steps([0, 10], [20, 10]),
      `${AT}: step_adjustment[1].metric_interval_upper_bound is 10; it must be above step_adjustment[1].metric_interval_lower_bound (20)`,
    ],
    "a step has no bounds": [
      steps([undefined, undefined]),
      `${AT}: step_adjustment[0].metric_interval_upper_bound is not set; set it, or metric_interval_lower_bound: a step needs a bound`,
    ],
  },
});

testRule("scaling-policy/step-ranges", {
  valid: {
    "steps that meet, in any order": steps([10, undefined], [0, 10]),
    "steps on both sides": steps([undefined, -10], [-10, 0], [0, 10], [10, undefined]),
    "one step": steps([5, undefined]),
    fractions: steps([0, 0.5], [0.5, undefined]),
    "a bound that is known only at apply": steps([0, 10], ["${var.bound}", undefined]),
  },
  invalid: {
    "there is a gap": [
      steps([0, 10], [20, undefined]),
      `${AT}: step_adjustment[1].metric_interval_lower_bound is 20; it must be the same as step_adjustment[0].metric_interval_upper_bound (10): there is a gap between the two steps`,
    ],
    "two steps overlap": [
      steps([5, undefined], [0, 10]),
      `${AT}: step_adjustment[0].metric_interval_lower_bound is 5; it must be the same as step_adjustment[1].metric_interval_upper_bound (10): the two steps overlap`,
    ],
    "two steps have no upper bound": [
      steps([0, undefined], [10, undefined]),
      `${AT}: step_adjustment[1].metric_interval_lower_bound is 10; it must be the same as step_adjustment[0].metric_interval_upper_bound (not set): the two steps overlap`,
    ],
    "two steps have no lower bound": [
      steps([undefined, -10], [undefined, 0]),
      `${AT}: step_adjustment[1].metric_interval_lower_bound is not set; it must be the same as step_adjustment[0].metric_interval_upper_bound (-10): the two steps overlap`,
    ],
  },
});

testRule("scaling-policy/step-open-ends", {
  valid: {
    "steps up that end open": steps([0, 10], [10, undefined]),
    "steps down that end open": steps([undefined, -10], [-10, 0]),
    "nothing below the threshold": steps([0, undefined]),
  },
  invalid: {
    "steps up end": [
      steps([0, 10], [10, 20]),
      `${AT}: step_adjustment[1].metric_interval_upper_bound is 20 in the highest step; leave it out: a metric far above the threshold needs a step too`,
    ],
    "steps down end": [
      steps([-10, 0]),
      `${AT}: step_adjustment[0].metric_interval_lower_bound is -10 in the lowest step; leave it out: a metric far below the threshold needs a step too`,
    ],
  },
});

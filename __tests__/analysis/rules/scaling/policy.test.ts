import { POLICY_RULES } from "../../../../analysis/rules/scaling/policy";
import { testsOf } from "../rule-cases";

const testRule = testsOf(POLICY_RULES);

const AT = "aws_autoscaling_policy.cpu";

function policy(attributes: Readonly<Record<string, unknown>>) {
  return { aws_autoscaling_policy: { cpu: { name: "cpu", autoscaling_group_name: "web", ...attributes } } };
}

testRule("scaling-policy/name-length", {
  valid: {
    "the longest name": policy({ name: "n".repeat(255) }),
    "the shortest name": policy({ name: "n" }),
  },
  invalid: {
    "the name is too long": [
      policy({ name: "n".repeat(256) }),
      `${AT}: name is "${"n".repeat(256)}"; it must be 1 to 255 characters long`,
    ],
    "the name is empty": [policy({ name: "" }), `${AT}: name is ""; it must be 1 to 255 characters long`],
  },
});

const GROUPS = { aws_autoscaling_group: { a: { name: "a" }, b: { name: "b" } } };

function twoPolicies(one: Readonly<Record<string, unknown>>, two: Readonly<Record<string, unknown>>) {
  return {
    ...GROUPS,
    aws_autoscaling_policy: {
      one: { autoscaling_group_name: "${aws_autoscaling_group.a.name}", name: "cpu", ...one },
      two: { autoscaling_group_name: "${aws_autoscaling_group.a.name}", name: "cpu", ...two },
    },
  };
}

testRule("scaling-policy/name-unique", {
  valid: {
    "two names": twoPolicies({}, { name: "memory" }),
    "one name in two groups": twoPolicies({}, { autoscaling_group_name: "${aws_autoscaling_group.b.name}" }),
    "one name in groups that cannot be told apart": twoPolicies({}, { autoscaling_group_name: "${var.group}" }),
    "one name and an unknown one": twoPolicies({}, { name: "${var.name}" }),
    "a number of policies that is known only at apply": {
      ...GROUPS,
      aws_autoscaling_policy: {
        one: { count: "${var.number}", autoscaling_group_name: "${aws_autoscaling_group.a.name}", name: "cpu" },
        two: { autoscaling_group_name: "${aws_autoscaling_group.a.name}", name: "cpu" },
      },
    },
    "the same names of a group in two regions": twoPolicies(
      { autoscaling_group_name: "elsewhere" },
      { autoscaling_group_name: "elsewhere", provider: "aws.virginia" },
    ),
  },
  invalid: {
    "two policies of a group have one name": [
      twoPolicies({}, {}),
      'aws_autoscaling_policy.two: name is "cpu"; it must be different from that of aws_autoscaling_policy.one, which scales the same group',
    ],
    "a group is meant by its name": [
      twoPolicies({ autoscaling_group_name: "a" }, {}),
      'aws_autoscaling_policy.two: name is "cpu"; it must be different from that of aws_autoscaling_policy.one, which scales the same group',
    ],
    "the group stands elsewhere": [
      twoPolicies({ autoscaling_group_name: "elsewhere" }, { autoscaling_group_name: "elsewhere" }),
      'aws_autoscaling_policy.two: name is "cpu"; it must be different from that of aws_autoscaling_policy.one, which scales the same group',
    ],
  },
});

testRule("scaling-policy/type", {
  valid: { "no type": policy({}), "a type": policy({ policy_type: "PredictiveScaling" }) },
  invalid: {
    "the type is unheard of": [
      policy({ policy_type: "TargetTracking" }),
      `${AT}: policy_type is "TargetTracking"; it must be one of SimpleScaling, StepScaling, TargetTrackingScaling, PredictiveScaling`,
    ],
  },
});

testRule("scaling-policy/adjustment-type", {
  valid: { "a percentage": policy({ adjustment_type: "PercentChangeInCapacity" }) },
  invalid: {
    "the adjustment type is unheard of": [
      policy({ adjustment_type: "Percent" }),
      `${AT}: adjustment_type is "Percent"; it must be one of ChangeInCapacity, ExactCapacity, PercentChangeInCapacity`,
    ],
  },
});

testRule("scaling-policy/metric-aggregation-type", {
  valid: { "an average": policy({ metric_aggregation_type: "Average" }) },
  invalid: {
    "it is a sum": [
      policy({ metric_aggregation_type: "Sum" }),
      `${AT}: metric_aggregation_type is "Sum"; it must be one of Minimum, Maximum, Average`,
    ],
  },
});

testRule("scaling-policy/min-adjustment-magnitude", {
  valid: { "one machine": policy({ min_adjustment_magnitude: 1 }) },
  invalid: {
    "it is 0": [
      policy({ min_adjustment_magnitude: 0 }),
      `${AT}: min_adjustment_magnitude is 0; it must be a whole number of at least 1`,
    ],
  },
});

testRule("scaling-policy/min-adjustment-percent", {
  valid: {
    "a percentage": policy({ min_adjustment_magnitude: 2, adjustment_type: "PercentChangeInCapacity" }),
    "an adjustment type that is known only at apply": policy({
      min_adjustment_magnitude: 2,
      adjustment_type: "${var.type}",
    }),
    "a policy type that drops it": policy({
      min_adjustment_magnitude: 2,
      adjustment_type: "ChangeInCapacity",
      policy_type: "TargetTrackingScaling",
    }),
  },
  invalid: {
    "the adjustment is a number of machines": [
      policy({ min_adjustment_magnitude: 2, adjustment_type: "ChangeInCapacity" }),
      `${AT}: min_adjustment_magnitude is 2, but adjustment_type is "ChangeInCapacity"; leave it out: it is for "PercentChangeInCapacity"`,
    ],
  },
});

testRule("scaling-policy/exact-capacity", {
  valid: {
    "no machine": policy({ adjustment_type: "ExactCapacity", scaling_adjustment: 0 }),
    "one machine less": policy({ adjustment_type: "ChangeInCapacity", scaling_adjustment: -1 }),
  },
  invalid: {
    "the capacity is negative": [
      policy({ adjustment_type: "ExactCapacity", scaling_adjustment: -1 }),
      `${AT}: scaling_adjustment is -1; it must be at least 0, because adjustment_type is "ExactCapacity"`,
    ],
    "the capacity of a step is negative": [
      policy({ adjustment_type: "ExactCapacity", step_adjustment: [{ scaling_adjustment: -2 }] }),
      `${AT}: step_adjustment[0].scaling_adjustment is -2; it must be at least 0, because adjustment_type is "ExactCapacity"`,
    ],
  },
});

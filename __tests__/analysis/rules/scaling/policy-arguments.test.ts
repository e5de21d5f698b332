import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { POLICY_ARGUMENT_RULES } from "../../../../analysis/rules/scaling/policy-arguments";
import { ruleOf, testsOf } from "../rule-cases";

const testRule = testsOf(POLICY_ARGUMENT_RULES);

const AT = "aws_autoscaling_policy.cpu";

function policy(attributes: Readonly<Record<string, unknown>>) {
  return { aws_autoscaling_policy: { cpu: { name: "cpu", autoscaling_group_name: "web", ...attributes } } };
}

const STEPS = [{ scaling_adjustment: 1, metric_interval_lower_bound: 0 }];
const SIMPLE = 'policy_type is not set, which means "SimpleScaling"';

testRule("scaling-policy/required-argument", {
  valid: {
    "a simple policy": policy({ adjustment_type: "ExactCapacity", scaling_adjustment: 0 }),
    "a step policy": policy({ policy_type: "StepScaling", adjustment_type: "ExactCapacity", step_adjustment: STEPS }),
    "steps that are known only at apply": policy({
      policy_type: "StepScaling",
      adjustment_type: "ExactCapacity",
      dynamic: { step_adjustment: { for_each: "${var.steps}", content: { scaling_adjustment: 1 } } },
    }),
    "a tracking policy": policy({ policy_type: "TargetTrackingScaling", target_tracking_configuration: {} }),
    "a predictive policy": policy({ policy_type: "PredictiveScaling", predictive_scaling_configuration: {} }),
    "a type that is known only at apply": policy({ policy_type: "${var.type}" }),
    "a type that another rule refuses": policy({ policy_type: "Other" }),
  },
  invalid: {
    "a simple policy has nothing": [
      policy({}),
      `${AT}: adjustment_type is not set; set it, because ${SIMPLE}`,
      `${AT}: scaling_adjustment is not set; set it, because ${SIMPLE}`,
    ],
    "a step policy has no steps": [
      policy({ policy_type: "StepScaling", adjustment_type: "ExactCapacity", step_adjustment: [] }),
      `${AT}: step_adjustment is not set; set it, because policy_type is "StepScaling"`,
    ],
    "a tracking policy has no target": [
      policy({ policy_type: "TargetTrackingScaling" }),
      `${AT}: target_tracking_configuration is not set; set it, because policy_type is "TargetTrackingScaling"`,
    ],
    "a predictive policy has no metrics": [
      policy({ policy_type: "PredictiveScaling" }),
      `${AT}: predictive_scaling_configuration is not set; set it, because policy_type is "PredictiveScaling"`,
    ],
  },
});

testRule("scaling-policy/foreign-argument", {
  valid: {
    "all arguments of a simple policy": policy({ cooldown: 300, scaling_adjustment: 1 }),
    "all arguments of a step policy": policy({
      policy_type: "StepScaling",
      estimated_instance_warmup: 60,
      step_adjustment: STEPS,
    }),
    "all arguments of a tracking policy": policy({
      policy_type: "TargetTrackingScaling",
      estimated_instance_warmup: 60,
      target_tracking_configuration: {},
    }),
    "zeros, which the provider takes for nothing": policy({
      policy_type: "TargetTrackingScaling",
      cooldown: 0,
      scaling_adjustment: 0,
    }),
    "a type that is known only at apply": policy({ policy_type: "${var.type}", cooldown: 300 }),
  },
  invalid: {
    "a step policy has the arguments of a simple one": [
      policy({ policy_type: "StepScaling", cooldown: 300, scaling_adjustment: 1 }),
      `${AT}: cooldown is 300, but policy_type is "StepScaling"; leave it out: it is for SimpleScaling`,
      `${AT}: scaling_adjustment is 1, but policy_type is "StepScaling"; leave it out: it is for SimpleScaling`,
    ],
    "a simple policy has the blocks of other types": [
      policy({
        step_adjustment: STEPS,
        estimated_instance_warmup: 60,
        target_tracking_configuration: { target_value: 50 },
        predictive_scaling_configuration: { mode: "ForecastOnly" },
      }),
      `${AT}: step_adjustment is set, but ${SIMPLE}; leave it out: it is for StepScaling`,
      `${AT}: estimated_instance_warmup is 60, but ${SIMPLE}; leave it out: it is for StepScaling and TargetTrackingScaling`,
      `${AT}: target_tracking_configuration is set, but ${SIMPLE}; leave it out: it is for TargetTrackingScaling`,
      `${AT}: predictive_scaling_configuration is set, but ${SIMPLE}; leave it out: it is for PredictiveScaling`,
    ],
  },
});

testRule("scaling-policy/ignored-argument", {
  valid: {
    "a step policy with all of them": policy({
      policy_type: "StepScaling",
      adjustment_type: "PercentChangeInCapacity",
      metric_aggregation_type: "Average",
      min_adjustment_magnitude: 1,
    }),
    "a simple policy with its own": policy({ adjustment_type: "ChangeInCapacity", min_adjustment_magnitude: 1 }),
  },
  invalid: {
    "a tracking policy has them": [
      policy({
        policy_type: "TargetTrackingScaling",
        adjustment_type: "ChangeInCapacity",
        metric_aggregation_type: "Average",
        min_adjustment_magnitude: 1,
      }),
      `${AT}: adjustment_type is "ChangeInCapacity", but policy_type is "TargetTrackingScaling"; leave it out: it is for SimpleScaling and StepScaling`,
      `${AT}: metric_aggregation_type is "Average", but policy_type is "TargetTrackingScaling"; leave it out: it is for StepScaling`,
      `${AT}: min_adjustment_magnitude is 1, but policy_type is "TargetTrackingScaling"; leave it out: it is for SimpleScaling and StepScaling`,
    ],
  },
});

test("a state's policy is judged without what the provider has written into it", () => {
  const values = {
    name: "cpu",
    autoscaling_group_name: "web",
    policy_type: "TargetTrackingScaling",
    adjustment_type: "",
    cooldown: 0,
    enabled: true,
    metric_aggregation_type: "Average",
    min_adjustment_magnitude: 0,
    scaling_adjustment: 0,
    step_adjustment: [],
    predictive_scaling_configuration: [],
    target_tracking_configuration: [{ target_value: 50 }],
  };
  const state = {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      root_module: {
        resources: [
          { address: AT, mode: "managed", type: "aws_autoscaling_policy", name: "cpu", schema_version: 0, values },
        ],
      },
    },
  };
  const rules = [
    ruleOf(POLICY_ARGUMENT_RULES, "scaling-policy/required-argument"),
    ruleOf(POLICY_ARGUMENT_RULES, "scaling-policy/foreign-argument"),
    ruleOf(POLICY_ARGUMENT_RULES, "scaling-policy/ignored-argument"),
  ];
  expect(checkGraph(readTerraform(state), {}, rules)).toMatchObject({ problems: [], resources: 1 });
});

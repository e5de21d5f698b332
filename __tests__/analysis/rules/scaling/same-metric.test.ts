import { SAME_METRIC_RULES } from "../../../../analysis/rules/scaling/same-metric";
import { testsOf } from "../rule-cases";

const testRule = testsOf(SAME_METRIC_RULES);

const WEB = "${aws_autoscaling_group.web.name}";

function tracking(predefined_metric_type: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    autoscaling_group_name: WEB,
    policy_type: "TargetTrackingScaling",
    target_tracking_configuration: { target_value: 50, predefined_metric_specification: { predefined_metric_type } },
    ...more,
  };
}

function custom(value: string) {
  const customized_metric_specification = {
    namespace: "queue",
    metric_name: "depth",
    metric_dimension: [
      { value, name: "queue" },
      { name: "stage", value: "live" },
    ],
  };
  return {
    autoscaling_group_name: WEB,
    policy_type: "TargetTrackingScaling",
    target_tracking_configuration: { target_value: 50, customized_metric_specification },
  };
}

const STEP = { autoscaling_group_name: WEB, policy_type: "StepScaling" };
const STEP_ACTION = ["${aws_autoscaling_policy.step.arn}"];

function scalers(
  policies: Readonly<Record<string, unknown>>,
  alarm: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    aws_autoscaling_group: { web: {}, batch: {} },
    aws_autoscaling_policy: policies,
    aws_cloudwatch_metric_alarm: { high: { alarm_actions: STEP_ACTION, ...alarm } },
  };
}

const CPU_ALARM = { namespace: "AWS/EC2", metric_name: "CPUUtilization" };
const CPU = tracking("ASGAverageCPUUtilization");

function message(policy: string, type: string, metric: string) {
  return `aws_autoscaling_policy.${policy}: policy_type is ${type} on ${metric}, which aws_autoscaling_policy.cpu tracks: two scalers of one group on one metric work against each other; choose another metric`;
}

testRule("scaling-policy/same-metric", {
  valid: {
    "two metrics": scalers({ cpu: CPU, step: STEP }, { namespace: "AWS/EC2", metric_name: "NetworkIn" }),
    "two groups": scalers(
      { cpu: CPU, step: { ...STEP, autoscaling_group_name: "${aws_autoscaling_group.batch.name}" } },
      CPU_ALARM,
    ),
    "a policy that is switched off": scalers({ cpu: { ...CPU, enabled: false }, step: STEP }, CPU_ALARM),
    "two step policies on one metric": scalers({ down: STEP, step: STEP }, CPU_ALARM),
    "an alarm whose metric is known only at apply": scalers(
      { cpu: CPU, step: STEP },
      { namespace: "AWS/EC2", metric_name: "${var.metric}" },
    ),
    "an alarm of somebody else": scalers({ cpu: CPU, step: STEP }, { ...CPU_ALARM, alarm_actions: ["${var.topic}"] }),
    "one custom metric with two dimensions": scalers({ cpu: custom("a"), other: custom("b") }),
    "a custom metric whose dimensions are known only at apply": scalers({
      cpu: custom("${var.queue}"),
      other: custom("a"),
    }),
  },
  invalid: {
    "a step policy stands beside target tracking": [
      scalers({ step: STEP, cpu: CPU }, CPU_ALARM),
      message("step", "StepScaling", "AWS/EC2 CPUUtilization"),
    ],
    "two policies track the CPU": [
      scalers({ cpu: CPU, again: CPU }),
      message("again", "TargetTrackingScaling", "AWS/EC2 CPUUtilization"),
    ],
    "two policies track a custom metric": [
      scalers({ cpu: custom("a"), again: custom("a") }),
      message("again", "TargetTrackingScaling", "queue depth queue=a stage=live"),
    ],
    "a step policy steps on a custom metric": [
      scalers(
        { cpu: custom("a"), step: STEP },
        { namespace: "queue", metric_name: "depth", dimensions: { stage: "live", queue: "a" } },
      ),
      message("step", "StepScaling", "queue depth queue=a stage=live"),
    ],
  },
});

import { TARGET_TRACKING_RULES } from "../../../../analysis/rules/scaling/target-tracking";
import { testsOf } from "../rule-cases";

const testRule = testsOf(TARGET_TRACKING_RULES);

const AT = "aws_autoscaling_policy.cpu";
const BLOCK = "target_tracking_configuration[0]";

function tracking(target_tracking_configuration: Readonly<Record<string, unknown>>) {
  return { aws_autoscaling_policy: { cpu: { policy_type: "TargetTrackingScaling", target_tracking_configuration } } };
}

const CPU = { predefined_metric_type: "ASGAverageCPUUtilization" };

testRule("scaling-policy/tracked-metric", {
  valid: {
    "a predefined metric": tracking({ predefined_metric_specification: CPU }),
    "a customized metric": tracking({ customized_metric_specification: [{ metric_name: "m" }] }),
    "a metric that is known only at apply": tracking({
      dynamic: { predefined_metric_specification: { for_each: "${var.metrics}", content: CPU } },
    }),
  },
  invalid: {
    "there is no metric": [
      tracking({ target_value: 50 }),
      `${AT}: ${BLOCK}.predefined_metric_specification is not set; set it, or customized_metric_specification`,
    ],
    "there are two": [
      tracking({ predefined_metric_specification: CPU, customized_metric_specification: { metric_name: "m" } }),
      `${AT}: ${BLOCK}.customized_metric_specification is set beside predefined_metric_specification; leave one of the two out`,
    ],
  },
});

testRule("scaling-policy/target-value", {
  valid: { "a small target": tracking({ target_value: 0.001 }), "a text": tracking({ target_value: "50" }) },
  invalid: {
    "the target is 0": [tracking({ target_value: 0 }), `${AT}: ${BLOCK}.target_value is 0; it must be above 0`],
    "the target is negative": [
      tracking({ target_value: -1 }),
      `${AT}: ${BLOCK}.target_value is -1; it must be above 0`,
    ],
  },
});

testRule("scaling-policy/predefined-metric", {
  valid: { "a metric": tracking({ predefined_metric_specification: CPU }) },
  invalid: {
    "the metric belongs to predictive scaling": [
      tracking({ predefined_metric_specification: { predefined_metric_type: "ASGCPUUtilization" } }),
      `${AT}: ${BLOCK}.predefined_metric_specification[0].predefined_metric_type is "ASGCPUUtilization"; it must be one of ASGAverageCPUUtilization, ASGAverageNetworkIn, ASGAverageNetworkOut, ALBRequestCountPerTarget`,
    ],
  },
});

testRule("scaling-policy/metric-period", {
  valid: Object.fromEntries(
    [10, 30, 60].map((period) => [`${period} s`, tracking({ customized_metric_specification: { period } })]),
  ),
  invalid: {
    "the period is another": [
      tracking({ customized_metric_specification: { period: 20 } }),
      `${AT}: ${BLOCK}.customized_metric_specification[0].period is 20; it must be one of 10, 30, 60 seconds`,
    ],
  },
});

testRule("scaling-policy/metric-stat-period", {
  valid: {
    "30 s": tracking({ customized_metric_specification: { metrics: [{ id: "m1", metric_stat: { period: 30 } }] } }),
  },
  invalid: {
    "the period is another": [
      tracking({ customized_metric_specification: { metrics: [{ id: "m1", metric_stat: { period: 300 } }] } }),
      `${AT}: ${BLOCK}.customized_metric_specification[0].metrics[0].metric_stat[0].period is 300; it must be one of 10, 30, 60 seconds`,
    ],
  },
});

import { PREDICTIVE_RULES } from "../../../../analysis/rules/scaling/predictive";
import { testsOf } from "../rule-cases";

const testRule = testsOf(PREDICTIVE_RULES);

const AT = "aws_autoscaling_policy.forecast";
const BLOCK = "predictive_scaling_configuration[0]";
const SPECIFICATION = `${BLOCK}.metric_specification[0]`;

function predictive(predictive_scaling_configuration: Readonly<Record<string, unknown>>) {
  return { aws_autoscaling_policy: { forecast: { predictive_scaling_configuration } } };
}

function metrics(metric_specification: Readonly<Record<string, unknown>>) {
  return predictive({ metric_specification });
}

function metric(predefined_metric_type: string) {
  return { predefined_metric_type };
}

testRule("scaling-policy/predictive-mode", {
  valid: { "a forecast": predictive({ mode: "ForecastOnly" }) },
  invalid: {
    "the mode is unheard of": [
      predictive({ mode: "Scale" }),
      `${AT}: ${BLOCK}.mode is "Scale"; it must be ForecastAndScale or ForecastOnly`,
    ],
  },
});

testRule("scaling-policy/predictive-breach-behavior", {
  valid: { "an honored maximum": predictive({ max_capacity_breach_behavior: "HonorMaxCapacity" }) },
  invalid: {
    "the behavior is unheard of": [
      predictive({ max_capacity_breach_behavior: "Ignore" }),
      `${AT}: ${BLOCK}.max_capacity_breach_behavior is "Ignore"; it must be HonorMaxCapacity or IncreaseMaxCapacity`,
    ],
  },
});

testRule("scaling-policy/predictive-metric-pair", {
  valid: { "a pair": metrics({ predefined_metric_pair_specification: metric("ASGNetworkIn") }) },
  invalid: {
    "it belongs to target tracking": [
      metrics({ predefined_metric_pair_specification: metric("ASGAverageCPUUtilization") }),
      `${AT}: ${SPECIFICATION}.predefined_metric_pair_specification[0].predefined_metric_type is "ASGAverageCPUUtilization"; it must be one of ASGCPUUtilization, ASGNetworkIn, ASGNetworkOut, ALBRequestCount`,
    ],
  },
});

testRule("scaling-policy/predictive-load-metric", {
  valid: { "a load": metrics({ predefined_load_metric_specification: metric("ASGTotalCPUUtilization") }) },
  invalid: {
    "it is an average": [
      metrics({ predefined_load_metric_specification: metric("ASGAverageCPUUtilization") }),
      `${AT}: ${SPECIFICATION}.predefined_load_metric_specification[0].predefined_metric_type is "ASGAverageCPUUtilization"; it must be one of ASGTotalCPUUtilization, ASGTotalNetworkIn, ASGTotalNetworkOut, ALBTargetGroupRequestCount`,
    ],
  },
});

testRule("scaling-policy/predictive-scaling-metric", {
  valid: { "an average": metrics({ predefined_scaling_metric_specification: metric("ASGAverageCPUUtilization") }) },
  invalid: {
    "it is a total": [
      metrics({ predefined_scaling_metric_specification: metric("ASGTotalCPUUtilization") }),
      `${AT}: ${SPECIFICATION}.predefined_scaling_metric_specification[0].predefined_metric_type is "ASGTotalCPUUtilization"; it must be one of ASGAverageCPUUtilization, ASGAverageNetworkIn, ASGAverageNetworkOut, ALBRequestCountPerTarget`,
    ],
  },
});

testRule("scaling-policy/predictive-scheduling-buffer", {
  valid: {
    "at once": predictive({ scheduling_buffer_time: 0 }),
    "a second less than an hour": predictive({ scheduling_buffer_time: "3599" }),
  },
  invalid: {
    "it is an hour": [
      predictive({ scheduling_buffer_time: 3600 }),
      `${AT}: ${BLOCK}.scheduling_buffer_time is "3600"; it must be a whole number between 0 and 3599 seconds`,
    ],
    "it is negative": [
      predictive({ scheduling_buffer_time: -1 }),
      `${AT}: ${BLOCK}.scheduling_buffer_time is "-1"; it must be a whole number between 0 and 3599 seconds`,
    ],
  },
});

testRule("scaling-policy/predictive-capacity-buffer", {
  valid: { none: predictive({ max_capacity_buffer: 0 }), all: predictive({ max_capacity_buffer: 100 }) },
  invalid: {
    "it is more than all": [
      predictive({ max_capacity_buffer: 101 }),
      `${AT}: ${BLOCK}.max_capacity_buffer is "101"; it must be a whole number between 0 and 100 percent`,
    ],
    "it is negative": [
      predictive({ max_capacity_buffer: -1 }),
      `${AT}: ${BLOCK}.max_capacity_buffer is "-1"; it must be a whole number between 0 and 100 percent`,
    ],
  },
});

testRule("scaling-policy/predictive-buffer-use", {
  valid: {
    "a larger maximum with a buffer": predictive({
      max_capacity_breach_behavior: "IncreaseMaxCapacity",
      max_capacity_buffer: 0,
    }),
    "an honored maximum without": predictive({ mode: "ForecastOnly" }),
    "a behavior that is known only at apply": predictive({
      max_capacity_breach_behavior: "${var.behavior}",
      max_capacity_buffer: 10,
    }),
  },
  invalid: {
    "a larger maximum has no buffer": [
      predictive({ max_capacity_breach_behavior: "IncreaseMaxCapacity" }),
      `${AT}: ${BLOCK}.max_capacity_buffer is not set, but max_capacity_breach_behavior is IncreaseMaxCapacity; set it`,
    ],
    "an honored maximum has a buffer": [
      predictive({ max_capacity_buffer: 10 }),
      `${AT}: ${BLOCK}.max_capacity_buffer is "10", but max_capacity_breach_behavior is HonorMaxCapacity; leave it out`,
    ],
  },
});

testRule("scaling-policy/predictive-one-specification", {
  valid: {
    one: metrics({ target_value: 50 }),
    "a number that is known only at apply": predictive({
      dynamic: { metric_specification: { for_each: "${var.metrics}", content: { target_value: 50 } } },
    }),
  },
  invalid: {
    "there is none": [
      predictive({ mode: "ForecastOnly" }),
      `${AT}: ${BLOCK}.metric_specification is not set; set it once`,
    ],
    "there are two": [
      predictive({ metric_specification: [{ target_value: 50 }, { target_value: 60 }] }),
      `${AT}: ${BLOCK}.metric_specification is set 2 times; AWS allows one`,
    ],
  },
});

const PAIR = { predefined_metric_pair_specification: metric("ASGCPUUtilization") };
const LOAD = { predefined_load_metric_specification: metric("ASGTotalCPUUtilization") };
const SCALING = { predefined_scaling_metric_specification: metric("ASGAverageCPUUtilization") };
const MUST = "it must have either predefined_metric_pair_specification, or one load metric and one scaling metric";

testRule("scaling-policy/predictive-metrics", {
  valid: {
    "a pair": metrics(PAIR),
    "a load and a scaling metric": metrics({ ...LOAD, ...SCALING }),
    "customized metrics": metrics({
      customized_load_metric_specification: { metric_data_queries: [{ id: "l" }] },
      customized_scaling_metric_specification: { metric_data_queries: [{ id: "s" }] },
      customized_capacity_metric_specification: { metric_data_queries: [{ id: "c" }] },
    }),
    "a metric that is known only at apply": metrics({
      dynamic: { predefined_metric_pair_specification: { for_each: "${var.pairs}", content: metric("x") } },
    }),
  },
  invalid: {
    "there is none": [metrics({ target_value: 50 }), `${AT}: ${SPECIFICATION} has no metric; ${MUST}`],
    "there is half a pair": [
      metrics(LOAD),
      `${AT}: ${SPECIFICATION} has predefined_load_metric_specification; ${MUST}`,
    ],
    "there is a pair and a load": [
      metrics({ ...PAIR, ...LOAD }),
      `${AT}: ${SPECIFICATION} has predefined_metric_pair_specification, predefined_load_metric_specification; ${MUST}`,
    ],
    "there are two loads": [
      metrics({ ...LOAD, ...SCALING, customized_load_metric_specification: { metric_data_queries: [{ id: "l" }] } }),
      `${AT}: ${SPECIFICATION} has predefined_load_metric_specification, customized_load_metric_specification, predefined_scaling_metric_specification; ${MUST}`,
    ],
  },
});

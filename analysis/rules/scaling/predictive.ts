import { isUnknown, known } from "../../graph";
import { enumRule, integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { isGiven } from "./policy-type";

const REFERENCE = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference";
const CONFIGURATION = `${REFERENCE}/API_PredictiveScalingConfiguration.html`;
const SPECIFICATION = `${REFERENCE}/API_PredictiveScalingMetricSpecification.html`;

const PAIR = "predefined_metric_pair_specification";
const LOAD = ["predefined_load_metric_specification", "customized_load_metric_specification"] as const;
const SCALING = ["predefined_scaling_metric_specification", "customized_scaling_metric_specification"] as const;

const policy = { severity: "error", kind: "aws_autoscaling_policy" } as const;

export const PREDICTIVE_MODE = enumRule({
  ...policy,
  id: "scaling-policy/predictive-mode",
  summary: "predictive scaling forecasts only, or forecasts and scales",
  source: CONFIGURATION,
  path: "predictive_scaling_configuration.mode",
  allowed: ["ForecastAndScale", "ForecastOnly"],
});

export const PREDICTIVE_BREACH_BEHAVIOR = enumRule({
  ...policy,
  id: "scaling-policy/predictive-breach-behavior",
  summary: "a forecast beyond the group's maximum either honors or increases it",
  source: CONFIGURATION,
  path: "predictive_scaling_configuration.max_capacity_breach_behavior",
  allowed: ["HonorMaxCapacity", "IncreaseMaxCapacity"],
});

export const PREDICTIVE_PAIR = enumRule({
  ...policy,
  id: "scaling-policy/predictive-metric-pair",
  summary: "a metric pair is one that predictive scaling has",
  source: `${REFERENCE}/API_PredictiveScalingPredefinedMetricPair.html`,
  path: `predictive_scaling_configuration.metric_specification.${PAIR}.predefined_metric_type`,
  allowed: ["ASGCPUUtilization", "ASGNetworkIn", "ASGNetworkOut", "ALBRequestCount"],
});

export const PREDICTIVE_LOAD = enumRule({
  ...policy,
  id: "scaling-policy/predictive-load-metric",
  summary: "a load metric is one that predictive scaling has",
  source: `${REFERENCE}/API_PredictiveScalingPredefinedLoadMetric.html`,
  path: `predictive_scaling_configuration.metric_specification.${LOAD[0]}.predefined_metric_type`,
  allowed: ["ASGTotalCPUUtilization", "ASGTotalNetworkIn", "ASGTotalNetworkOut", "ALBTargetGroupRequestCount"],
});

export const PREDICTIVE_SCALING = enumRule({
  ...policy,
  id: "scaling-policy/predictive-scaling-metric",
  summary: "a scaling metric is one that predictive scaling has",
  source: `${REFERENCE}/API_PredictiveScalingPredefinedScalingMetric.html`,
  path: `predictive_scaling_configuration.metric_specification.${SCALING[0]}.predefined_metric_type`,
  allowed: ["ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut", "ALBRequestCountPerTarget"],
});

export const PREDICTIVE_BUFFER_TIME = integerRule({
  ...policy,
  id: "scaling-policy/predictive-scheduling-buffer",
  summary: "machines are launched less than an hour ahead of the forecast",
  source: CONFIGURATION,
  path: "predictive_scaling_configuration.scheduling_buffer_time",
  min: 0,
  max: 3599,
  unit: "seconds",
});

export const PREDICTIVE_CAPACITY_BUFFER = integerRule({
  ...policy,
  id: "scaling-policy/predictive-capacity-buffer",
  summary: "the buffer above the forecast is 0 to 100 percent",
  source: CONFIGURATION,
  path: "predictive_scaling_configuration.max_capacity_buffer",
  min: 0,
  max: 100,
  unit: "percent",
});

export const PREDICTIVE_BUFFER_USE = rule({
  id: "scaling-policy/predictive-buffer-use",
  summary: "a buffer above the forecast goes with increasing the group's maximum, and only with that",
  severity: "error",
  source: CONFIGURATION,
  kinds: ["aws_autoscaling_policy"],
  *check(resource) {
    for (const block of resource.blocks("predictive_scaling_configuration")) {
      const behavior = known(block.get<string>("max_capacity_breach_behavior") ?? "HonorMaxCapacity");
      const buffer = block.get<string>("max_capacity_buffer");
      if (behavior === undefined || isUnknown(buffer)) continue;
      const isNeeded = behavior === "IncreaseMaxCapacity";
      if (isNeeded === (buffer !== undefined)) continue;
      const because = `because max_capacity_breach_behavior is ${behavior}`;
      yield finding(block.at("max_capacity_buffer"), buffer, `${isNeeded ? "set" : "left out"}, ${because}`);
    }
  },
});

export const PREDICTIVE_ONE_SPECIFICATION = rule({
  id: "scaling-policy/predictive-one-specification",
  summary: "predictive scaling has exactly one metric specification",
  severity: "error",
  source: CONFIGURATION,
  kinds: ["aws_autoscaling_policy"],
  *check(resource) {
    for (const block of resource.blocks("predictive_scaling_configuration")) {
      const attribute = block.at("metric_specification");
      const specifications = block.get<readonly unknown[]>("metric_specification") ?? [];
      if (isUnknown(specifications) || specifications.length === 1) continue;
      yield { attribute, message: `${attribute} stands ${specifications.length} times; it must stand once` };
    }
  },
});

export const PREDICTIVE_METRICS = rule({
  id: "scaling-policy/predictive-metrics",
  summary: "predictive scaling has either a metric pair, or one load metric and one scaling metric",
  severity: "error",
  source: SPECIFICATION,
  kinds: ["aws_autoscaling_policy"],
  *check(resource) {
    for (const block of resource.blocks("predictive_scaling_configuration.metric_specification")) {
      const names = [PAIR, ...LOAD, ...SCALING] as const;
      if (names.some((name) => isUnknown(block.get(name)))) continue;
      const given = names.filter((name) => isGiven(block.get(name)));
      const count = (of: readonly string[]) => given.filter((name) => of.includes(name)).length;
      const [pairs, loads, scalings] = [count([PAIR]), count(LOAD), count(SCALING)];
      if (pairs === 1 ? given.length === 1 : loads === 1 && scalings === 1) continue;
      yield {
        attribute: block.attribute,
        message: `${block.attribute} has ${given.length === 0 ? "no metric" : given.join(", ")}; it must have either ${PAIR}, or one load metric and one scaling metric`,
      };
    }
  },
});

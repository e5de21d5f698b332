import { isUnknown } from "../../graph";
import { enumRule, valueRule } from "../attribute-rules";
import { rule } from "../rule";
import { isGiven } from "./policy-type";

const CONFIGURATION = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingConfiguration.html";
const KINDS = ["predefined_metric_specification", "customized_metric_specification"] as const;

export const TRACKED_METRIC = rule({
  id: "scaling-policy/tracked-metric",
  summary: "target tracking follows either a predefined or a customized metric",
  severity: "error",
  source: CONFIGURATION,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    for (const block of policy.blocks("target_tracking_configuration")) {
      const values = KINDS.map((kind) => block.get<unknown>(kind));
      if (values.some(isUnknown)) continue;
      const given = values.filter(isGiven).length;
      if (given === 1) continue;
      const attribute = block.at(KINDS[given === 0 ? 0 : 1]);
      const is = given === 0 ? "not set" : `set beside ${KINDS[0]}`;
      yield { attribute, message: `${attribute} is ${is}; it must be exactly one of ${KINDS.join(" and ")}` };
    }
  },
});

export const TARGET_VALUE = valueRule({
  id: "scaling-policy/target-value",
  summary: "the value that target tracking holds is above 0",
  severity: "error",
  source: CONFIGURATION,
  kind: "aws_autoscaling_policy",
  path: "target_tracking_configuration.target_value",
  accepts: (value) => typeof value !== "number" || value > 0,
  must: "above 0",
});

export const PREDEFINED_METRIC = enumRule({
  id: "scaling-policy/predefined-metric",
  summary: "a predefined metric of target tracking is one that EC2 Auto Scaling has",
  severity: "error",
  source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredefinedMetricSpecification.html",
  kind: "aws_autoscaling_policy",
  path: "target_tracking_configuration.predefined_metric_specification.predefined_metric_type",
  allowed: ["ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut", "ALBRequestCountPerTarget"],
});

const PERIODS = [10, 30, 60];

const periodRule = {
  severity: "error",
  source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingMetricStat.html",
  kind: "aws_autoscaling_policy",
  accepts: (value: unknown) => PERIODS.includes(Number(value)),
  must: `one of ${PERIODS.join(", ")} seconds`,
} as const;

export const METRIC_PERIOD = valueRule({
  ...periodRule,
  id: "scaling-policy/metric-period",
  summary: "a customized metric of target tracking has a period of 10, 30 or 60 seconds",
  path: "target_tracking_configuration.customized_metric_specification.period",
});

export const METRIC_STAT_PERIOD = valueRule({
  ...periodRule,
  id: "scaling-policy/metric-stat-period",
  summary: "a metric in the metric math of target tracking has a period of 10, 30 or 60 seconds",
  path: "target_tracking_configuration.customized_metric_specification.metrics.metric_stat.period",
});

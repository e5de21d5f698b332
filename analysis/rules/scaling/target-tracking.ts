import { METRIC_PERIOD, PREDEFINED_METRIC, TARGET_VALUE } from "../../../aws/auto-scaling/target-tracking";
import { isUnknown } from "../../graph";
import { rulesOf } from "../rules-of";
import { isGiven } from "./policy-type";
import { SOURCES } from "./sources";

const METRICS = ["predefined_metric_specification", "customized_metric_specification"] as const;

export const TARGET_TRACKING_RULES = rulesOf("aws_autoscaling_policy", SOURCES.tracking, [
  {
    id: "scaling-policy/tracked-metric",
    summary: "target tracking follows either a predefined or a customized metric",
    onlyWith: "target_tracking_configuration",
    *check(policy) {
      for (const block of policy.blocks("target_tracking_configuration")) {
        const values = METRICS.map((name) => block.get<unknown>(name));
        if (values.some(isUnknown)) continue;
        const given = values.filter(isGiven).length;
        if (given === 1) continue;
        const attribute = block.at(METRICS[given === 0 ? 0 : 1]);
        const message =
          given === 0
            ? `${attribute} is not set; set it, or ${METRICS[1]}`
            : `${attribute} is set beside ${METRICS[0]}; leave one of the two out`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "scaling-policy/target-value",
    summary: "the value that target tracking holds is above 0",
    path: "target_tracking_configuration.target_value",
    is: TARGET_VALUE,
  },
  {
    id: "scaling-policy/predefined-metric",
    summary: "a predefined metric of target tracking is one that EC2 Auto Scaling has",
    source: SOURCES.predefinedMetric,
    path: "target_tracking_configuration.predefined_metric_specification.predefined_metric_type",
    is: PREDEFINED_METRIC,
  },
  {
    id: "scaling-policy/metric-period",
    summary: `the period of a customized metric of target tracking is ${METRIC_PERIOD.must}`,
    source: SOURCES.metricStat,
    path: "target_tracking_configuration.customized_metric_specification.period",
    is: METRIC_PERIOD,
  },
  {
    id: "scaling-policy/metric-stat-period",
    summary: `the period of a metric in the metric math of target tracking is ${METRIC_PERIOD.must}`,
    source: SOURCES.metricStat,
    path: "target_tracking_configuration.customized_metric_specification.metrics.metric_stat.period",
    is: METRIC_PERIOD,
  },
]);

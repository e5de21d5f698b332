import {
  BREACH_BEHAVIOR,
  DEFAULT_BREACH_BEHAVIOR,
  LOAD_METRIC,
  MAX_CAPACITY_BUFFER,
  METRIC_PAIR,
  PREDICTIVE_MODE,
  SCALING_METRIC,
  SCHEDULING_BUFFER_TIME,
} from "../../../aws/auto-scaling/predictive-scaling";
import { isUnknown, known } from "../../graph";
import { shown } from "../finding";
import { rulesOf } from "../rules-of";
import { isGiven } from "./policy-type";
import { SOURCES } from "./sources";

const CONFIGURATION = "predictive_scaling_configuration";
const PAIR = "predefined_metric_pair_specification";
const LOAD = ["predefined_load_metric_specification", "customized_load_metric_specification"] as const;
const SCALING = ["predefined_scaling_metric_specification", "customized_scaling_metric_specification"] as const;

export const PREDICTIVE_RULES = rulesOf("aws_autoscaling_policy", SOURCES.predictive, [
  {
    id: "scaling-policy/predictive-mode",
    summary: "predictive scaling forecasts only, or forecasts and scales",
    path: `${CONFIGURATION}.mode`,
    is: PREDICTIVE_MODE,
  },
  {
    id: "scaling-policy/predictive-breach-behavior",
    summary: "a forecast beyond the group's maximum either honors or increases it",
    path: `${CONFIGURATION}.max_capacity_breach_behavior`,
    is: BREACH_BEHAVIOR,
  },
  {
    id: "scaling-policy/predictive-metric-pair",
    summary: "a metric pair is one that predictive scaling has",
    source: SOURCES.metricPair,
    path: `${CONFIGURATION}.metric_specification.${PAIR}.predefined_metric_type`,
    is: METRIC_PAIR,
  },
  {
    id: "scaling-policy/predictive-load-metric",
    summary: "a load metric is one that predictive scaling has",
    source: SOURCES.loadMetric,
    path: `${CONFIGURATION}.metric_specification.${LOAD[0]}.predefined_metric_type`,
    is: LOAD_METRIC,
  },
  {
    id: "scaling-policy/predictive-scaling-metric",
    summary: "a scaling metric is one that predictive scaling has",
    source: SOURCES.scalingMetric,
    path: `${CONFIGURATION}.metric_specification.${SCALING[0]}.predefined_metric_type`,
    is: SCALING_METRIC,
  },
  {
    id: "scaling-policy/predictive-scheduling-buffer",
    summary: "instances are launched less than an hour ahead of the forecast",
    path: `${CONFIGURATION}.scheduling_buffer_time`,
    is: SCHEDULING_BUFFER_TIME,
  },
  {
    id: "scaling-policy/predictive-capacity-buffer",
    summary: `the buffer above the forecast is ${MAX_CAPACITY_BUFFER.range}`,
    path: `${CONFIGURATION}.max_capacity_buffer`,
    is: MAX_CAPACITY_BUFFER,
  },
  {
    id: "scaling-policy/predictive-buffer-use",
    summary: "a buffer above the forecast goes with increasing the group's maximum, and only with that",
    onlyWith: CONFIGURATION,
    *check(policy) {
      for (const block of policy.blocks(CONFIGURATION)) {
        const behavior = known(block.get<string>("max_capacity_breach_behavior") ?? DEFAULT_BREACH_BEHAVIOR);
        const buffer = block.get<string>("max_capacity_buffer");
        if (behavior === undefined || isUnknown(buffer)) continue;
        if ((behavior === "IncreaseMaxCapacity") === (buffer !== undefined)) continue;
        const attribute = block.at("max_capacity_buffer");
        const fix = buffer === undefined ? "set it" : "leave it out";
        const message = `${attribute} is ${shown(buffer)}, but max_capacity_breach_behavior is ${behavior}; ${fix}`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "scaling-policy/predictive-one-specification",
    summary: "predictive scaling has exactly one metric specification",
    onlyWith: CONFIGURATION,
    *check(policy) {
      for (const block of policy.blocks(CONFIGURATION)) {
        const attribute = block.at("metric_specification");
        const specifications = block.get<readonly unknown[]>("metric_specification") ?? [];
        if (isUnknown(specifications) || specifications.length === 1) continue;
        const message =
          specifications.length === 0
            ? `${attribute} is not set; set it once`
            : `${attribute} is set ${specifications.length} times; AWS allows one`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "scaling-policy/predictive-metrics",
    summary: "predictive scaling has either a metric pair, or one load metric and one scaling metric",
    source: SOURCES.predictiveMetrics,
    onlyWith: CONFIGURATION,
    *check(policy) {
      for (const block of policy.blocks(`${CONFIGURATION}.metric_specification`)) {
        const names = [PAIR, ...LOAD, ...SCALING] as const;
        if (names.some((name) => isUnknown(block.get(name)))) continue;
        const given = names.filter((name) => isGiven(block.get(name)));
        const count = (of: readonly string[]) => given.filter((name) => of.includes(name)).length;
        const [pairs, loads, scalings] = [count([PAIR]), count(LOAD), count(SCALING)];
        if (pairs === 1 ? given.length === 1 : loads === 1 && scalings === 1) continue;
        const { attribute } = block;
        const has = given.length === 0 ? "no metric" : given.join(", ");
        const must = `either ${PAIR}, or one load metric and one scaling metric`;
        yield { attribute, message: `${attribute} has ${has}; it must have ${must}` };
      }
    },
  },
]);

import { MAX_INSTANCE_LIFETIME, SUSPENDED_PROCESS, TERMINATION_POLICY } from "../../../aws/auto-scaling/group";
import { ENABLED_METRIC, METRICS_GRANULARITY } from "../../../aws/auto-scaling/metrics";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const SETTING_RULES = rulesOf("aws_autoscaling_group", SOURCES.create, [
  {
    id: "auto-scaling-group/max-instance-lifetime",
    summary: "an instance's longest lifetime is between a day and a year, or 0 for no end",
    source: SOURCES.lifetime,
    path: "max_instance_lifetime",
    is: MAX_INSTANCE_LIFETIME,
  },
  {
    id: "auto-scaling-group/enabled-metrics",
    summary: "a group's enabled metrics are ones that it has",
    source: SOURCES.metrics,
    path: "enabled_metrics",
    is: ENABLED_METRIC,
  },
  {
    id: "auto-scaling-group/metrics-granularity",
    summary: "a group's metrics come every minute",
    source: SOURCES.metrics,
    path: "metrics_granularity",
    is: METRICS_GRANULARITY,
  },
  {
    id: "auto-scaling-group/suspended-processes",
    summary: "a group's suspended processes are ones that it has",
    source: SOURCES.processes,
    path: "suspended_processes",
    is: SUSPENDED_PROCESS,
  },
  {
    id: "auto-scaling-group/termination-policies",
    summary: "a group's termination policies are AWS's own or a Lambda function's ARN",
    path: "termination_policies",
    is: TERMINATION_POLICY,
  },
]);

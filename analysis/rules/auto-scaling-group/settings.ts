import { enumRule, integerRule, patternRule } from "../attribute-rules";
import { SOURCES } from "./sources";

const described = { kind: "aws_autoscaling_group", severity: "error" } as const;

const TERMINATION_POLICIES = [
  "Default",
  "AllocationStrategy",
  "ClosestToNextInstanceHour",
  "NewestInstance",
  "OldestInstance",
  "OldestLaunchConfiguration",
  "OldestLaunchTemplate",
];

export const MAX_INSTANCE_LIFETIME = integerRule({
  ...described,
  id: "auto-scaling-group/max-instance-lifetime",
  summary: "an instance's longest life is between a day and a year, or 0 for no end",
  source: SOURCES.lifetime,
  path: "max_instance_lifetime",
  min: 86_400,
  max: 31_536_000,
  or: [0],
  unit: "seconds",
});

export const ENABLED_METRICS = enumRule({
  ...described,
  id: "auto-scaling-group/enabled-metrics",
  summary: "a group's enabled metrics are ones that it has",
  source: SOURCES.metrics,
  path: "enabled_metrics",
  allowed: [
    "GroupMinSize",
    "GroupMaxSize",
    "GroupDesiredCapacity",
    "GroupInServiceInstances",
    "GroupPendingInstances",
    "GroupStandbyInstances",
    "GroupTerminatingInstances",
    "GroupTotalInstances",
    "GroupInServiceCapacity",
    "GroupPendingCapacity",
    "GroupStandbyCapacity",
    "GroupTerminatingCapacity",
    "GroupTotalCapacity",
    "WarmPoolDesiredCapacity",
    "WarmPoolWarmedCapacity",
    "WarmPoolPendingCapacity",
    "WarmPoolTerminatingCapacity",
    "WarmPoolTotalCapacity",
    "WarmPoolMinSize",
    "GroupAndWarmPoolDesiredCapacity",
    "GroupAndWarmPoolTotalCapacity",
  ],
});

export const METRICS_GRANULARITY = enumRule({
  ...described,
  id: "auto-scaling-group/metrics-granularity",
  summary: "a group's metrics come every minute",
  source: SOURCES.metrics,
  path: "metrics_granularity",
  allowed: ["1Minute"],
});

export const SUSPENDED_PROCESSES = enumRule({
  ...described,
  id: "auto-scaling-group/suspended-processes",
  summary: "a group's suspended processes are ones that it has",
  source: SOURCES.processes,
  path: "suspended_processes",
  allowed: [
    "Launch",
    "Terminate",
    "AddToLoadBalancer",
    "AlarmNotification",
    "AZRebalance",
    "HealthCheck",
    "InstanceRefresh",
    "ReplaceUnhealthy",
    "ScheduledActions",
  ],
});

export const TERMINATION_POLICY = patternRule({
  ...described,
  id: "auto-scaling-group/termination-policies",
  summary: "a group's termination policies are AWS's own or a Lambda function's ARN",
  source: SOURCES.create,
  path: "termination_policies",
  pattern: new RegExp(`^(?:${TERMINATION_POLICIES.join("|")}|arn:[^:]+:lambda:.+)$`),
  must: `one of ${TERMINATION_POLICIES.join(", ")}, or a Lambda function's ARN`,
});

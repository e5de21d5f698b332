import {
  ENABLED_METRICS,
  MAX_INSTANCE_LIFETIME,
  METRICS_GRANULARITY,
  SUSPENDED_PROCESSES,
  TERMINATION_POLICY,
} from "../../../../analysis/rules/auto-scaling-group/settings";
import { testRule } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const lifetime = (max_instance_lifetime: number) => group({ max_instance_lifetime });

testRule(MAX_INSTANCE_LIFETIME, {
  valid: { none: lifetime(0), "a day": lifetime(86_400), "a year": lifetime(31_536_000) },
  invalid: Object.fromEntries(
    [86_399, 31_536_001, -1].map((seconds) => [
      `it is ${seconds}`,
      [
        lifetime(seconds),
        `${ADDRESS} max_instance_lifetime is ${seconds}; it must be 0 or a whole number between 86400 and 31536000 seconds`,
      ],
    ]),
  ),
});

testRule(ENABLED_METRICS, {
  valid: { "two metrics": group({ enabled_metrics: ["GroupMinSize", "WarmPoolTotalCapacity", "${var.metric}"] }) },
  invalid: {
    "one is unknown to AWS": [
      group({ enabled_metrics: ["GroupMinSize", "CPUUtilization"] }),
      `${ADDRESS} enabled_metrics is "CPUUtilization"; it must be one of GroupMinSize, GroupMaxSize, GroupDesiredCapacity, GroupInServiceInstances, GroupPendingInstances, GroupStandbyInstances, GroupTerminatingInstances, GroupTotalInstances, GroupInServiceCapacity, GroupPendingCapacity, GroupStandbyCapacity, GroupTerminatingCapacity, GroupTotalCapacity, WarmPoolDesiredCapacity, WarmPoolWarmedCapacity, WarmPoolPendingCapacity, WarmPoolTerminatingCapacity, WarmPoolTotalCapacity, WarmPoolMinSize, GroupAndWarmPoolDesiredCapacity, GroupAndWarmPoolTotalCapacity`,
    ],
  },
});

testRule(METRICS_GRANULARITY, {
  valid: { "a minute": group({ metrics_granularity: "1Minute" }) },
  invalid: {
    "it is five minutes": [
      group({ metrics_granularity: "5Minutes" }),
      `${ADDRESS} metrics_granularity is "5Minutes"; it must be one of 1Minute`,
    ],
  },
});

testRule(SUSPENDED_PROCESSES, {
  valid: { "two processes": group({ suspended_processes: ["Launch", "InstanceRefresh"] }) },
  invalid: {
    "one is unknown to AWS": [
      group({ suspended_processes: ["Launch", "Scaling"] }),
      `${ADDRESS} suspended_processes is "Scaling"; it must be one of Launch, Terminate, AddToLoadBalancer, AlarmNotification, AZRebalance, HealthCheck, InstanceRefresh, ReplaceUnhealthy, ScheduledActions`,
    ],
  },
});

testRule(TERMINATION_POLICY, {
  valid: {
    "two policies": group({ termination_policies: ["OldestLaunchTemplate", "Default"] }),
    "a function": group({ termination_policies: ["arn:aws:lambda:eu-west-1:123456789012:function:choose:live"] }),
  },
  invalid: {
    "one is unknown to AWS": [
      group({ termination_policies: ["Default", "Oldest"] }),
      `${ADDRESS} termination_policies is "Oldest"; it must be one of Default, AllocationStrategy, ClosestToNextInstanceHour, NewestInstance, OldestInstance, OldestLaunchConfiguration, OldestLaunchTemplate, or a Lambda function's ARN`,
    ],
  },
});

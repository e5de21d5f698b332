import { SETTING_RULES } from "../../../../analysis/rules/auto-scaling-group/settings";
import { testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(SETTING_RULES);

const lifetime = (max_instance_lifetime: number) => group({ max_instance_lifetime });

testRule("auto-scaling-group/max-instance-lifetime", {
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

testRule("auto-scaling-group/enabled-metrics", {
  valid: { "two metrics": group({ enabled_metrics: ["GroupMinSize", "WarmPoolTotalCapacity", "${var.metric}"] }) },
  invalid: {
    "one is unknown to AWS": [
      group({ enabled_metrics: ["GroupMinSize", "CPUUtilization"] }),
      `${ADDRESS} enabled_metrics is "CPUUtilization"; it must be one of GroupDesiredCapacity, GroupInServiceCapacity, GroupInServiceInstances, GroupMaxSize, GroupMinSize, GroupPendingCapacity, GroupPendingInstances, GroupStandbyCapacity, GroupStandbyInstances, GroupTerminatingCapacity, GroupTerminatingInstances, GroupTotalCapacity, GroupTotalInstances, WarmPoolDesiredCapacity, WarmPoolPendingCapacity, WarmPoolTerminatingCapacity, WarmPoolTotalCapacity, WarmPoolWarmedCapacity, GroupAndWarmPoolDesiredCapacity, GroupAndWarmPoolTotalCapacity, WarmPoolMinSize`,
    ],
  },
});

testRule("auto-scaling-group/metrics-granularity", {
  valid: { "a minute": group({ metrics_granularity: "1Minute" }) },
  invalid: {
    "it is five minutes": [
      group({ metrics_granularity: "5Minutes" }),
      `${ADDRESS} metrics_granularity is "5Minutes"; it must be "1Minute"`,
    ],
  },
});

testRule("auto-scaling-group/suspended-processes", {
  valid: { "two processes": group({ suspended_processes: ["Launch", "InstanceRefresh"] }) },
  invalid: {
    "one is unknown to AWS": [
      group({ suspended_processes: ["Launch", "Scaling"] }),
      `${ADDRESS} suspended_processes is "Scaling"; it must be one of Launch, Terminate, AddToLoadBalancer, AlarmNotification, AZRebalance, HealthCheck, InstanceRefresh, ReplaceUnhealthy, ScheduledActions`,
    ],
  },
});

testRule("auto-scaling-group/termination-policies", {
  valid: {
    "two policies": group({ termination_policies: ["OldestLaunchTemplate", "Default"] }),
    "a function": group({ termination_policies: ["arn:aws:lambda:eu-west-1:123456789012:function:choose:live"] }),
  },
  invalid: {
    "one is unknown to AWS": [
      group({ termination_policies: ["Default", "Oldest"] }),
      `${ADDRESS} termination_policies is "Oldest"; it must be one of Default, AllocationStrategy, ClosestToNextInstanceHour, NewestInstance, OldestInstance, OldestLaunchTemplate, OldestLaunchConfiguration, or a Lambda function's ARN`,
    ],
  },
});

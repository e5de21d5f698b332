// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
import { characters, either, exactly, integer, oneOf, text } from "../limit";

export const GROUP_NAME = characters(0, 255);
/** Terraform: the provider adds 26 characters to it. */
export const GROUP_NAME_PREFIX = characters(0, GROUP_NAME.max - 26);
export const GROUP_NAME_SIGNS = text(/^[^:]*$/u, "a name without a colon");
/** Of the minimum, the maximum and the desired capacity. */
export const GROUP_SIZE = integer(0, 2_147_483_647);
/** Of a group whose first health checks do not count yet. */
export const HEALTH_CHECK_GRACE_PERIOD = integer(0, undefined, "seconds");
/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html: a day to a year. */
export const INSTANCE_LIFETIME = integer(86_400, 31_536_000, "seconds");
/** 0 is for ever. */
export const MAX_INSTANCE_LIFETIME = either(exactly(0), INSTANCE_LIFETIME);
/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html: AWS raises none of these. */
export const MOST_OF_A_GROUP = {
  scalingPolicies: 50,
  scheduledActions: 125,
  lifecycleHooks: 50,
  snsTopics: 10,
  targetGroups: 50,
} as const;

const HEALTH_CHECK_TYPE = oneOf("EC2", "EBS", "ELB", "VPC_LATTICE");

/** One type or several, with commas between. */
export const HEALTH_CHECK_TYPES = {
  must: `one or more of ${HEALTH_CHECK_TYPE.values.join(", ")}, with commas between`,
  accepts: (value: unknown): boolean => healthCheckTypesIn(String(value)).every(HEALTH_CHECK_TYPE.accepts),
};

export function healthCheckTypesIn(value: string): string[] {
  return value.split(",").map((type) => type.trim());
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SuspendProcesses.html */
export const SUSPENDED_PROCESS = oneOf(
  "Launch",
  "Terminate",
  "AddToLoadBalancer",
  "AlarmNotification",
  "AZRebalance",
  "HealthCheck",
  "InstanceRefresh",
  "ReplaceUnhealthy",
  "ScheduledActions",
);

/** Of a group whose instances come from a launch template. */
export const TEMPLATE_TERMINATION_POLICY = oneOf(
  "Default",
  "AllocationStrategy",
  "ClosestToNextInstanceHour",
  "NewestInstance",
  "OldestInstance",
  "OldestLaunchTemplate",
);

const OWN_TERMINATION_POLICIES = [...TEMPLATE_TERMINATION_POLICY.values, "OldestLaunchConfiguration"];

export const TERMINATION_POLICY = text(
  new RegExp(`^(?:${OWN_TERMINATION_POLICIES.join("|")}|arn:[^:]+:lambda:.+)$`),
  `one of ${OWN_TERMINATION_POLICIES.join(", ")}, or a Lambda function's ARN`,
);

export type SuspendedProcess = (typeof SUSPENDED_PROCESS.values)[number];

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html: made by Terraform, by whose default it is 300. */
export const DEFAULT_GRACE_PERIOD_SECONDS = 300;
/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html: by how much a rebalancing may exceed the maximum. */
export const REBALANCE_SURPLUS = { percent: 10, fewest: 1 } as const;

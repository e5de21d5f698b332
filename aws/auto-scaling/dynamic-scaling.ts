// What target tracking and its alarms do. AWS documents the mechanics; the numbers of the alarms that it makes were observed.

/**
 * Observed, not documented: the alarms that a target tracking policy makes. Events of real groups of 2024-12-05 show AlarmHigh as
 * `GreaterThanThreshold` of the target in 3 periods of 60 s and AlarmLow as `LessThanThreshold` in 15 periods of 60 s; the same numbers stand in
 * terraform-provider-aws#42553 and containers-roadmap#638. Since November 2024 AWS tunes them by itself
 * (https://docs.aws.amazon.com/autoscaling/ec2/userguide/policy-creating-high-resolution-metrics.html).
 */
export const TRACKING_ALARM = { periodSeconds: 60, highPeriods: 3, lowPeriods: 15 } as const;

/**
 * Observed, not documented: AlarmLow's threshold as a share of the target. Groups of instances: a target of 20 has 14, 50 has 35. Tasks of ECS: 50
 * has 45, 1,500 requests have 1,350. AWS says "usually more than 10 % lower" than the target
 * (https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html). For a group that
 * follows ALBRequestCountPerTarget nobody has published it: the share of instances is assumed.
 */
export const LOW_ALARM_SHARE = { instances: 0.7, tasks: 0.9 } as const;

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html: of a group that names none. */
export const DEFAULT_COOLDOWN_SECONDS = 300;

/**
 * Of tasks, in and out, where the policy names none.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export const DEFAULT_TASK_COOLDOWN_SECONDS = 300;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html: how often EC2 tells the CPU use. */
export const MONITORING_PERIOD = { basic: 300, detailed: 60 } as const;

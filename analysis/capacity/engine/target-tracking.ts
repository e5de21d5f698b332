import { LOW_ALARM_SHARE, TRACKING_ALARM } from "../../../aws/auto-scaling/dynamic-scaling";
import type { AlarmSettings } from "./alarm";
import type { TargetTrackingPolicy } from "./policy";
import type { ScalingSettings } from "./scaling-settings";

/** Against sums that are 2.0000000001 where they should be 2. */
const EPSILON = 1e-9;

/** The two alarms that AWS makes for a policy: `TargetTracking-web-AlarmHigh`. */
export function trackingAlarms(
  policy: TargetTrackingPolicy,
  kind: ScalingSettings["kind"],
): readonly [high: AlarmSettings, low: AlarmSettings] {
  const { name, metric, target, periodSeconds } = policy;
  const alarm = (suffix: string, comparison: "above" | "below", threshold: number, periods: number): AlarmSettings => ({
    name: `TargetTracking-${name}-${suffix}`,
    metric,
    comparison,
    threshold,
    periodSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    missingData: "missing",
  });
  const { highPeriods, lowPeriods } = TRACKING_ALARM;
  return [
    alarm("AlarmHigh", "above", target, highPeriods),
    alarm("AlarmLow", "below", target * LOW_ALARM_SHARE[kind], lowPeriods),
  ];
}

/**
 * The capacity that brings a metric back to its target: "in proportion, as fast as it can". Needs 1.5 more, adds 2
 * (https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html). The formula is derived from those words.
 *
 * @param inService instances that are measured: warm ones
 * @param value their average
 */
export function trackedOut(inService: number, value: number, target: number): number {
  return Math.ceil((inService * value) / target - EPSILON);
}

/**
 * The capacity to which a policy would scale in; `inService` where it would not. Could do with 1.5 fewer, removes 1; and none "if removing a
 * minimum unit of capacity would likely bring the metric back above the target value"
 * (https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html).
 */
export function trackedIn(inService: number, value: number, target: number): number {
  if (inService < 1) return inService;
  const left = inService - 1;
  const isSafe = left === 0 ? value === 0 : (value * inService) / left <= target;
  if (!isSafe) return inService;
  return inService - Math.floor(inService - (inService * value) / target + EPSILON);
}

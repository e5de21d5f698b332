import type { GroupSettings } from "../settings/group-settings";
import type { Workload } from "./workload";

/** Observed, not documented: from a launch to EC2's state "running" 20 to 40 seconds pass. */
export const LAUNCH_SECONDS = 30;

/** Observed, not documented: status checks run every minute, and two of them fail before EC2 calls an instance impaired. */
export const STATUS_CHECK_SECONDS = 120;

/** What is to become of an instance, all times in seconds; `Infinity` is never. */
export interface LaunchTimes {
  /** In service for the group: its warm-up begins, and it is registered with the load balancer. */
  readonly inServiceAt: number;
  readonly warmUntil: number;
  /** The load balancer sends it requests, from here or from the slow start on. */
  readonly healthyAt: number;
  readonly fullAt: number;
  /** The end of the grace period. */
  readonly graceUntil: number;
  /** When the group gives it up, because it was not healthy in time or its hook was abandoned. */
  readonly replaceAt: number;
  readonly replaceCause: ReplaceCause;
}

export type ReplaceCause = "elb" | "ec2" | "hook" | "refresh";

/** What happens to an instance that is launched, until something unforeseen does. */
export function launchTimes(
  group: GroupSettings,
  workload: Workload,
  warmupSeconds: number,
  time: number,
  isFromPool = false,
): LaunchTimes {
  const boot = isFromPool ? workload.warmBootSeconds : workload.bootSeconds;
  const running = time + Math.min(LAUNCH_SECONDS, boot);
  const ready = time + boot;
  const { launchHook: hook } = group;
  // Who completes the hook is not known: the boot is assumed to.
  const hookEnd = hook === undefined ? running : Math.min(Math.max(running, ready), running + hook.heartbeatSeconds);
  const isAbandoned = hook?.result === "ABANDON" && ready > running + hook.heartbeatSeconds;
  const inServiceAt = hookEnd;
  const warmUntil = inServiceAt + warmupSeconds;
  const graceUntil = inServiceAt + group.gracePeriodSeconds;
  if (isAbandoned) {
    const never = Infinity;
    return {
      inServiceAt: never,
      warmUntil,
      healthyAt: never,
      fullAt: never,
      graceUntil,
      replaceAt: hookEnd,
      replaceCause: "hook",
    };
  }
  const checked = checkedTimes(group, inServiceAt, ready, graceUntil);
  return { inServiceAt, warmUntil, graceUntil, replaceCause: "elb", ...checked };
}

function checkedTimes(
  { target, usesElbHealth, scaling }: GroupSettings,
  registered: number,
  ready: number,
  graceUntil: number,
): Pick<LaunchTimes, "healthyAt" | "fullAt" | "replaceAt"> {
  if (target === undefined) {
    const healthyAt = Math.max(ready, registered);
    return { healthyAt, fullAt: healthyAt, replaceAt: Infinity };
  }
  if (scaling.suspended.includes("AddToLoadBalancer"))
    return { healthyAt: Infinity, fullAt: Infinity, replaceAt: Infinity };
  const { intervalSeconds, healthyThreshold, unhealthyThreshold, slowStartSeconds } = target;
  const first = Math.max(1, Math.ceil((ready - registered) / intervalSeconds));
  // A new target needs one good answer; one that was unhealthy meanwhile needs as many as any other.
  const wasUnhealthy = first > unhealthyThreshold;
  const healthyAt = registered + (first + (wasUnhealthy ? healthyThreshold - 1 : 0)) * intervalSeconds;
  const fullAt = healthyAt + slowStartSeconds;
  if (!usesElbHealth || !wasUnhealthy) return { healthyAt, fullAt, replaceAt: Infinity };
  const givenUp = Math.max(registered + unhealthyThreshold * intervalSeconds, graceUntil);
  return { healthyAt, fullAt, replaceAt: healthyAt > givenUp ? givenUp : Infinity };
}

/** When the load balancer stops to send requests to an instance that fails, and when the group replaces it. */
export function failureTimes(
  { target, usesElbHealth }: GroupSettings,
  time: number,
  graceUntil: number,
): { readonly outAt: number; readonly replaceAt: number; readonly replaceCause: ReplaceCause } {
  const outAt =
    target === undefined ? time : time + target.unhealthyThreshold * target.intervalSeconds + target.timeoutSeconds;
  const byStatus = Math.max(time + STATUS_CHECK_SECONDS, graceUntil);
  const byElb = usesElbHealth && target !== undefined ? Math.max(outAt, graceUntil) : Infinity;
  return byElb < byStatus
    ? { outAt, replaceAt: byElb, replaceCause: "elb" }
    : { outAt, replaceAt: byStatus, replaceCause: "ec2" };
}

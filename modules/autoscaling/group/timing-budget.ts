import { type HealthyPercentages, refreshBatch } from "../../../aws/refresh-batch";
import { type HealthCheck, secondsToBecomeHealthy } from "../../load-balancer/target-group/health-check";
import { DEFAULT_CHECKPOINT_DELAY_SECONDS, type RefreshCheckpoints } from "./instance-refresh";
import { type LifecycleHooks, longestHeartbeatSeconds } from "./lifecycle-hook";

/** What the times of a group depend on in a target group. */
export interface TimedTargetGroup {
  readonly name: string;
  readonly healthCheck: HealthCheck;
  readonly deregistrationDelaySeconds: number;
}

/** What the times of a group depend on in a refresh. */
export interface TimedRefresh extends HealthyPercentages {
  readonly instanceWarmupSeconds: number;
  readonly checkpoints?: RefreshCheckpoints;
}

/** What the times of a group depend on. */
export interface TimedGroup {
  /** From a machine's launch to its first good answer. */
  readonly bootSeconds: number;
  readonly targetGroups: readonly TimedTargetGroup[];
  readonly lifecycleHooks: LifecycleHooks;
  /** Undefined where a changed template replaces nothing. */
  readonly refresh: TimedRefresh | undefined;
  /** How many machines a refresh has to replace. */
  readonly instances: number;
}

/** How long things take at the most, in seconds. */
export interface TimingBudget {
  /** From a machine's death to no request for it; undefined where no target group looks. */
  readonly noticeSeconds: number | undefined;
  /** From a machine's launch to the first request for it. */
  readonly intoServiceSeconds: number;
  /** From the decision that a machine goes to its end. */
  readonly drainSeconds: number;
  /** From the start of a refresh to its end; undefined where there is none. */
  readonly refreshSeconds: number | undefined;
  readonly instances: number;
}

/** How long this configuration takes for the things that an operator waits for. */
export function timingBudget(group: TimedGroup): TimingBudget {
  return {
    noticeSeconds: noticeSeconds(group.targetGroups),
    intoServiceSeconds: intoServiceSeconds(group),
    drainSeconds: drainSeconds(group),
    refreshSeconds: refreshSeconds(group),
    instances: group.instances,
  };
}

/** A machine that dies right after a good check fails all of the next ones, the last one by silence. */
function noticeSeconds(targetGroups: readonly TimedTargetGroup[]): number | undefined {
  const each = targetGroups.map(
    ({ healthCheck: { unhealthyThreshold, intervalSeconds, timeoutSeconds } }) =>
      unhealthyThreshold * intervalSeconds + timeoutSeconds,
  );
  return each.length === 0 ? undefined : Math.max(...each);
}

/** The machine boots while hooks hold it; it is checked from its registration on, which comes after the hooks. */
function intoServiceSeconds({ bootSeconds, lifecycleHooks, targetGroups }: TimedGroup): number {
  const held = longestHeartbeatSeconds(lifecycleHooks, "launch") ?? 0;
  return Math.max(bootSeconds, held) + longestTimeToBecomeHealthy(targetGroups);
}

function drainSeconds({ lifecycleHooks, targetGroups }: TimedGroup): number {
  const delays = targetGroups.map(({ deregistrationDelaySeconds }) => deregistrationDelaySeconds);
  return Math.max(0, ...delays) + (longestHeartbeatSeconds(lifecycleHooks, "terminate") ?? 0);
}

/** Batch after batch: new machines come into service and warm up, old ones drain; and the stops between. */
function refreshSeconds(group: TimedGroup): number | undefined {
  const { refresh, instances, lifecycleHooks } = group;
  if (refresh === undefined) return undefined;
  const held = longestHeartbeatSeconds(lifecycleHooks, "launch") ?? 0;
  const ready = Math.max(intoServiceSeconds(group), held + refresh.instanceWarmupSeconds);
  const batches = Math.ceil(instances / refreshBatch(instances, refresh));
  const { percentages = [], delaySeconds = DEFAULT_CHECKPOINT_DELAY_SECONDS } = refresh.checkpoints ?? {};
  const stops = percentages.filter((percentage) => percentage < 100).length;
  return batches * (ready + drainSeconds(group)) + stops * delaySeconds;
}

/** Seconds from its first good answer to a machine's being healthy in the slowest of its target groups. */
export function longestTimeToBecomeHealthy(targetGroups: readonly Pick<TimedTargetGroup, "healthCheck">[]): number {
  return Math.max(0, ...targetGroups.map(({ healthCheck }) => secondsToBecomeHealthy(healthCheck)));
}

/** The budget as lines for a person. */
export function formatTimingBudget(budget: TimingBudget): string {
  const { noticeSeconds: notice, refreshSeconds: refresh, instances } = budget;
  const lines = [
    ["notice a dead machine", notice === undefined ? "never: no target group looks" : `${notice} s`],
    ["bring a new one into service", `${budget.intoServiceSeconds} s`],
    ["drain an old one", `${budget.drainSeconds} s`],
    ...(refresh === undefined ? [] : [[`replace all ${instances}`, `${refresh} s (${Math.ceil(refresh / 60)} min)`]]),
  ];
  const width = Math.max(...lines.map(([what = ""]) => what.length));
  return lines.map(([what = "", time = ""]) => `${what.padEnd(width)}  ${time}`).join("\n");
}

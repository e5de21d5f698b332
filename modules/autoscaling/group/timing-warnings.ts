import { DEFAULT_HEARTBEAT_SECONDS, longestHeartbeatSeconds } from "./lifecycle-hook";
import { longestTimeToBecomeHealthy, type TimedGroup } from "./timing-budget";

/** The times that somebody has set; undefined where they are computed. */
export interface GivenTimes {
  readonly healthCheckGracePeriodSeconds?: number | undefined;
  readonly defaultInstanceWarmupSeconds?: number | undefined;
  readonly refreshWarmupSeconds?: number | undefined;
}

/** Where the times of a group contradict each other, one text for each contradiction. AWS accepts them all. */
export function timingWarnings(group: TimedGroup, given: GivenTimes): string[] {
  return [
    ...graceProblems(group, given.healthCheckGracePeriodSeconds),
    ...warmupProblems(group, "defaultInstanceWarmupSeconds", given.defaultInstanceWarmupSeconds),
    ...warmupProblems(group, "instanceRefresh.instanceWarmupSeconds", given.refreshWarmupSeconds),
    ...drainProblems(group),
  ];
}

/** What is left of the boot when a machine comes into service: nothing where a hook has held it until it was ready. */
function bootInServiceSeconds({ bootSeconds, lifecycleHooks }: TimedGroup): number {
  return longestHeartbeatSeconds(lifecycleHooks, "launch") === undefined ? bootSeconds : 0;
}

function graceProblems(group: TimedGroup, grace: number | undefined): string[] {
  const boot = bootInServiceSeconds(group);
  const needed = boot + longestTimeToBecomeHealthy(group.targetGroups);
  if (grace === undefined || grace >= needed) return [];
  return [
    `healthCheckGracePeriodSeconds is ${grace}; it must be at least ${needed} ` +
      `(${boot} to boot, ${needed - boot} to become healthy), or the group replaces machines that are still starting`,
  ];
}

function warmupProblems(group: TimedGroup, prop: string, warmup: number | undefined): string[] {
  const boot = bootInServiceSeconds(group);
  if (warmup === undefined || warmup >= boot) return [];
  return [
    `${prop} is ${warmup}; it must be at least bootSeconds (${boot}), or machines count as ready while they still boot`,
  ];
}

function drainProblems({ lifecycleHooks, targetGroups }: TimedGroup): string[] {
  const [slowest] = [...targetGroups].sort((a, b) => b.deregistrationDelaySeconds - a.deregistrationDelaySeconds);
  if (slowest === undefined) return [];
  return Object.entries(lifecycleHooks).flatMap(
    ([name, { transition, heartbeatSeconds = DEFAULT_HEARTBEAT_SECONDS }]) =>
      transition === "terminate" && heartbeatSeconds < slowest.deregistrationDelaySeconds
        ? [
            `lifecycleHooks.${name}.heartbeatSeconds is ${heartbeatSeconds}; it must be at least the deregistration delay ` +
              `of ${slowest.name} (${slowest.deregistrationDelaySeconds}), or the hook ends before the last request`,
          ]
        : [],
  );
}

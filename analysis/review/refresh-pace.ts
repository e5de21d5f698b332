import { DEFAULT_HEALTHY_PERCENTAGES } from "../../aws/auto-scaling/instance-refresh";
import { refreshBatch } from "../../aws/refresh-batch";
import type { PlannedResource } from "../graph";

const PREFERENCES = ["instance_refresh", 0, "preferences", 0] as const;

/** How an instance refresh goes over a group. */
export interface RefreshPace {
  /** How many run today. */
  readonly instances: number;
  readonly atOnce: number;
  readonly steps: number;
  /** The warm-ups and checkpoints alone; undefined where the warm-up is not known. */
  readonly minutes: number | undefined;
  readonly minHealthy: number;
  readonly maxHealthy: number;
}

/** A percentage of the refresh, or of the maintenance policy, which uses -1 for "not set". */
function percentage(after: PlannedResource, name: string, fallback: number): number | undefined {
  for (const path of [
    [...PREFERENCES, name],
    ["instance_maintenance_policy", 0, name],
  ]) {
    const visibility = after.visibility(...path);
    if (visibility === "unknown" || visibility === "sensitive") return undefined;
    const value = after.number(...path);
    if (value !== undefined && value >= 0) return value;
  }
  return fallback;
}

/** Undefined where the size or the preferences are not known. */
export function refreshPace(before: PlannedResource, after: PlannedResource): RefreshPace | undefined {
  const today = before.number("desired_capacity");
  const minHealthy = percentage(after, "min_healthy_percentage", DEFAULT_HEALTHY_PERCENTAGES.minHealthyPercentage);
  const maxHealthy = percentage(after, "max_healthy_percentage", DEFAULT_HEALTHY_PERCENTAGES.maxHealthyPercentage);
  if (today === undefined || minHealthy === undefined || maxHealthy === undefined) return undefined;
  const instances = Math.max(0, Math.trunc(today));
  const atOnce = refreshBatch(instances, { minHealthyPercentage: minHealthy, maxHealthyPercentage: maxHealthy });
  const steps = Math.ceil(instances / atOnce);
  const warmUp = warmUpSeconds(after);
  const pauses = checkpointSeconds(after);
  const minutes = warmUp === undefined ? undefined : Math.ceil((steps * warmUp + pauses) / 60);
  return { instances, atOnce, steps, minutes, minHealthy, maxHealthy };
}

function warmUpSeconds(after: PlannedResource): number | undefined {
  return (
    after.number(...PREFERENCES, "instance_warmup") ??
    after.number("default_instance_warmup") ??
    after.number("health_check_grace_period")
  );
}

/** The last checkpoint is the end. */
function checkpointSeconds(after: PlannedResource): number {
  const checkpoints = after.list(...PREFERENCES, "checkpoint_percentages").length;
  return Math.max(0, checkpoints - 1) * (after.number(...PREFERENCES, "checkpoint_delay") ?? 0);
}

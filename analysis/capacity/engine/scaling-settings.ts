import { DEFAULT_COOLDOWN_SECONDS } from "../../../aws/auto-scaling/dynamic-scaling";
import type { SuspendedProcess } from "../../../aws/auto-scaling/group";
import type { ScalingPolicy } from "./policy";
import type { ScheduledAction } from "./scheduled-action";

/** What decides how many instances, or tasks, there are. Plain data: it may go to a worker thread. */
export interface ScalingSettings {
  /** Instances of an Auto Scaling group, or tasks of an ECS service. */
  readonly kind: "instances" | "tasks";
  readonly minimum: number;
  readonly maximum: number;
  /** At the start. */
  readonly desired: number;
  /** In seconds. @default 300 */
  readonly defaultCooldownSeconds?: number | undefined;
  /** In seconds. @default - off */
  readonly defaultWarmupSeconds?: number | undefined;
  readonly policies: readonly ScalingPolicy[];
  readonly scheduledActions: readonly ScheduledAction[];
  readonly suspended: readonly SuspendedProcess[];
}

/**
 * How long a new instance is counted apart from the others. Policies with several warm-ups count the longest: AWS keeps them apart, this engine
 * does not.
 */
export function warmupOf({ kind, policies, defaultCooldownSeconds, defaultWarmupSeconds }: ScalingSettings): number {
  // Tasks have cooldowns instead.
  if (kind === "tasks") return 0;
  const fallback = defaultWarmupSeconds ?? defaultCooldownSeconds ?? DEFAULT_COOLDOWN_SECONDS;
  const ofPolicies = policies.flatMap((policy) =>
    policy.type === "TargetTrackingScaling" || policy.type === "StepScaling" ? [policy.warmupSeconds ?? fallback] : [],
  );
  return ofPolicies.length === 0 ? (defaultWarmupSeconds ?? 0) : Math.max(...ofPolicies);
}

import { adjusted, stepFor } from "./adjustment";
import type { AlarmMemory, AlarmSettings } from "./alarm";
import type { Observation } from "./observation";
import type { ScalingPolicy, SimplePolicy, StepPolicy, TargetTrackingPolicy } from "./policy";
import type { ScalingSettings } from "./scaling-settings";
import { alarmsOf, type ScalingState } from "./scaling-state";
import { trackedIn, trackedOut } from "./target-tracking";

/** What a policy wants, because of an alarm. */
export interface Wish {
  readonly policy: Exclude<ScalingPolicy, { readonly type: "PredictiveScaling" }>;
  readonly alarm: string;
  readonly capacity: number;
}

/** What all policies want, after their alarms were told of an observation. */
export interface Wishes {
  /** More than desired, or as much: whoever is in alarm forbids to scale in. */
  readonly out: readonly Wish[];
  /** Less than desired. */
  readonly in: readonly Wish[];
}

const NOTHING: Wishes = { out: [], in: [] };

/** What the policies of a group want whose alarms are in ALARM. */
export function wishesOf(settings: ScalingSettings, state: ScalingState, observation: Observation): Wishes {
  // Most minutes of a year end here.
  if (!state.alarms.some((memories) => memories.some(isInAlarm))) return NOTHING;
  const out: Wish[] = [];
  const steps: Wish[] = [];
  const tracking: (Wish | undefined)[] = [];
  const base = baseOf(settings, state, observation);
  settings.policies.forEach((policy, index) => {
    const memories = state.alarms[index] ?? [];
    if (policy.type === "PredictiveScaling") return;
    const alarms = alarmsOf(policy, settings.kind);
    if (policy.type === "TargetTrackingScaling") {
      const [high, low] = memories;
      if (high !== undefined && isInAlarm(high)) out.push(trackedWish(policy, alarms[0], high, base, state.desired));
      if (!policy.disableScaleIn)
        tracking.push(low && trackedInWish(policy, alarms[1], low, observation, state.desired));
      return;
    }
    memories.forEach((memory, at) => {
      const alarm = alarms[at];
      if (alarm === undefined || !isInAlarm(memory)) return;
      const wish = adjustingWish(policy, alarm, memory, base, state, observation);
      if (wish === undefined) return;
      (wish.capacity < state.desired ? steps : out).push(wish);
    });
  });
  return { out, in: [...steps, ...agreed(tracking)] };
}

function isInAlarm({ state, isFresh }: AlarmMemory): boolean {
  return isFresh && state === "ALARM";
}

/** Target tracking scales in only where all policies that may do so agree, to the largest of their capacities. */
function agreed(wishes: readonly (Wish | undefined)[]): readonly Wish[] {
  const ready = wishes.filter((wish) => wish !== undefined);
  return ready.length === wishes.length ? ready : [];
}

/** What adjustments start from: what still warms up, or was added within a cooldown of tasks, is already on its way. */
function baseOf({ kind }: ScalingSettings, state: ScalingState, { inService, time }: Observation): number {
  if (kind === "tasks" && time < state.outCooldown.until) return Math.min(inService, state.outCooldown.base);
  return inService;
}

function trackedWish(
  policy: TargetTrackingPolicy,
  alarm: AlarmSettings | undefined,
  { value = 0 }: AlarmMemory,
  base: number,
  desired: number,
): Wish {
  return { policy, alarm: alarm?.name ?? "", capacity: Math.max(desired, trackedOut(base, value, policy.target)) };
}

function trackedInWish(
  policy: TargetTrackingPolicy,
  alarm: AlarmSettings | undefined,
  memory: AlarmMemory,
  { inService }: Observation,
  desired: number,
): Wish | undefined {
  if (!isInAlarm(memory) || memory.value === undefined) return undefined;
  const capacity = trackedIn(inService, memory.value, policy.target);
  return capacity < Math.min(inService, desired) ? { policy, alarm: alarm?.name ?? "", capacity } : undefined;
}

function adjustingWish(
  policy: StepPolicy | SimplePolicy,
  alarm: AlarmSettings,
  { value }: AlarmMemory,
  base: number,
  { desired, cooldownUntil }: ScalingState,
  { time }: Observation,
): Wish | undefined {
  const { adjustmentType, minAdjustmentMagnitude } = policy;
  if (policy.type === "SimpleScaling") {
    if (time < cooldownUntil) return undefined;
    const capacity = adjusted(desired, policy.adjustment, adjustmentType, minAdjustmentMagnitude);
    return { policy, alarm: alarm.name, capacity };
  }
  if (value === undefined) return undefined;
  const isAbove = alarm.comparison === "above" || alarm.comparison === "at-least";
  const step = stepFor(policy.steps, value - alarm.threshold, isAbove);
  if (step === undefined) return undefined;
  const capacity = adjusted(base, step.adjustment, adjustmentType, minAdjustmentMagnitude);
  const grows = adjustmentType === "ExactCapacity" ? capacity >= base : step.adjustment >= 0;
  // What is on its way counts: two breaches in one warm-up do not add twice.
  return { policy, alarm: alarm.name, capacity: grows ? Math.max(desired, capacity) : capacity };
}

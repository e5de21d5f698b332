import { type AlarmMemory, type AlarmSettings, newAlarm } from "./alarm";
import { type ForecastMemory, newForecast } from "./forecast";
import type { ScalingPolicy } from "./policy";
import type { ScalingSettings } from "./scaling-settings";
import { lastTime, nextTime, type ScheduledAction } from "./scheduled-action";
import { trackingAlarms } from "./target-tracking";

/** What a group remembers between two observations. */
export interface ScalingState {
  readonly minimum: number;
  readonly maximum: number;
  readonly desired: number;
  /** Of each policy, in their order, of each of its alarms. */
  readonly alarms: readonly (readonly AlarmMemory[])[];
  /** Of each scheduled action, in their order. */
  readonly nextTimes: readonly number[];
  /** Until when simple scaling pauses; `Infinity` while its activity goes on. */
  readonly cooldownUntil: number;
  /** Of tasks: until when what was added last is not counted again, and what there was before. */
  readonly outCooldown: { readonly until: number; readonly base: number };
  /** Of tasks. */
  readonly inCooldownUntil: number;
  /** Of each policy; undefined of those that scale by no forecast. */
  readonly forecasts: readonly (ForecastMemory | undefined)[];
}

/** Made once: a year asks half a million times. */
const ALARMS = { instances: new WeakMap(), tasks: new WeakMap() } satisfies Record<
  ScalingSettings["kind"],
  WeakMap<ScalingPolicy, readonly AlarmSettings[]>
>;

/** The alarms that invoke a policy. */
export function alarmsOf(policy: ScalingPolicy, kind: ScalingSettings["kind"]): readonly AlarmSettings[] {
  const made: WeakMap<ScalingPolicy, readonly AlarmSettings[]> = ALARMS[kind];
  let alarms = made.get(policy);
  if (alarms === undefined) made.set(policy, (alarms = readAlarms(policy, kind)));
  return alarms;
}

function readAlarms(policy: ScalingPolicy, kind: ScalingSettings["kind"]): readonly AlarmSettings[] {
  switch (policy.type) {
    case "TargetTrackingScaling":
      return trackingAlarms(policy, kind);
    case "StepScaling":
    case "SimpleScaling":
      return policy.alarms;
    case "PredictiveScaling":
      return [];
  }
}

/** What is known when a group begins to be observed. */
export interface Beginning {
  /** In seconds since the epoch. */
  readonly time: number;
  /**
   * The load of the whole hours before, the oldest first, by the policy's name: what its forecasts start with.
   * @default - nothing
   */
  readonly hours?: (policy: string) => readonly number[];
}

/** A group at the beginning: with the sizes that its scheduled actions have set by then. */
export function newState(settings: ScalingSettings, { time, hours }: Beginning): ScalingState {
  const { kind, policies, scheduledActions, suspended } = settings;
  const done = suspended.includes("ScheduledActions") ? [] : scheduledActions;
  return {
    ...sizesBy(settings, done, time),
    alarms: policies.map((policy) => alarmsOf(policy, kind).map((alarm) => newAlarm(alarm, time))),
    nextTimes: scheduledActions.map((action) => nextTime(action, time)),
    cooldownUntil: 0,
    outCooldown: { until: 0, base: 0 },
    inCooldownUntil: 0,
    forecasts: policies.map((policy) =>
      policy.type === "PredictiveScaling" && policy.mode === "ForecastAndScale"
        ? newForecast(time, hours?.(policy.name))
        : undefined,
    ),
  };
}

type Sizes = Pick<ScalingState, "minimum" | "maximum" | "desired">;

function sizesBy(settings: ScalingSettings, actions: readonly ScheduledAction[], time: number): Sizes {
  const { minimum, maximum, desired } = settings;
  return actions
    .flatMap((action) => {
      const at = lastTime(action, time);
      return at === undefined ? [] : [{ action, at }];
    })
    .sort((one, other) => one.at - other.at)
    .reduce<Sizes>((sizes, { action }) => resized(sizes, action), { minimum, maximum, desired });
}

/** What a scheduled action makes of the sizes: the desired capacity follows the limits. */
export function resized(sizes: Sizes, { minimum, maximum, desired }: Partial<Sizes> | ScheduledAction): Sizes {
  const [least, most] = [minimum ?? sizes.minimum, maximum ?? sizes.maximum];
  return { minimum: least, maximum: most, desired: within(desired ?? sizes.desired, least, most) };
}

export function within(capacity: number, minimum: number, maximum: number): number {
  return Math.max(minimum, Math.min(maximum, capacity));
}

import { DEFAULT_COOLDOWN_SECONDS, DEFAULT_TASK_COOLDOWN_SECONDS } from "../../../aws/auto-scaling/dynamic-scaling";
import { type Action, alarmCause, forecastCause, scheduleCause } from "./action";
import { type AlarmMemory, observe } from "./alarm";
import { type Wish, wishesOf } from "./dynamic-scaling";
import { forecastCapacity, hourOf, learn } from "./forecast";
import type { Observation } from "./observation";
import type { PredictivePolicy } from "./policy";
import type { ScalingSettings } from "./scaling-settings";
import { nextTime } from "./scheduled-action";
import { alarmsOf, resized, type ScalingState, within } from "./scaling-state";

/** What a group does after an observation. */
export interface Decision {
  readonly state: ScalingState;
  /** In the order in which they happen; most of the time none. */
  readonly actions: readonly Action[];
}

const NO_ACTIONS: readonly Action[] = [];

/**
 * One step of a group: what its scheduled actions, forecasts and policies make of an observation. Pure: the simulator and a live controller
 * call it alike.
 *
 * @param state of the last step, or `newState`
 */
export function decide(settings: ScalingSettings, state: ScalingState, observation: Observation): Decision {
  const told = toldOf(settings, state, observation);
  const actions: Action[] = [];
  let now = scheduled(settings, told, observation, actions);
  now = forecasting(settings, now, observation, actions);
  now = dynamic(settings, now, observation, actions);
  return { state: now, actions: actions.length === 0 ? NO_ACTIONS : actions };
}

/** Alarms and forecasts know what was measured. */
function toldOf({ kind, policies }: ScalingSettings, state: ScalingState, observation: Observation): ScalingState {
  const { time, metrics } = observation;
  const alarms: (readonly AlarmMemory[])[] = [];
  // Loops, not closures: this is most of the time of a year.
  for (let index = 0; index < policies.length; index++) {
    const [policy, memories = []] = [policies[index], state.alarms[index]];
    if (policy === undefined) continue;
    const settings = alarmsOf(policy, kind);
    const told: AlarmMemory[] = [];
    for (let at = 0; at < settings.length; at++) {
      const [alarm, memory] = [settings[at], memories[at]];
      if (alarm === undefined || memory === undefined) {
        throw new Error(`the state is not of these settings: policy ${policy.name}`);
      }
      told.push(observe(alarm, memory, time, metrics[alarm.metric]));
    }
    alarms.push(told);
  }
  if (!state.forecasts.some((memory) => memory !== undefined)) return { ...state, alarms };
  const forecasts = policies.map((policy, index) => {
    const memory = state.forecasts[index];
    return memory && policy.type === "PredictiveScaling" ? learn(memory, time, loadOf(policy, observation)) : memory;
  });
  return { ...state, alarms, forecasts };
}

/** The metric, summed up over the group. */
function loadOf({ metric }: PredictivePolicy, { inService, metrics }: Observation): number | undefined {
  const value = metrics[metric];
  return value === undefined ? undefined : value * inService;
}

function scheduled(
  settings: ScalingSettings,
  state: ScalingState,
  { time }: Observation,
  actions: Action[],
): ScalingState {
  if (state.nextTimes.every((next) => next > time)) return state;
  const due = settings.scheduledActions
    .map((action, index) => ({ action, at: state.nextTimes[index] ?? Infinity }))
    .filter(({ at }) => at <= time)
    .sort((one, other) => one.at - other.at);
  let sizes: Pick<ScalingState, "minimum" | "maximum" | "desired"> = state;
  for (const { action } of settings.suspended.includes("ScheduledActions") ? [] : due) {
    const before = sizes.desired;
    const { minimum, maximum, desired } = (sizes = resized(sizes, action));
    const change = { from: before, to: desired, minimum, maximum };
    actions.push({ time, kind: "schedule", by: action.name, ...change, cause: scheduleCause(time, change) });
  }
  const { minimum, maximum, desired } = sizes;
  const nextTimes = settings.scheduledActions.map((action, index) => {
    const at = state.nextTimes[index] ?? Infinity;
    return at <= time ? nextTime(action, time) : at;
  });
  return { ...state, minimum, maximum, desired, nextTimes };
}

/** AWS: "at the beginning of every hour", or so many seconds before, capacity is added for the forecast of that hour; it never removes any. */
function forecasting(
  settings: ScalingSettings,
  state: ScalingState,
  { time }: Observation,
  actions: Action[],
): ScalingState {
  let now = state;
  settings.policies.forEach((policy, index) => {
    const memory = now.forecasts[index];
    if (policy.type !== "PredictiveScaling" || memory === undefined) return;
    const hour = hourOf(time + policy.schedulingBufferSeconds);
    const wanted = forecastCapacity(memory, hour, policy.target);
    if (hour <= memory.appliedHour || wanted === undefined) return;
    const buffer = policy.maxCapacityBufferPercent;
    const maximum = buffer === undefined ? now.maximum : Math.max(now.maximum, Math.ceil(wanted * (1 + buffer / 100)));
    const { desired: from, minimum } = now;
    const to = Math.max(from, within(wanted, minimum, maximum));
    if (to > from) {
      const cause = forecastCause(time, policy.name, from, to);
      actions.push({ time, kind: "forecast", by: policy.name, from, to, minimum, maximum, cause });
    }
    const forecasts = now.forecasts.with(index, { ...memory, appliedHour: hour });
    now = { ...now, maximum, desired: to, forecasts };
  });
  return now;
}

/** The capacity below which no policy scales in: that of the forecast of now, and of an hour that is about to begin. */
function forecastFloor({ policies }: ScalingSettings, { forecasts, maximum }: ScalingState, time: number): number {
  const capacities = policies.flatMap((policy, index) => {
    const memory = forecasts[index];
    if (policy.type !== "PredictiveScaling" || memory === undefined) return [];
    const hours = [hourOf(time), hourOf(time + policy.schedulingBufferSeconds)];
    return hours.map((hour) => forecastCapacity(memory, hour, policy.target) ?? 0);
  });
  return Math.min(maximum, Math.max(0, ...capacities));
}

function dynamic(
  settings: ScalingSettings,
  state: ScalingState,
  observation: Observation,
  actions: Action[],
): ScalingState {
  if (settings.suspended.includes("AlarmNotification")) return state;
  const wishes = wishesOf(settings, state, observation);
  const out = largest(wishes.out);
  if (out !== undefined) {
    const to = Math.min(state.maximum, out.capacity);
    // An alarm that has nothing more to ask for still forbids to scale in.
    return to > state.desired ? changed(settings, state, observation, out, to, actions) : state;
  }
  const least = largest(wishes.in);
  if (least === undefined || observation.warming > 0 || observation.time < state.inCooldownUntil) return state;
  const to = Math.max(state.minimum, forecastFloor(settings, state, observation.time), least.capacity);
  return to < state.desired ? changed(settings, state, observation, least, to, actions) : state;
}

function largest(wishes: readonly Wish[]): Wish | undefined {
  return wishes.reduce<Wish | undefined>(
    (most, wish) => (most && most.capacity >= wish.capacity ? most : wish),
    undefined,
  );
}

function changed(
  settings: ScalingSettings,
  state: ScalingState,
  { time, inService }: Observation,
  { policy, alarm }: Wish,
  to: number,
  actions: Action[],
): ScalingState {
  const { desired: from, minimum, maximum } = state;
  const cause = alarmCause(time, alarm, policy.name, from, to);
  actions.push({ time, kind: "policy", by: policy.name, from, to, minimum, maximum, cause });
  const now = { ...state, desired: to };
  if (settings.kind === "tasks") return inCooldown(policy, now, { time, inService }, to > from);
  if (policy.type !== "SimpleScaling") return now;
  const cooldown = policy.cooldownSeconds ?? settings.defaultCooldownSeconds ?? DEFAULT_COOLDOWN_SECONDS;
  return { ...now, cooldownUntil: time + cooldown };
}

function inCooldown(
  policy: Wish["policy"],
  state: ScalingState,
  { time, inService }: Pick<Observation, "time" | "inService">,
  isOut: boolean,
): ScalingState {
  const seconds = (given: number | undefined) => given ?? DEFAULT_TASK_COOLDOWN_SECONDS;
  if (isOut) {
    const cooldown =
      policy.type === "TargetTrackingScaling" ? seconds(policy.scaleOutCooldownSeconds) : (policy.cooldownSeconds ?? 0);
    const base = time < state.outCooldown.until ? state.outCooldown.base : inService;
    // AWS: to scale out ends a cooldown of scaling in.
    return { ...state, outCooldown: { until: time + cooldown, base }, inCooldownUntil: 0 };
  }
  const cooldown =
    policy.type === "TargetTrackingScaling" ? seconds(policy.scaleInCooldownSeconds) : (policy.cooldownSeconds ?? 0);
  return { ...state, inCooldownUntil: time + cooldown };
}

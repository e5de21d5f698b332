import {
  type GroupSettings,
  type Load,
  simulate,
  type SimulatedEvent,
  type SimulationResult,
  type Workload,
} from "../../../../analysis/capacity";
import { settings, tracking } from "../engine/settings";

export const MONDAY = Date.UTC(2026, 2, 2) / 1000;
export const WORKLOAD: Workload = { requestsPerSecond: 100, bootSeconds: 120, warmBootSeconds: 30 };

export const TARGET: NonNullable<GroupSettings["target"]> = {
  address: "aws_lb_target_group.web",
  intervalSeconds: 15,
  timeoutSeconds: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  deregistrationDelaySeconds: 60,
  slowStartSeconds: 0,
};

export const REFRESH: NonNullable<GroupSettings["refresh"]> = {
  minHealthyPercentage: 100,
  maxHealthyPercentage: 150,
  warmupSeconds: 60,
  checkpoints: [],
  checkpointDelaySeconds: 0,
  replacesProtected: false,
};

/** A group in two zones behind a load balancer, with a target of 50 % CPU. */
export function groupOf(
  over: Partial<GroupSettings> = {},
  scaling: Partial<GroupSettings["scaling"]> = {},
): GroupSettings {
  return {
    address: "aws_autoscaling_group.web",
    zones: ["a", "b"],
    cpuPeriodSeconds: 60,
    usesElbHealth: true,
    gracePeriodSeconds: 150,
    target: TARGET,
    refresh: REFRESH,
    terminationPolicies: ["Default"],
    protectsNewInstances: false,
    ...over,
    scaling: { ...settings({ minimum: 2, maximum: 12, defaultWarmupSeconds: 120 }, tracking()), ...scaling },
  };
}

/** A load of so many requests a second, minute by minute. */
export function loadOf(rates: readonly number[], start = MONDAY): Load {
  return { name: "test", start, rates: Float64Array.from(rates), hoursBefore: [] };
}

/** So many minutes at a rate, then so many at another. */
export function phases(...all: readonly (readonly [rate: number, minutes: number])[]): number[] {
  return all.flatMap(([rate, minutes]) => Array<number>(minutes).fill(rate));
}

export interface Run {
  readonly group?: GroupSettings;
  readonly rates: readonly number[];
  readonly events?: readonly SimulatedEvent[];
  readonly workload?: Partial<Workload>;
  readonly startWith?: number;
}

export function run({ group = groupOf(), rates, events = [], workload = {}, startWith }: Run): SimulationResult {
  return simulate({ group, workload: { ...WORKLOAD, ...workload }, load: loadOf(rates), events, startWith });
}

/** `00:03 2>4`: when the desired capacity changed. */
export function changesOf({ timeline }: SimulationResult): string[] {
  const found: string[] = [];
  timeline.desired.forEach((desired, minute) => {
    const before = timeline.desired[minute - 1];
    if (before === undefined || before === desired) return;
    const clock = new Date(timeline.timeOf(minute + 1) * 1000).toISOString().slice(11, 16);
    found.push(`${clock} ${before}>${desired}`);
  });
  return found;
}

export function shortMinutes({ timeline }: SimulationResult): number {
  return timeline.load.reduce((sum, load, minute) => sum + (load - (timeline.served[minute] ?? 0) > 1e-6 ? 1 : 0), 0);
}

export function causesOf({ activities }: SimulationResult, kind: string): string[] {
  return activities.filter((activity) => activity.kind === kind).map(({ cause }) => cause);
}

import type { Load } from "../load";
import type { GroupSettings } from "../settings";
import { MINUTE, simulate, type Simulation, type SimulationResult } from "../simulation";
import { valueOf, varied } from "../variation";
import { type Measures, measuresOf } from "./measures";

/** A setting that would help, shown by a second simulation. */
export interface Advice {
  /** `warm-up`. */
  readonly setting: string;
  /** `90 s`. */
  readonly value: string;
  /** `300 s`. */
  readonly insteadOf: string;
  /** Of the time that was simulated twice. */
  readonly before: AdviceMeasures;
  readonly after: AdviceMeasures;
}

export interface AdviceMeasures {
  readonly minutesOver: number;
  readonly requestsOver: number;
  readonly instanceHours: number;
}

interface Candidate {
  readonly setting: string;
  readonly value: string;
  readonly insteadOf: string;
  readonly simulation: Simulation;
}

const MOST_ADVICE = 3;
/** Longer times are tried on the days around the worst minute. */
const LONGEST_MINUTES = 14 * 24 * 60;
const WINDOW_MINUTES = 7 * 24 * 60;

/** The settings that would help most, each by itself. Fewer requests over capacity first, then fewer instance-hours. */
export function adviceOf(result: SimulationResult, measures: Measures): readonly Advice[] {
  const isShortened = result.timeline.minutes > LONGEST_MINUTES;
  const simulation = isShortened ? aroundWorst(result, measures) : result.simulation;
  const before = summary(isShortened ? measuresOf(simulate(simulation)) : measures);
  const tried = candidatesOf(simulation, result, measures).map(({ simulation: other, ...candidate }): Advice => {
    return { ...candidate, before, after: summary(measuresOf(simulate(other))) };
  });
  const best = new Map<string, Advice>();
  for (const advice of tried.filter(isBetter).sort(byHelp)) {
    if (!best.has(advice.setting)) best.set(advice.setting, advice);
  }
  return [...best.values()].slice(0, MOST_ADVICE);
}

function summary({ overCapacity, instanceHours }: Measures): AdviceMeasures {
  return { minutesOver: overCapacity.minutes, requestsOver: overCapacity.requests, instanceHours };
}

/** Serves clearly more, or the same for clearly less. */
function isBetter({ before, after }: Advice): boolean {
  if (before.requestsOver > 0) return after.requestsOver < before.requestsOver * 0.99;
  return after.requestsOver === 0 && after.instanceHours < before.instanceHours * 0.99;
}

function byHelp(one: Advice, other: Advice): number {
  return one.after.requestsOver - other.after.requestsOver || one.after.instanceHours - other.after.instanceHours;
}

function aroundWorst({ simulation }: SimulationResult, { overCapacity }: Measures): Simulation {
  const { load } = simulation;
  const worst = Math.floor((overCapacity.worstAt - load.start) / MINUTE);
  const first = Math.max(0, Math.min(load.rates.length - WINDOW_MINUTES, worst - WINDOW_MINUTES / 2));
  const start = load.start + first * MINUTE;
  const rates = load.rates.subarray(first, first + WINDOW_MINUTES);
  const events = simulation.events.filter(({ at }) => at >= start && at < start + WINDOW_MINUTES * MINUTE);
  const part: Load = { name: load.name, start, rates, hoursBefore: [] };
  return { ...simulation, load: part, events, startWith: undefined };
}

function candidatesOf(simulation: Simulation, result: SimulationResult, measures: Measures): readonly Candidate[] {
  return measures.overCapacity.requests > 0
    ? [...growing(simulation, measures), ...faster(simulation), ...replacing(simulation, result)]
    : cheaper(simulation);
}

function other(simulation: Simulation, group: GroupSettings): Simulation {
  return { ...simulation, group };
}

/** More instances, or sooner wanted. */
function growing(simulation: Simulation, measures: Measures): readonly Candidate[] {
  const { group, workload, load } = simulation;
  const [min, max, target] = [valueOf(group, "min") ?? 0, valueOf(group, "max") ?? 0, valueOf(group, "target")];
  const peak = Math.ceil(load.rates.reduce((most, rate) => Math.max(most, rate), 0) / workload.requestsPerSecond);
  const minimums = [min + 1, min + 2, peak].filter((value) => value > min);
  const list = minimums.map((value) => ({
    setting: "minimum",
    value: String(value),
    insteadOf: String(min),
    simulation: other(simulation, varied(group, { min: value })),
  }));
  if (measures.instances.minutesAtMaximum > 0) {
    const value = Math.max(max + 1, peak * 2);
    list.push({
      setting: "maximum",
      value: String(value),
      insteadOf: String(max),
      simulation: other(simulation, varied(group, { max: value })),
    });
  }
  for (const share of target === undefined ? [] : [0.8, 0.6]) {
    const value = Math.round((target ?? 0) * share);
    if (value > 0)
      list.push({
        setting: "target",
        value: String(value),
        insteadOf: String(target),
        simulation: other(simulation, varied(group, { target: value })),
      });
  }
  const forecast = group.scaling.policies.find(({ type }) => type === "PredictiveScaling");
  if (forecast?.type === "PredictiveScaling" && forecast.mode === "ForecastOnly" && load.hoursBefore.length >= 24) {
    const policies = group.scaling.policies.map((policy) =>
      policy.type === "PredictiveScaling" ? { ...policy, mode: "ForecastAndScale" as const } : policy,
    );
    list.push({
      setting: "forecast",
      value: "ForecastAndScale",
      insteadOf: "ForecastOnly",
      simulation: other(simulation, { ...group, scaling: { ...group.scaling, policies } }),
    });
  }
  return list;
}

/** The same instances, sooner there. */
function faster(simulation: Simulation): readonly Candidate[] {
  const { group, workload } = simulation;
  const list: Candidate[] = [];
  const add = (setting: string, value: string, insteadOf: string, changed: Partial<Simulation>) =>
    list.push({ setting, value, insteadOf, simulation: { ...simulation, ...changed } });
  const warmup = valueOf(group, "warmup");
  // Shorter than the boot would count instances that do not answer yet.
  const shortest = Math.max(30, Math.ceil(workload.bootSeconds / 10) * 10);
  if (warmup !== undefined && shortest < warmup) {
    add("warm-up", `${shortest} s`, `${warmup} s`, { group: varied(group, { warmup: shortest }) });
  }
  if (group.cpuPeriodSeconds > MINUTE) {
    add("monitoring", "detailed (60 s)", `basic (${group.cpuPeriodSeconds} s)`, {
      group: { ...group, cpuPeriodSeconds: MINUTE },
    });
  }
  const { target } = group;
  if (target !== undefined && target.slowStartSeconds > 0) {
    add("slow start", "none", `${target.slowStartSeconds} s`, {
      group: { ...group, target: { ...target, slowStartSeconds: 0 } },
    });
  }
  if (target !== undefined && target.intervalSeconds > 5) {
    add("health check interval", "5 s", `${target.intervalSeconds} s`, { group: varied(group, { interval: 5 }) });
  }
  if (workload.bootSeconds >= 60) {
    const half = Math.round(workload.bootSeconds / 2);
    add("boot", `${half} s`, `${workload.bootSeconds} s`, { workload: { ...workload, bootSeconds: half } });
  }
  if (
    group.warmPool === undefined &&
    group.scaling.kind === "instances" &&
    workload.bootSeconds > workload.warmBootSeconds
  ) {
    const warmPool = { state: "Stopped" as const, minSize: 0, reuseOnScaleIn: false };
    add("warm pool", "of stopped instances", "none", { group: { ...group, warmPool } });
  }
  return list;
}

/** What replaces instances. */
function replacing(simulation: Simulation, { activities }: SimulationResult): readonly Candidate[] {
  const { group, workload, events } = simulation;
  const list: Candidate[] = [];
  const { refresh, target } = group;
  if (refresh !== undefined && events.some(({ kind }) => kind === "deploy") && refresh.minHealthyPercentage < 100) {
    const changed = {
      ...refresh,
      minHealthyPercentage: 100,
      maxHealthyPercentage: Math.max(110, refresh.maxHealthyPercentage),
    };
    const insteadOf = `${refresh.minHealthyPercentage} to ${refresh.maxHealthyPercentage} %`;
    const value = `100 to ${changed.maxHealthyPercentage} %`;
    list.push({
      setting: "healthy instances of a refresh",
      value,
      insteadOf,
      simulation: other(simulation, { ...group, refresh: changed }),
    });
  }
  const isReplaced = activities.some(({ kind, cause }) => kind === "replace" && cause.includes("ELB"));
  if (isReplaced && target !== undefined) {
    const value = workload.bootSeconds + (target.healthyThreshold + 1) * target.intervalSeconds;
    if (value > group.gracePeriodSeconds) {
      const changed = { ...group, gracePeriodSeconds: value };
      list.push({
        setting: "grace period",
        value: `${value} s`,
        insteadOf: `${group.gracePeriodSeconds} s`,
        simulation: other(simulation, changed),
      });
    }
  }
  return list;
}

/** Nothing is short: what serves the same with fewer instance-hours. */
function cheaper(simulation: Simulation): readonly Candidate[] {
  const { group } = simulation;
  const [min, target] = [valueOf(group, "min") ?? 0, valueOf(group, "target")];
  const list: Candidate[] = [];
  // Two survive the loss of a zone.
  if (min > 2) {
    const simulated = other(simulation, varied(group, { min: min - 1 }));
    list.push({ setting: "minimum", value: String(min - 1), insteadOf: String(min), simulation: simulated });
  }
  if (target !== undefined) {
    const value = Math.round(target * 1.2);
    if (value <= 90 || target > 100) {
      const simulated = other(simulation, varied(group, { target: value }));
      list.push({ setting: "target", value: String(value), insteadOf: String(target), simulation: simulated });
    }
  }
  return list;
}

import { MINUTE, type SimulationResult } from "../simulation";
import { type Elasticity, elasticityOf } from "./elasticity";
import { isShort, type Shortage, shortagesOf } from "./shortage";
import { zoneFailureOf, type ZoneFailure } from "./zone-failure";

/** What a simulation comes to. Times in seconds since the epoch. */
export interface Measures {
  readonly minutes: number;
  readonly requests: number;
  readonly instances: {
    readonly lowest: number;
    readonly highest: number;
    /** When there were the most first. */
    readonly highestAt: number;
    /** Minutes at the maximum. */
    readonly minutesAtMaximum: number;
  };
  readonly overCapacity: {
    readonly minutes: number;
    readonly requests: number;
    /** Of all requests, 0 to 1. */
    readonly share: number;
    /** Of them: sent to instances that did not answer. */
    readonly toFailedInstances: number;
    /** The load in units of the capacity, where it was worst; `Infinity` where nothing answered. 0 where it was never over capacity. */
    readonly worst: number;
    readonly worstAt: number;
  };
  readonly shortages: readonly Shortage[];
  /** The longest shortage, in seconds: until something was done, and until all was served again. */
  readonly longest: Shortage | undefined;
  /** How often the number of instances turned within an hour. */
  readonly turns: number;
  readonly instanceHours: number;
  /** Of a group that is always at its minimum, and at its maximum. */
  readonly leastInstanceHours: number;
  readonly mostInstanceHours: number;
  readonly zoneFailure: ZoneFailure | undefined;
  readonly elasticity: Elasticity;
}

const HOUR = 3_600;

export function measuresOf(result: SimulationResult): Measures {
  const { timeline } = result;
  const shortages = shortagesOf(result);
  const { requests, over, hours, instances } = summedUp(result);
  return {
    minutes: timeline.minutes,
    requests,
    instances,
    overCapacity: {
      ...over,
      share: requests === 0 ? 0 : over.requests / requests,
      toFailedInstances: result.failedRequests,
    },
    shortages,
    longest: shortages.reduce<Shortage | undefined>(
      (longest, each) => (longest && longest.to - longest.from >= each.to - each.from ? longest : each),
      undefined,
    ),
    turns: turnsOf(result),
    instanceHours: hours.paid,
    leastInstanceHours: hours.least,
    mostInstanceHours: hours.most,
    zoneFailure: zoneFailureOf(result),
    elasticity: elasticityOf(result),
  };
}

function summedUp({ timeline }: SimulationResult) {
  const { minutes, load, served, capacity, desired, minimum, maximum, paid } = timeline;
  const over = { minutes: 0, requests: 0, worst: 0, worstAt: timeline.start };
  const hours = { paid: 0, least: 0, most: 0 };
  const instances = { lowest: Infinity, highest: 0, highestAt: timeline.start, minutesAtMaximum: 0 };
  let requests = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const [rate, done, count] = [load[minute] ?? 0, served[minute] ?? 0, desired[minute] ?? 0];
    requests += rate * MINUTE;
    hours.paid += (paid[minute] ?? 0) / 60;
    hours.least += (minimum[minute] ?? 0) / 60;
    hours.most += (maximum[minute] ?? 0) / 60;
    if (count < instances.lowest) instances.lowest = count;
    if (count > instances.highest) {
      instances.highest = count;
      // It is what was wanted at the end of the minute.
      instances.highestAt = timeline.timeOf(minute + 1);
    }
    if (count >= (maximum[minute] ?? 0)) instances.minutesAtMaximum++;
    if (!isShort(rate, done)) continue;
    over.minutes++;
    over.requests += (rate - done) * MINUTE;
    const ratio = rate / Math.min(capacity[minute] ?? 0, done);
    if (ratio > over.worst) {
      over.worst = ratio;
      over.worstAt = timeline.timeOf(minute);
    }
  }
  return { requests, over, hours, instances };
}

/** A turn: out after in or in after out, within an hour. */
function turnsOf({ actions }: SimulationResult): number {
  let turns = 0;
  let last: { readonly time: number; readonly way: number } | undefined;
  for (const { kind, time, from, to } of actions) {
    const way = Math.sign(to - from);
    if (kind !== "policy" || way === 0) continue;
    if (last !== undefined && last.way !== way && time - last.time < HOUR) turns++;
    last = { time, way };
  }
  return turns;
}

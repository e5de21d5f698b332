import { type Measures, measuresOf } from "../report";
import { simulate, type Simulation } from "../simulation";
import { type Variation, varied } from "../variation";

/** What one configuration of a sweep comes to. Plain data. */
export interface SweepOutcome {
  readonly variation: Variation;
  readonly minutesOver: number;
  readonly requestsOver: number;
  readonly share: number;
  readonly instanceHours: number;
  readonly highest: number;
  readonly isKept: boolean;
}

/** Simulates one configuration. */
export function tryVariation(
  simulation: Simulation,
  variation: Variation,
  keepsPromise: (measures: Measures) => boolean,
): SweepOutcome {
  const measures = measuresOf(simulate({ ...simulation, group: varied(simulation.group, variation) }));
  const { overCapacity, instanceHours, instances } = measures;
  return {
    variation,
    minutesOver: overCapacity.minutes,
    requestsOver: overCapacity.requests,
    share: overCapacity.share,
    instanceHours,
    highest: instances.highest,
    isKept: keepsPromise(measures),
  };
}

/** The cheapest first of those that keep the promise; without one of them, those that break it least. */
export function bestFirst(outcomes: readonly SweepOutcome[]): readonly SweepOutcome[] {
  return [...outcomes].sort((one, other) =>
    one.isKept !== other.isKept
      ? Number(other.isKept) - Number(one.isKept)
      : one.isKept
        ? one.instanceHours - other.instanceHours || one.requestsOver - other.requestsOver
        : one.requestsOver - other.requestsOver || one.instanceHours - other.instanceHours,
  );
}

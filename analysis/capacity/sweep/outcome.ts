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

/**
 * The cheapest first of those that keep the promise; without one of them, those that break it least. Of equal ones the one that changes less.
 *
 * @param changes how many settings a variation changes
 */
export function bestFirst(
  outcomes: readonly SweepOutcome[],
  changes: (variation: Variation) => number = () => 0,
): readonly SweepOutcome[] {
  const figures = ({ isKept, instanceHours, requestsOver }: SweepOutcome) =>
    isKept ? [0, tidy(instanceHours), requestsOver] : [1, requestsOver, tidy(instanceHours)];
  return [...outcomes].sort((one, other) => {
    const [ours, theirs] = [figures(one), figures(other)];
    const at = ours.findIndex((figure, index) => figure !== theirs[index]);
    return at < 0 ? changes(one.variation) - changes(other.variation) : (ours[at] ?? 0) - (theirs[at] ?? 0);
  });
}

/** Sums of minutes that are equal but for their rounding. */
function tidy(hours: number): number {
  return Math.round(hours * 1e6);
}

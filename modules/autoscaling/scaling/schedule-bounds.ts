import type { Capacity } from "../group/capacity";
import type { ScheduledSize } from "./schedule";

/**
 * The scheduled actions that AWS refuses when their time comes, and nobody hears of it: those that fit neither the group's own bounds
 * nor those that any of its other actions sets.
 *
 * @param schedules by their ids
 */
export function scheduleBoundsProblems(schedules: ReadonlyMap<string, ScheduledSize>, capacity: Capacity): string[] {
  const sizes = [...schedules.values()];
  const most = Math.max(capacity.max, ...sizes.flatMap(({ max }) => max ?? []));
  const least = Math.min(capacity.min, ...sizes.flatMap(({ min }) => min ?? []));
  return [...schedules].flatMap(([id, { min, max, desired }]) => {
    const tooMany = (name: string, value: number | undefined) =>
      value !== undefined && max === undefined && value > most
        ? [`${id}.${name} is ${value}; the group never has a maximum above ${most}: give ${id}.max too`]
        : [];
    const tooFew = (name: string, value: number | undefined) =>
      value !== undefined && min === undefined && value < least
        ? [`${id}.${name} is ${value}; the group never has a minimum below ${least}: give ${id}.min too`]
        : [];
    return [
      ...tooMany("min", min),
      ...tooMany("desired", desired),
      ...tooFew("max", max),
      ...tooFew("desired", desired),
    ];
  });
}

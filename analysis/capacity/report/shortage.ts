import { MINUTE, type SimulationResult } from "../simulation";

/** Minutes in a row in which not every request was served. */
export interface Shortage {
  /** In seconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly requests: number;
  /** Until something was done about it, in seconds; undefined where nothing was. */
  readonly reactedAfter: number | undefined;
}

/** Less is the rounding of a sum. */
const TOLERANCE = 1e-9;

export function isShort(load: number, served: number): boolean {
  return load - served > TOLERANCE * Math.max(1, load);
}

/** The shortages of a simulation, in their order. */
export function shortagesOf({ timeline, activities }: SimulationResult): readonly Shortage[] {
  const found: Shortage[] = [];
  const answers = activities.filter(({ kind }) => kind !== "event" && kind !== "terminate");
  const { load, served, minutes } = timeline;
  let begin: number | undefined;
  let requests = 0;
  for (let minute = 0; minute <= minutes; minute++) {
    const missing = minute < minutes ? (load[minute] ?? 0) - (served[minute] ?? 0) : 0;
    if (minute < minutes && isShort(load[minute] ?? 0, served[minute] ?? 0)) {
      begin ??= minute;
      requests += missing * MINUTE;
    } else if (begin !== undefined) {
      const [from, to] = [timeline.timeOf(begin), timeline.timeOf(minute)];
      const answer = answers.find(({ time }) => time > from && time <= to);
      found.push({ from, to, requests, reactedAfter: answer && answer.time - from });
      begin = undefined;
      requests = 0;
    }
  }
  return found;
}

import type { SimulationResult } from "../simulation";

/** Whether the zone with the most instances may fail, in the minute in which that would be worst. */
export interface ZoneFailure {
  readonly mayFail: boolean;
  /** In seconds since the epoch. */
  readonly time: number;
  readonly zone: string;
  /** Requests a second. */
  readonly load: number;
  /** Requests a second that the others would serve. */
  readonly capacityLeft: number;
  /** Minutes in which it would be too few. */
  readonly minutes: number;
}

/** Undefined for a group in a single zone. */
export function zoneFailureOf({ timeline, simulation }: SimulationResult): ZoneFailure | undefined {
  const { zones, load, minutes } = timeline;
  if (zones.length < 2) return undefined;
  const { requestsPerSecond } = simulation.workload;
  let worst = { minute: 0, zone: 0, room: Infinity, left: 0 };
  let short = 0;
  for (let minute = 0; minute < minutes; minute++) {
    let [sum, most, largest] = [0, -1, 0];
    for (let zone = 0; zone < zones.length; zone++) {
      const count = timeline.zoneCount(minute, zone);
      sum += count;
      if (count > most) [most, largest] = [count, zone];
    }
    const left = (sum - most) * requestsPerSecond;
    const room = left - (load[minute] ?? 0);
    if (room < 0) short++;
    if (room < worst.room) worst = { minute, zone: largest, room, left };
  }
  return {
    mayFail: worst.room >= 0,
    time: timeline.timeOf(worst.minute),
    zone: zones[worst.zone] ?? "",
    load: load[worst.minute] ?? 0,
    capacityLeft: worst.left,
    minutes: short,
  };
}

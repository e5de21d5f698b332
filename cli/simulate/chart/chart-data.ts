import type { SimulatedEvent, SimulationResult } from "../../../analysis/capacity";

/** What the page draws: one entry for each point, at most about 6,000 of them. */
export interface ChartData {
  /** Minutes that a point stands for. */
  readonly minutesEach: number;
  readonly times: readonly number[];
  readonly load: readonly number[];
  readonly served: readonly number[];
  readonly capacity: readonly number[];
  readonly desired: readonly number[];
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
  /** Null without data. */
  readonly cpu: readonly (number | null)[];
  readonly zones: readonly string[];
  readonly byZone: readonly (readonly number[])[];
  readonly events: readonly { readonly time: number; readonly text: string }[];
  /** Thresholds of the CPU use. */
  readonly levels: readonly { readonly name: string; readonly level: number }[];
}

/** More points than a screen has pixels show nothing more. */
const MOST_POINTS = 6_000;

/** Of several minutes in one point the worst counts: the most load, the least capacity. */
export function chartDataOf({ timeline, simulation }: SimulationResult): ChartData {
  const { minutes, zones } = timeline;
  const each = Math.max(1, Math.ceil(minutes / MOST_POINTS));
  const points = Array.from({ length: Math.ceil(minutes / each) }, (_, point) => {
    const first = point * each;
    // The minute with the most that is not served, or else with the least room.
    let worst = first;
    for (let minute = first; minute < Math.min(minutes, first + each); minute++) {
      const room = (timeline.capacity[minute] ?? 0) - (timeline.load[minute] ?? 0);
      if (room < (timeline.capacity[worst] ?? 0) - (timeline.load[worst] ?? 0)) worst = minute;
    }
    return worst;
  });
  const of = (values: Readonly<Record<number, number>>, shift = 0) =>
    points.map((minute) => rounded(values[Math.max(0, minute + shift)] ?? 0));
  return {
    minutesEach: each,
    times: points.map((_, point) => timeline.timeOf(point * each)),
    load: of(timeline.load),
    served: of(timeline.served),
    capacity: of(timeline.capacity),
    // They are of the end of a minute, and a point is its start.
    desired: of(timeline.desired, -1),
    minimum: of(timeline.minimum, -1),
    maximum: of(timeline.maximum, -1),
    cpu: points.map((minute) => {
      const value = timeline.cpu[minute] ?? NaN;
      return Number.isNaN(value) ? null : rounded(value);
    }),
    zones,
    byZone: zones.map((_, zone) => points.map((minute) => timeline.zoneCount(minute, zone))),
    events: simulation.events.flatMap(eventsOf).sort((one, other) => one.time - other.time),
    levels: simulation.group.scaling.policies.flatMap((policy) =>
      policy.type === "TargetTrackingScaling" && policy.metric === "cpu-percent"
        ? [{ name: `target of ${policy.name}`, level: policy.target }]
        : [],
    ),
  };
}

function eventsOf(event: SimulatedEvent): ChartData["events"] {
  switch (event.kind) {
    case "lose-zone": {
      const lost = { time: event.at, text: `${event.zone} lost` };
      return event.until === undefined ? [lost] : [lost, { time: event.until, text: `${event.zone} back` }];
    }
    case "lose-instances":
      return [{ time: event.at, text: `${event.count} lost` }];
    case "deploy":
      return [{ time: event.at, text: "deploy" }];
  }
}

/** Four figures are more than a pixel shows. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

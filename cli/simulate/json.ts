import { timeText } from "../../analysis/capacity";
import type { SimulationReport } from "./simulation-report";

/** One object for a program. Times are UTC, durations seconds, shares 0 to 1, the measures of the field percent. */
export function simulationJson({ result, measures, advice, unseen, assumed, cost, promise }: SimulationReport): object {
  const { simulation, timeline, activities } = result;
  const { overCapacity, instances, longest, zoneFailure, shortages } = measures;
  return {
    group: simulation.group.address,
    load: simulation.load.name,
    from: timeText(timeline.start),
    to: timeText(timeline.timeOf(timeline.minutes)),
    assumed,
    instances: { ...instances, highestAt: timeText(instances.highestAt) },
    instanceHours: measures.instanceHours,
    leastInstanceHours: measures.leastInstanceHours,
    mostInstanceHours: measures.mostInstanceHours,
    cost,
    requests: measures.requests,
    overCapacity: {
      ...overCapacity,
      // JSON knows no infinity: nothing answered.
      worst: Number.isFinite(overCapacity.worst) ? overCapacity.worst : null,
      worstAt: overCapacity.minutes === 0 ? null : timeText(overCapacity.worstAt),
    },
    longestShortage: longest === undefined ? null : shortageJson(longest),
    shortages: shortages.map(shortageJson),
    turns: measures.turns,
    zoneFailure: zoneFailure === undefined ? null : { ...zoneFailure, time: timeText(zoneFailure.time) },
    promise: promise ?? null,
    elasticity: measures.elasticity,
    advice,
    activities: activities.map(({ time, kind, cause }) => ({ time: timeText(time), kind, cause })),
    unseen,
  };
}

function shortageJson({ from, to, requests, reactedAfter }: SimulationReport["measures"]["shortages"][number]): object {
  return {
    from: timeText(from),
    to: timeText(to),
    seconds: to - from,
    requests,
    reactedAfterSeconds: reactedAfter ?? null,
  };
}

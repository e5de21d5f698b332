import { FORECAST } from "../../../aws/auto-scaling/predictive-scaling";

const HOUR = 3_600;
/** Against sums that are 2.0000000001 where they should be 2. */
const EPSILON = 1e-9;
const HOURS_OF_A_DAY = 24;
const HOURS_OF_A_WEEK = 7 * HOURS_OF_A_DAY;

/** What a forecast is made of, and what it says. */
export interface ForecastMemory {
  /** The hour, since the epoch, of the first entry. */
  readonly firstHour: number;
  /** The load of whole hours: the metric's mean, summed up over the group. */
  readonly hours: readonly number[];
  readonly sum: number;
  readonly count: number;
  /** The hour for which the first entry of `loads` is. */
  readonly forecastFrom: number;
  readonly loads: readonly number[];
  /** The last hour for which capacity was set. */
  readonly appliedHour: number;
}

/** @param hours the load of the whole hours before `time`, the oldest first */
export function newForecast(time: number, hours: readonly number[] = []): ForecastMemory {
  const now = hourOf(time);
  const kept = hours.slice(-FORECAST.mostHistoryHours);
  const memory = {
    firstHour: now - kept.length,
    hours: kept,
    sum: 0,
    count: 0,
    forecastFrom: now,
    loads: [],
    appliedHour: -1,
  };
  return forecasted(memory, now);
}

/** Takes in what was measured until a time, and forecasts anew every six hours. */
export function learn(memory: ForecastMemory, time: number, load: number | undefined): ForecastMemory {
  const sum = memory.sum + (load ?? 0);
  const count = memory.count + (load === undefined ? 0 : 1);
  const now = hourOf(time);
  const next = memory.firstHour + memory.hours.length;
  if (now <= next) return { ...memory, sum, count };
  const hours = [...memory.hours, count === 0 ? 0 : sum / count].slice(-FORECAST.mostHistoryHours);
  const grown = { ...memory, firstHour: now - hours.length, hours, sum: 0, count: 0 };
  const isDue = memory.loads.length === 0 || now - memory.forecastFrom >= FORECAST.refreshHours;
  return isDue ? forecasted(grown, now) : grown;
}

function forecasted(memory: ForecastMemory, from: number): ForecastMemory {
  if (memory.hours.length < FORECAST.fewestHistoryHours) return { ...memory, forecastFrom: from, loads: [] };
  const loads = Array.from({ length: FORECAST.hours }, (_, index) => seasonalMean(memory, from + index));
  return { ...memory, forecastFrom: from, loads };
}

/**
 * The model, by the name "seasonal mean": an hour is forecast as the mean of the same hour of the same weekday, or of the same hour of
 * all days where no such weekday is known. AWS's own model is not published.
 */
export function seasonalMean({ firstHour, hours }: Pick<ForecastMemory, "firstHour" | "hours">, hour: number): number {
  const every = (season: number) => hours.filter((_, index) => (hour - firstHour - index) % season === 0);
  const sameWeekday = every(HOURS_OF_A_WEEK);
  const same = sameWeekday.length > 0 ? sameWeekday : every(HOURS_OF_A_DAY);
  return same.reduce((sum, load) => sum + load, 0) / Math.max(1, same.length);
}

/** The hour of a time, since the epoch. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR);
}

/** The capacity that the forecast of an hour needs; undefined where there is none. */
export function forecastCapacity({ forecastFrom, loads }: ForecastMemory, hour: number, target: number) {
  const load = loads[hour - forecastFrom];
  return load === undefined ? undefined : Math.ceil(load / target - EPSILON);
}

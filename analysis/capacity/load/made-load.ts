import type { Load } from "./load";
import { LoadProblem } from "./load-problem";
import { DURATION_FORM, RATE_FORM, rateOf, secondsOf } from "./rate";
import { DAY, type TimeRange } from "./time-range";

const MINUTE = 60;
const HOUR = 3_600;
const HOURS_BEFORE = 14 * 24;

/** Requests a second at a second of the day. */
type Shape = (secondOfDay: number) => number;

/** Loads that are made from a few words, the same every day (UTC). */
export const MADE_FORMS = [
  "steady:RATE",
  "spike:RATE..RATE@HH:MM+DURATION (every day at 12:00 for 1h where nothing else is said)",
  "daily:RATE..RATE@HH:MM (a wave with its top at 20:00 where nothing else is said)",
] as const;

const DEFAULT_SPIKE = { at: 12 * HOUR, seconds: HOUR };
const DEFAULT_TOP = 20 * HOUR;

/** Whether a text is meant to be such a load, and no file. */
export function isMadeLoad(text: string): boolean {
  return /^(?:steady|spike|daily):/.test(text);
}

/** @throws LoadProblem where the words are none of these */
export function madeLoad(text: string, { from, to }: TimeRange): Load {
  const shape = shapeOf(text);
  const minutes = Math.round((to - from) / MINUTE);
  const rates = new Float64Array(minutes);
  for (let minute = 0; minute < minutes; minute++) {
    // The middle of the minute stands for it.
    rates[minute] = shape(secondOfDay(from + minute * MINUTE + MINUTE / 2));
  }
  const firstHour = Math.floor(from / HOUR) - HOURS_BEFORE;
  const hoursBefore = Array.from({ length: HOURS_BEFORE }, (_, index) => hourMean(shape, (firstHour + index) * HOUR));
  return { name: text, start: from, rates, hoursBefore };
}

function hourMean(shape: Shape, hour: number): number {
  let sum = 0;
  for (let minute = 0; minute < 60; minute++) sum += shape(secondOfDay(hour + minute * MINUTE + MINUTE / 2));
  return sum / 60;
}

function secondOfDay(time: number): number {
  return ((time % DAY) + DAY) % DAY;
}

function shapeOf(text: string): Shape {
  const [kind = "", rest = ""] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
  if (kind === "steady") {
    const rate = requiredRate(text, rest);
    return () => rate;
  }
  const match = /^([^@]+?)\.\.([^@]+?)(?:@(\d{1,2}:\d{2}))?(?:\+(.+))?$/.exec(rest);
  if (match === null) throw new LoadProblem([`--load ${text} has another form than ${MADE_FORMS.join(", or ")}`]);
  const [, low = "", high = "", at, duration] = match;
  const [least, most] = [requiredRate(text, low), requiredRate(text, high)];
  const top = at === undefined ? undefined : secondsOfClock(text, at);
  if (kind === "daily") {
    if (duration !== undefined)
      throw new LoadProblem([`--load ${text}: a daily wave takes no duration (+${duration})`]);
    const phase = top ?? DEFAULT_TOP;
    return (second) => least + ((most - least) * (1 + Math.cos((2 * Math.PI * (second - phase)) / DAY))) / 2;
  }
  const begin = top ?? DEFAULT_SPIKE.at;
  const seconds = duration === undefined ? DEFAULT_SPIKE.seconds : secondsOf(duration);
  if (seconds === undefined)
    throw new LoadProblem([`--load ${text}: ${duration} is no duration; write ${DURATION_FORM}`]);
  return (second) => (secondOfDay(second - begin) < seconds ? most : least);
}

function requiredRate(text: string, rate: string): number {
  const value = rateOf(rate);
  if (value === undefined)
    throw new LoadProblem([`--load ${text}: ${rate || "nothing"} is no rate; write ${RATE_FORM}`]);
  return value;
}

function secondsOfClock(text: string, clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  if (hours > 23 || minutes > 59) throw new LoadProblem([`--load ${text}: ${clock} is no time of a day`]);
  return hours * HOUR + minutes * MINUTE;
}

import type { Load } from "./load";
import { LoadProblem } from "./load-problem";
import { rangeProblems, timeOf, type TimeRange, wholeMinutes } from "./time-range";

const MINUTE = 60;
const HOUR = 3_600;
/** So many lines are named that are wrong. */
const MOST_PROBLEMS = 5;

interface Counts {
  /** In seconds since the epoch: when each count begins. */
  readonly times: readonly number[];
  readonly counts: readonly number[];
}

/** Part of the rows: `--from` and `--to`. */
export type PartialRange = Partial<TimeRange>;

/**
 * Reads lines of `timestamp,count`: requests in the period that begins at the timestamp. The period is the time to the next line; that of the last one
 * is the most common. A first line of words is a title. Commas, semicolons or tabs; quotes are allowed.
 *
 * @throws LoadProblem with what is wrong, by line
 */
export function csvLoad(content: string, name: string, range: PartialRange = {}): Load {
  const { times, counts } = sorted(name, rowsOf(content, name));
  const period = commonPeriod(times);
  const first = times[0] ?? 0;
  const last = (times.at(-1) ?? 0) + period;
  const wanted = wholeMinutes({ from: range.from ?? first, to: range.to ?? last });
  const problems = rangeProblems(wanted);
  if (problems.length > 0) throw new LoadProblem(problems);
  if (wanted.to <= first || wanted.from >= last) {
    throw new LoadProblem([
      `${name} holds nothing between ${shown(wanted.from)} and ${shown(wanted.to)}: it goes from ${shown(first)} to ${shown(last)}`,
    ]);
  }
  const whole = wholeMinutes({ from: Math.min(first, wanted.from), to: wanted.to });
  const rates = spread({ times, counts }, period, whole);
  const before = (wanted.from - whole.from) / MINUTE;
  return {
    name,
    start: wanted.from,
    rates: rates.slice(before),
    hoursBefore: hourMeans(rates.subarray(0, before), wanted.from),
  };
}

function shown(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 16).replace("T", " ");
}

function rowsOf(content: string, name: string): Counts {
  const times: number[] = [];
  const counts: number[] = [];
  const problems: string[] = [];
  let wrong = 0;
  let line = 0;
  for (const text of content.replace(/^\uFEFF/, "").split("\n")) {
    line++;
    if (text.trim() === "") continue;
    const [time, count] = cellsOf(text);
    const problem = problemOf(time, count);
    // Titles, or what somebody wrote above them.
    if (times.length === 0 && time?.value === undefined && count?.value === undefined) continue;
    if (problem !== undefined) {
      wrong++;
      if (problems.length < MOST_PROBLEMS) problems.push(`line ${line}: ${problem}`);
      continue;
    }
    times.push(time?.value ?? 0);
    counts.push(count?.value ?? 0);
  }
  if (wrong > problems.length) problems.push(`${wrong - problems.length} more lines`);
  if (problems.length > 0) throw new LoadProblem(problems.map((problem) => `${name} ${problem}`));
  if (times.length === 0) throw new LoadProblem([`${name} holds no line of timestamp,count`]);
  return { times, counts };
}

interface Cell {
  readonly text: string;
  readonly value: number | undefined;
}

function cellsOf(line: string): readonly [Cell | undefined, Cell | undefined] {
  const [time, count] = line
    .trim()
    .split(/[,;\t]/)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const asNumber = count !== undefined && /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(count) ? Number(count) : undefined;
  return [
    time === undefined ? undefined : { text: time, value: timeOf(time) },
    count === undefined ? undefined : { text: count, value: asNumber },
  ];
}

function problemOf(time: Cell | undefined, count: Cell | undefined): string | undefined {
  if (time?.value === undefined)
    return `${quoted(time?.text)} is no time; write 2026-03-02T12:30:00Z, or seconds since 1970`;
  if (count === undefined) return "there is no count; a line is timestamp,count";
  if (count.value === undefined) return `${quoted(count.text)} is no count of requests`;
  return count.value < 0 ? `${count.text} is less than no request` : undefined;
}

function quoted(text: string | undefined): string {
  return JSON.stringify((text ?? "").slice(0, 40));
}

function sorted(name: string, { times, counts }: Counts): Counts {
  const order = times.map((_, index) => index);
  if (times.some((time, index) => index > 0 && time <= (times[index - 1] ?? 0))) {
    // CloudWatch exports what it has in any order.
    order.sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
  }
  const inOrder = { times: order.map((index) => times[index] ?? 0), counts: order.map((index) => counts[index] ?? 0) };
  const twice = inOrder.times.findIndex((time, index) => index > 0 && time === inOrder.times[index - 1]);
  if (twice >= 0) throw new LoadProblem([`${name} counts ${shown(inOrder.times[twice] ?? 0)} twice`]);
  return inOrder;
}

/** The most common time between two lines, in seconds; a minute for a single line. */
function commonPeriod(times: readonly number[]): number {
  const found = new Map<number, number>();
  for (let index = 1; index < times.length; index++) {
    const gap = (times[index] ?? 0) - (times[index - 1] ?? 0);
    found.set(gap, (found.get(gap) ?? 0) + 1);
  }
  return [...found].reduce((best, each) => (each[1] > best[1] ? each : best), [MINUTE, 0])[0];
}

/** Requests a second of each minute: what a period counts is spread over it. A longer gap holds no requests after its period. */
function spread({ times, counts }: Counts, period: number, { from, to }: TimeRange): Float64Array {
  const minutes = (to - from) / MINUTE;
  const rates = new Float64Array(minutes);
  times.forEach((time, index) => {
    const end = time + Math.min(period, (times[index + 1] ?? Infinity) - time);
    const rate = (counts[index] ?? 0) / (end - time);
    for (let at = Math.max(time, from); at < Math.min(end, to);) {
      const minute = Math.floor((at - from) / MINUTE);
      const next = Math.min(end, from + (minute + 1) * MINUTE);
      rates[minute] = (rates[minute] ?? 0) + (rate * (next - at)) / MINUTE;
      at = next;
    }
  });
  return rates;
}

function hourMeans(rates: Float64Array, end: number): number[] {
  const means: number[] = [];
  const lastHour = Math.floor(end / HOUR) * HOUR;
  // From the end backwards, so that the hours are whole ones.
  for (let stop = rates.length - (end - lastHour) / MINUTE; stop >= 60; stop -= 60) {
    means.push(rates.subarray(stop - 60, stop).reduce((sum, rate) => sum + rate, 0) / 60);
  }
  return means.reverse();
}

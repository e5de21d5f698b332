/** A part of time, in seconds since the epoch; whole minutes. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60;
export const DAY = 86_400;

/** The most that is simulated at once: ten years. */
const LONGEST = 3_660 * DAY;

/** What is wrong with a range of time. */
export function rangeProblems({ from, to }: TimeRange): readonly string[] {
  if (to <= from) return [`the end ${textOf(to)} is not after the start ${textOf(from)}`];
  if (to - from > LONGEST) return ["a simulation may cover ten years at most"];
  return [];
}

function textOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
}

/**
 * A time such as `2026-03-02`, `2026-03-02 12:30`, `2026-03-02T12:30:15Z` or seconds since the epoch, in seconds; undefined where it is none. What
 * names no zone is UTC.
 */
export function timeOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d{9,13}$/.test(trimmed)) return trimmed.length > 11 ? Number(trimmed) / 1000 : Number(trimmed);
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d+)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/.exec(
    trimmed,
  );
  if (match === null) return undefined;
  const [, date = "", time = "00:00", seconds = ":00", fraction = "", zone = "Z"] = match;
  const offset = zone === "UTC" ? "Z" : zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const parsed = Date.parse(`${date}T${time}${seconds}${fraction}${offset}`);
  // Date.parse takes the 31st of every month.
  const isReal = !Number.isNaN(parsed) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  return isReal ? parsed / 1000 : undefined;
}

/** Whole minutes that hold a range. */
export function wholeMinutes({ from, to }: TimeRange): TimeRange {
  return { from: Math.floor(from / MINUTE) * MINUTE, to: Math.ceil(to / MINUTE) * MINUTE };
}

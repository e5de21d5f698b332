interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names for the numbers from `min` on. */
  readonly names?: readonly string[];
  /** Whether a range may run over the end: FRI-SUN. */
  readonly wraps?: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const LONGEST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The fields of a recurrence of EC2 Auto Scaling, in "Unix cron syntax" (API_PutScheduledUpdateGroupAction, which refers to crontab.org).
 * Six fields, `?`, `L` and `#` belong to EventBridge and Application Auto Scaling.
 */
const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "day of week", min: 0, max: 7, names: WEEKDAYS, wraps: true },
];

/**
 * What is wrong with the recurrence of a scheduled action; undefined where it is right, or where crontabs differ about it: some take
 * ranges of names, FRI-SUN, or a step after a single number, and some do not.
 */
export function cronProblem(expression: string): string | undefined {
  const texts = expression.split(/\s+/).filter((text) => text !== "");
  if (texts.length !== FIELDS.length) {
    return `it must have five fields (minute, hour, day of month, month, day of week), not ${texts.length}`;
  }
  const values = FIELDS.map((field, index) => valuesOf(texts[index] ?? "", field));
  const wrong = FIELDS[values.indexOf(undefined)];
  if (wrong) {
    const names = wrong.names ? ` or ${wrong.names[0]} to ${wrong.names.at(-1)}` : "";
    return `its ${wrong.name} must be *, or numbers from ${wrong.min} to ${wrong.max}${names}, such as 1, 1-5, 1,3 or */2`;
  }
  const [, , days = [], months = []] = values;
  // A weekday beside a day of the month is an alternative to it.
  if (texts[4] !== "*") return undefined;
  const happens = months.some((month) => days.some((day) => day <= (LONGEST_DAYS[month - 1] ?? 0)));
  return happens ? undefined : "no month has such a day, so it would never happen";
}

/** The numbers that a field stands for, or undefined. */
function valuesOf(text: string, field: Field): readonly number[] | undefined {
  const parts = text.split(",").map((part) => valuesOfPart(part, field));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function valuesOfPart(part: string, field: Field): readonly number[] | undefined {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!match || Number(match[3] ?? 1) === 0) return undefined;
  const [, first, last, step] = match;
  const from = first === undefined ? field.min : numberOf(first, field);
  // A step after a single number goes on to the field's end.
  const end = first === undefined || step !== undefined ? String(field.max) : first;
  const to = numberOf(last ?? end, field);
  if (from === undefined || to === undefined) return undefined;
  if (to < from && field.wraps !== true) return undefined;
  const range = to < from ? [...numbers(from, field.max), ...numbers(field.min, to)] : numbers(from, to);
  return range.filter((_, index) => index % Number(step ?? 1) === 0);
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + min;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

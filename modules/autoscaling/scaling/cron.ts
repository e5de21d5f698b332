interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names for the numbers from `min` on. */
  readonly names?: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const LONGEST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The five fields of crontab(5), which EC2 Auto Scaling takes; its other syntax (six fields, `?`, `L`) is another service's. */
const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "day of week", min: 0, max: 7, names: DAYS },
];

/** What is wrong with a cron expression, or undefined. */
export function cronProblem(expression: string): string | undefined {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    return `it must have five fields (minute, hour, day of month, month, day of week), not ${texts.length}`;
  }
  const values: (ReadonlySet<number> | undefined)[] = FIELDS.map((field, index) => valuesOf(texts[index] ?? "", field));
  const wrong = FIELDS[values.indexOf(undefined)];
  if (wrong) {
    const names = wrong.names ? ` or ${wrong.names[0]} to ${wrong.names.at(-1)}` : "";
    return `its ${wrong.name} must be *, or numbers from ${wrong.min} to ${wrong.max}${names}, as 1, 1-5, 1,3 or */2`;
  }
  const [, , days, months] = values;
  const everyWeekday = texts[4]?.startsWith("*") ?? false;
  if (!everyWeekday || !days || !months) return undefined;
  const happens = [...months].some((month) => [...days].some((day) => day <= (LONGEST_DAYS[month - 1] ?? 0)));
  return happens ? undefined : "no month has such a day, so that it would never happen";
}

/** The numbers that a field stands for, or undefined. */
function valuesOf(text: string, field: Field): ReadonlySet<number> | undefined {
  const parts = text.split(",").map((part) => valuesOfPart(part, field));
  return parts.every((part) => part !== undefined) ? new Set(parts.flat()) : undefined;
}

function valuesOfPart(part: string, field: Field): number[] | undefined {
  const match = /^(\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!match) return undefined;
  const [, range, first, last, step] = match;
  // crontab(5): a step follows an asterisk or a range.
  if (step !== undefined && (Number(step) === 0 || (range !== "*" && last === undefined))) return undefined;
  const from = range === "*" ? field.min : numberOf(first ?? "", field);
  const to = range === "*" ? field.max : last === undefined ? from : numberOf(last, field);
  if (from === undefined || to === undefined || from > to) return undefined;
  const every = Number(step ?? 1);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + min;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : undefined;
}

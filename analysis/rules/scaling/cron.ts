interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names for the numbers from `min` on. */
  readonly names?: readonly string[];
  /** Whether a range may run over the end of the week: FRI-SUN. */
  readonly wraps?: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** crontab(5), which EC2 Auto Scaling takes; six fields, `?` and `L` belong to EventBridge and Application Auto Scaling. */
const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "day of week", min: 0, max: 7, names: DAYS, wraps: true },
];

/** What a cron expression must be, where it is not; undefined where it is right, or where crontabs differ about it. */
export function cronProblem(expression: string): string | undefined {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    return `five fields: minute, hour, day of month, month and day of week`;
  }
  const wrong = FIELDS.find((field, index) => !isField(texts[index] ?? "", field));
  if (wrong === undefined) return undefined;
  const names = wrong.names === undefined ? "" : ` or ${wrong.names[0]} to ${wrong.names.at(-1)}`;
  return `of a ${wrong.name} that is *, or of numbers from ${wrong.min} to ${wrong.max}${names}, such as 1, 1-5, 1,3 or */2`;
}

function isField(text: string, field: Field): boolean {
  return text.split(",").every((part) => {
    const [, range = "", first = "", last, step] = /^(\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === "" || Number(step ?? 1) === 0) return false;
    if (range === "*") return true;
    const [from, to] = [numberOf(first, field), last === undefined ? undefined : numberOf(last, field)];
    if (from === undefined || (last !== undefined && to === undefined)) return false;
    return to === undefined || from <= to || field.wraps === true;
  });
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + min;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

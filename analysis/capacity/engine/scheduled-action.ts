import { Cron } from "croner";

/** When a scheduled action happens: by cron (with the fields of croner), every so often, or once. */
export type Recurrence =
  | { readonly kind: "cron"; readonly pattern: string; readonly timeZone: string; readonly weekdaysFromOne?: boolean }
  | { readonly kind: "rate"; readonly everySeconds: number }
  | { readonly kind: "once" };

/** Sets the sizes of a group at its times. What is not given stays. */
export interface ScheduledAction {
  readonly name: string;
  readonly recurrence: Recurrence;
  /** In seconds: the first time, or the only one. @default - none */
  readonly startsAt?: number | undefined;
  /** In seconds. @default - never */
  readonly endsAt?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly desired?: number | undefined;
}

const NEVER = Infinity;

const CRONS = new Map<string, Cron>();

/** Reading a pattern takes longer than asking it. */
function cronOf({ pattern, timeZone, weekdaysFromOne = false }: Recurrence & { readonly kind: "cron" }): Cron {
  const key = JSON.stringify([pattern, timeZone, weekdaysFromOne]);
  let cron = CRONS.get(key);
  if (cron === undefined)
    CRONS.set(key, (cron = new Cron(pattern, { timezone: timeZone, alternativeWeekdays: weekdaysFromOne })));
  return cron;
}

/** Whether a pattern and a time zone can be understood. */
export function isUnderstood(recurrence: Recurrence): boolean {
  if (recurrence.kind !== "cron") return true;
  try {
    // The time zone is looked at only then.
    cronOf(recurrence).nextRun(new Date(0));
    return true;
  } catch {
    return false;
  }
}

/** The first time of an action after a time, in seconds; `Infinity` where there is none. */
export function nextTime(action: ScheduledAction, after: number): number {
  const { recurrence, startsAt, endsAt = NEVER } = action;
  const time = following(recurrence, startsAt, after);
  return time <= endsAt ? time : NEVER;
}

function following(recurrence: Recurrence, startsAt: number | undefined, after: number): number {
  if (recurrence.kind === "once") return startsAt !== undefined && startsAt > after ? startsAt : NEVER;
  if (recurrence.kind === "rate") {
    const { everySeconds } = recurrence;
    const first = startsAt ?? 0;
    return first > after ? first : first + (Math.floor((after - first) / everySeconds) + 1) * everySeconds;
  }
  const from = Math.max(after, (startsAt ?? -NEVER) - 1);
  const next = cronOf(recurrence).nextRun(new Date(from * 1000));
  return next === null ? NEVER : next.getTime() / 1000;
}

/** The last time of an action before or at a time, in seconds; undefined where there was none. */
export function lastTime(action: ScheduledAction, at: number): number | undefined {
  const { recurrence, startsAt, endsAt = NEVER } = action;
  const before = Math.min(at, endsAt);
  const time = preceding(recurrence, startsAt, before);
  return time === undefined || (startsAt !== undefined && time < startsAt) ? undefined : time;
}

function preceding(recurrence: Recurrence, startsAt: number | undefined, at: number): number | undefined {
  if (recurrence.kind === "once") return startsAt !== undefined && startsAt <= at ? startsAt : undefined;
  if (recurrence.kind === "rate") {
    const { everySeconds } = recurrence;
    const first = startsAt ?? 0;
    return at < first ? undefined : first + Math.floor((at - first) / everySeconds) * everySeconds;
  }
  const [last] = cronOf(recurrence).previousRuns(1, new Date(at * 1000 + 1));
  return last === undefined ? undefined : last.getTime() / 1000;
}

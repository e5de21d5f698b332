import { timeZoneProblem } from "./time-zone";

/** What becomes of the group's size: at least one of them; what is left out stays as it is. */
export type ScheduledSize =
  | { readonly min: number; readonly max?: number; readonly desired?: number }
  | { readonly min?: number; readonly max: number; readonly desired?: number }
  | { readonly min?: number; readonly max?: number; readonly desired: number };

/** When it happens: again and again, or once. */
export type ScheduledTime =
  | {
      /** Five fields as in crontab(5): minute, hour, day of month, month, day of week. `0 22 * * *`: every day at ten in the evening. */
      readonly recurrence: string;
      /**
       * The IANA time zone of `recurrence`, such as `Europe/Berlin`; summer time is followed.
       * @default - UTC
       */
      readonly timeZone?: string;
      /**
       * It begins then: `2026-11-01T00:00:00Z`, in UTC.
       * @default - at once
       */
      readonly startTime?: string;
      /**
       * It ends then, and the group keeps the size that it has.
       * @default - never
       */
      readonly endTime?: string;
    }
  | {
      /** It happens then, once: `2026-11-27T04:00:00Z`, in UTC. AWS refuses a time in the past. */
      readonly startTime: string;
      readonly recurrence?: undefined;
      readonly timeZone?: undefined;
      readonly endTime?: undefined;
    };

/** Sets the size of a group at a time. */
export type ScheduledActionProps = ScheduledSize & ScheduledTime;

const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** What is wrong with a scheduled action, one text for each mistake; its recurrence is read by the rules. */
export function scheduledActionProblems(props: ScheduledActionProps): string[] {
  const problems = sizeProblems(props);
  const { timeZone, startTime, endTime } = props;
  const zone = timeZone === undefined ? undefined : timeZoneProblem(timeZone);
  if (zone !== undefined) problems.push(`timeZone is ${timeZone}; ${zone}`);
  for (const [name, time] of Object.entries({ startTime, endTime })) {
    if (time !== undefined && !(UTC_TIME.test(time) && !Number.isNaN(Date.parse(time)))) {
      problems.push(`${name} is ${time}; it must be a time in UTC such as 2026-11-01T00:00:00Z`);
    }
  }
  if (startTime !== undefined && endTime !== undefined && Date.parse(endTime) <= Date.parse(startTime)) {
    problems.push(`endTime is ${endTime}; it must be after startTime (${startTime})`);
  }
  return problems;
}

function sizeProblems({ min, max, desired }: ScheduledSize): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries({ min, max, desired })) {
    if (value !== undefined && (!Number.isInteger(value) || value < 0)) {
      problems.push(`${name} is ${value}; it must be a whole number of at least 0`);
    }
  }
  if (min !== undefined && max !== undefined && max < min)
    problems.push(`max is ${max}; it must be at least min (${min})`);
  if (desired !== undefined && min !== undefined && desired < min) {
    problems.push(`desired is ${desired}; it must be at least min (${min})`);
  }
  if (desired !== undefined && max !== undefined && desired > max) {
    problems.push(`desired is ${desired}; it must be at most max (${max})`);
  }
  return problems;
}

import { GROUP_SIZE } from "../../../aws/auto-scaling/group";

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

/**
 * What is wrong with a scheduled action, one text for each mistake. The rules read the rest of it; this they cannot see: Terraform's -1,
 * which leaves a size alone.
 */
export function scheduledActionProblems({ min, max, desired }: ScheduledActionProps): string[] {
  return Object.entries({ min, max, desired }).flatMap(([name, value]) =>
    value === undefined || GROUP_SIZE.accepts(value) ? [] : [`${name} is ${value}; it must be ${GROUP_SIZE.must}`],
  );
}

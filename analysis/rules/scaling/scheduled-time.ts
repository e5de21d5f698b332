import { cronProblem } from "../../../aws/cron";
import { known } from "../../graph";
import { patternRule, valueRule } from "../attribute-rules";
import { finding, shown } from "../finding";
import { rule } from "../rule";

export const PUT_SCHEDULED_ACTION =
  "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScheduledUpdateGroupAction.html";

const action = { severity: "error", source: PUT_SCHEDULED_ACTION, kind: "aws_autoscaling_schedule" } as const;

export const SCHEDULED_WHEN = rule({
  id: "scheduled-action/when",
  summary: "a scheduled action recurs or has a start time",
  severity: "error",
  source: PUT_SCHEDULED_ACTION,
  kinds: ["aws_autoscaling_schedule"],
  *check(schedule) {
    const isSet = [schedule.get("recurrence"), schedule.get("start_time")].some((value) => (value ?? "") !== "");
    // The provider remembers the start of an action that exists.
    if (isSet || schedule.exists) return;
    yield { attribute: "recurrence", message: "recurrence is not set; it must be set, or start_time" };
  },
});

export const SCHEDULED_RECURRENCE = rule({
  id: "scheduled-action/recurrence",
  summary: "a recurrence is a cron expression of five fields",
  severity: "error",
  source: PUT_SCHEDULED_ACTION,
  kinds: ["aws_autoscaling_schedule"],
  *check(schedule) {
    const recurrence = known(schedule.get("recurrence"));
    const problem = recurrence === undefined || recurrence === "" ? undefined : cronProblem(recurrence);
    if (problem !== undefined)
      yield { attribute: "recurrence", message: `recurrence is ${shown(recurrence)}; ${problem}` };
  },
});

export const SCHEDULED_TIME_ZONE = valueRule({
  ...action,
  id: "scheduled-action/time-zone",
  summary: "a time zone is one of the IANA database",
  path: "time_zone",
  accepts: (value) => typeof value !== "string" || value === "" || isTimeZone(value),
  must: "an IANA time zone such as Europe/Berlin or Etc/UTC",
});

function isTimeZone(name: string): boolean {
  // An offset such as +02:00 is a time zone to Intl, and none to AWS.
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** What the provider parses; anything else it refuses. */
const timestamp = {
  ...action,
  pattern: /^$|^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/,
  must: "a time in UTC such as 2030-01-31T18:00:00Z",
} as const;

export const SCHEDULED_START_TIME = patternRule({
  ...timestamp,
  id: "scheduled-action/start-time",
  summary: "a start time is a time in UTC",
  path: "start_time",
});

export const SCHEDULED_END_TIME = patternRule({
  ...timestamp,
  id: "scheduled-action/end-time",
  summary: "an end time is a time in UTC",
  path: "end_time",
});

export const SCHEDULED_TIME_ORDER = rule({
  id: "scheduled-action/time-order",
  summary: "a schedule ends after it starts",
  severity: "error",
  source: PUT_SCHEDULED_ACTION,
  kinds: ["aws_autoscaling_schedule"],
  *check(schedule) {
    const [start, end] = [known(schedule.get("start_time")), known(schedule.get("end_time"))];
    if (start === undefined || end === undefined || !(Date.parse(end) <= Date.parse(start))) return;
    yield finding("end_time", end, `after start_time (${start})`);
  },
});

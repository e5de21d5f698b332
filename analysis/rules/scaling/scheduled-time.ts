import { UTC_TIME } from "../../../aws/auto-scaling/scheduled-action";
import { TIME_ZONE, timeZoneProblem } from "../../../aws/auto-scaling/time-zone";
import { cronProblem } from "../../../aws/cron";
import { known } from "../../graph";
import { finding, shown } from "../finding";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const SCHEDULED_TIME_RULES = rulesOf("aws_autoscaling_schedule", SOURCES.scheduledAction, [
  {
    id: "scheduled-action/when",
    summary: "a scheduled action recurs or has a start time",
    *check(schedule) {
      const isSet = [schedule.get("recurrence"), schedule.get("start_time")].some((value) => (value ?? "") !== "");
      // The provider remembers the start of an action that exists.
      if (isSet || schedule.exists) return;
      yield { attribute: "recurrence", message: "recurrence is not set; set it, or start_time" };
    },
  },
  {
    id: "scheduled-action/recurrence",
    summary: "a recurrence is a cron expression of five fields",
    onlyWith: "recurrence",
    *check(schedule) {
      const recurrence = known(schedule.get("recurrence"));
      const problem = recurrence === undefined || recurrence === "" ? undefined : cronProblem(recurrence);
      if (problem === undefined) return;
      yield { attribute: "recurrence", message: `recurrence is ${shown(recurrence)}; ${problem}` };
    },
  },
  {
    id: "scheduled-action/time-zone",
    summary: `a time zone is ${TIME_ZONE.must}`,
    path: "time_zone",
    is: orEmpty(TIME_ZONE),
    says: (attribute, value) => `${attribute} is ${shown(value)}; ${timeZoneProblem(String(value))}`,
  },
  {
    id: "scheduled-action/start-time",
    summary: `a start time is ${UTC_TIME.must}`,
    path: "start_time",
    is: orEmpty(UTC_TIME),
  },
  {
    id: "scheduled-action/end-time",
    summary: `an end time is ${UTC_TIME.must}`,
    path: "end_time",
    is: orEmpty(UTC_TIME),
  },
  {
    id: "scheduled-action/time-order",
    summary: "a schedule ends after it starts",
    onlyWith: "end_time",
    *check(schedule) {
      const [start, end] = [known(schedule.get("start_time")), known(schedule.get("end_time"))];
      if (start === undefined || end === undefined || !(Date.parse(end) <= Date.parse(start))) return;
      yield finding("end_time", end, `after start_time (${start})`);
    },
  },
]);

import { isUnknown, type Resource } from "../../graph";
import { isUnderstood, type Recurrence, type ScheduledAction } from "../engine";
import { timeOf } from "../load";
import type { Notes } from "./notes";
import { isSimulated } from "./sizes";

type Schedule = Resource<"aws_autoscaling_schedule">;

/** What Terraform writes for "stays as it is". */
const UNCHANGED = -1;

/** A scheduled action of a group as the engine takes it; undefined where its time is not known, which is noted. */
export function scheduleOf(schedule: Schedule, notes: Notes): ScheduledAction | undefined {
  const { address } = schedule;
  const [recurrence, start] = [schedule.get("recurrence"), schedule.get("start_time")];
  if (isUnknown(recurrence) || isUnknown(start) || isUnknown(schedule.get("time_zone"))) {
    notes.add(address, "its time is known only at apply: it is not simulated");
    return undefined;
  }
  const size = (attribute: "min_size" | "max_size" | "desired_capacity") => {
    const number = notes.number(schedule.get(attribute), address, attribute, undefined);
    return number === UNCHANGED ? undefined : number;
  };
  return simulated(address, notes, {
    name: notes.text(schedule.get("scheduled_action_name"), address, "scheduled_action_name", schedule.name),
    recurrence: recurrenceOf(recurrence, schedule.get("time_zone")),
    startsAt: timeOf(start ?? ""),
    endsAt: timeOf(notes.text(schedule.get("end_time"), address, "end_time", "")),
    minimum: size("min_size"),
    maximum: size("max_size"),
    desired: size("desired_capacity"),
  });
}

/** The action, where a simulation understands it. */
function simulated(address: string, notes: Notes, action: ScheduledAction): ScheduledAction | undefined {
  const { recurrence, minimum, maximum, desired } = action;
  const problem = !isUnderstood(recurrence)
    ? "its recurrence or time zone is not understood"
    : [minimum, maximum, desired].every(isSimulated)
      ? undefined
      : "it sets a size that cannot be simulated";
  if (problem === undefined) return action;
  notes.add(address, `${problem}: it is not simulated`);
  return undefined;
}

function recurrenceOf(recurrence: string | undefined, timeZone: unknown): Recurrence {
  if (recurrence === undefined || recurrence === "") return { kind: "once" };
  return { kind: "cron", pattern: recurrence, timeZone: zoneOf(timeZone) };
}

function zoneOf(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : "Etc/UTC";
}

const RATE_SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3_600, day: 86_400 };

/** A scheduled action of tasks: `cron(…)`, `rate(…)`, `at(…)`. */
export function taskScheduleOf(
  schedule: Resource<"aws_appautoscaling_scheduled_action">,
  notes: Notes,
): ScheduledAction | undefined {
  const { address } = schedule;
  const expression = schedule.get("schedule");
  const zone = zoneOf(schedule.get("timezone"));
  const found = typeof expression === "string" ? taskRecurrence(expression, zone) : undefined;
  if (found === undefined) {
    const why = isUnknown(expression)
      ? "its time is known only at apply"
      : `its schedule (${expression ?? "none"}) is not understood`;
    notes.add(address, `${why}: it is not simulated`);
    return undefined;
  }
  const [action] = schedule.blocks("scalable_target_action");
  return simulated(address, notes, {
    name: notes.text(schedule.get("name"), address, "name", schedule.name),
    recurrence: found.recurrence,
    startsAt: found.at ?? timeOf(notes.text(schedule.get("start_time"), address, "start_time", "")),
    endsAt: timeOf(notes.text(schedule.get("end_time"), address, "end_time", "")),
    minimum: notes.number(action?.get("min_capacity"), address, "min_capacity", undefined),
    maximum: notes.number(action?.get("max_capacity"), address, "max_capacity", undefined),
  });
}

function taskRecurrence(expression: string, timeZone: string): { recurrence: Recurrence; at?: number } | undefined {
  const match = /^(cron|rate|at)\((.+)\)$/.exec(expression.trim());
  const [, kind, inside = ""] = match ?? [];
  if (kind === "at") {
    const at = timeOf(inside);
    return at === undefined || timeZone !== "Etc/UTC" ? undefined : { recurrence: { kind: "once" }, at };
  }
  if (kind === "rate") {
    const [, count, unit = ""] = /^(\d+)\s+(minute|hour|day)s?$/.exec(inside) ?? [];
    const seconds = RATE_SECONDS[unit];
    return seconds === undefined ? undefined : { recurrence: { kind: "rate", everySeconds: Number(count) * seconds } };
  }
  // AWS: minutes to years, Sunday is 1, ? is any. croner: seconds to years.
  const fields = inside.trim().split(/\s+/);
  if (kind !== "cron" || fields.length !== 6) return undefined;
  const pattern = `0 ${fields.join(" ").replaceAll("?", "*")}`;
  return { recurrence: { kind: "cron", pattern, timeZone, weekdaysFromOne: true } };
}

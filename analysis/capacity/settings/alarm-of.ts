import type { AlarmSettings } from "../engine";
import { known, type Resource } from "../../graph";
import { metricOf } from "./metric-of";
import type { Notes } from "./notes";

const COMPARISONS: Readonly<Record<string, AlarmSettings["comparison"]>> = {
  GreaterThanThreshold: "above",
  GreaterThanOrEqualToThreshold: "at-least",
  LessThanThreshold: "below",
  LessThanOrEqualToThreshold: "at-most",
};

const MINUTE = 60;
const MOST_PERIODS = 1_440;

/** An alarm as the engine takes it; undefined where a simulation cannot know its metric, which is noted. */
export function alarmOf(alarm: Resource<"aws_cloudwatch_metric_alarm">, notes: Notes): AlarmSettings | undefined {
  const { address } = alarm;
  if (known(alarm.get("actions_enabled")) === false) return undefined;
  const name = `${known(alarm.get("namespace")) ?? ""} ${known(alarm.get("metric_name")) ?? ""}`;
  const metric = metricOf(name);
  const comparison = COMPARISONS[known(alarm.get("comparison_operator")) ?? ""];
  const threshold = notes.number(alarm.get("threshold"), address, "threshold", undefined);
  if (metric === undefined || comparison === undefined || threshold === undefined) {
    const what = metric === undefined ? `its metric (${name.trim() || "metric math"})` : "its threshold or comparison";
    notes.add(address, `${what} is not simulated, so the alarm never changes`);
    return undefined;
  }
  const periodSeconds = notes.number(alarm.get("period"), address, "period", MINUTE);
  const periods = notes.number(alarm.get("evaluation_periods"), address, "evaluation_periods", 1);
  // CloudWatch: all periods of an alarm together are a day at the most, or a week of hours.
  const evaluationPeriods = Math.max(1, Math.min(MOST_PERIODS, Math.trunc(periods)));
  // A sum counts over the whole period, what is simulated counts each minute.
  const isSum = known(alarm.get("statistic")) === "Sum" && metric !== "cpu-percent";
  const missing = notes.text(alarm.get("treat_missing_data"), address, "treat_missing_data", "missing");
  return {
    name: notes.text(alarm.get("alarm_name"), address, "alarm_name", alarm.name),
    metric,
    comparison,
    threshold: isSum ? threshold / (Math.max(MINUTE, periodSeconds) / MINUTE) : threshold,
    periodSeconds: Math.max(MINUTE, periodSeconds),
    evaluationPeriods,
    datapointsToAlarm: notes.number(
      alarm.get("datapoints_to_alarm"),
      address,
      "datapoints_to_alarm",
      evaluationPeriods,
    ),
    missingData: missing === "ignore" || missing === "breaching" || missing === "notBreaching" ? missing : "missing",
  };
}

import type { Metric } from "./metric";

export type Comparison = "above" | "at-least" | "below" | "at-most";

/** What an alarm does about periods without data. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
export type MissingData = "missing" | "ignore" | "breaching" | "notBreaching";

/** An alarm of CloudWatch. */
export interface AlarmSettings {
  readonly name: string;
  readonly metric: Metric;
  readonly comparison: Comparison;
  /** In the metric's unit; of counts per minute. */
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** At most `evaluationPeriods`. */
  readonly datapointsToAlarm: number;
  readonly missingData: MissingData;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** What an alarm remembers. */
export interface AlarmMemory {
  readonly state: AlarmState;
  /** The newest first; undefined where there was no data. */
  readonly history: readonly (boolean | undefined)[];
  /** Of the period that is not over. */
  readonly sum: number;
  readonly count: number;
  readonly endsAt: number;
  /** Whether the state was worked out in the last observation. */
  readonly isFresh: boolean;
  /** The last value that was measured. */
  readonly value: number | undefined;
}

/**
 * More periods than it needs, which CloudWatch looks at to bridge missing data: 5 for 3 in the tables of
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
const FURTHER_PERIODS = 2;

export function newAlarm({ periodSeconds }: AlarmSettings, time: number): AlarmMemory {
  return {
    state: "INSUFFICIENT_DATA",
    history: [],
    sum: 0,
    count: 0,
    endsAt: time + periodSeconds,
    isFresh: false,
    value: undefined,
  };
}

/**
 * What an alarm knows after an observation.
 *
 * @param time the end of the observation, in seconds
 * @param value of its metric; undefined where there is no data
 */
export function observe(
  alarm: AlarmSettings,
  memory: AlarmMemory,
  time: number,
  value: number | undefined,
): AlarmMemory {
  const sum = memory.sum + (value ?? 0);
  const count = memory.count + (value === undefined ? 0 : 1);
  if (time < memory.endsAt) return { ...memory, sum, count, isFresh: false };
  const mean = count === 0 ? undefined : sum / count;
  const isBreaching = mean === undefined ? undefined : breaches(alarm, mean);
  const history = remembered(memory.history, isBreaching, alarm.evaluationPeriods + FURTHER_PERIODS);
  return {
    state: stateOf(alarm, history, memory.state),
    history,
    sum: 0,
    count: 0,
    // After a pause the periods go on from here.
    endsAt: Math.max(memory.endsAt + alarm.periodSeconds, time),
    isFresh: true,
    value: mean ?? memory.value,
  };
}

/** The newest period before the others. A long time in which nothing changes makes no new list. */
function remembered(
  history: AlarmMemory["history"],
  newest: boolean | undefined,
  length: number,
): AlarmMemory["history"] {
  let isSame = history.length === length;
  for (let index = 0; isSame && index < length; index++) isSame = history[index] === newest;
  return isSame ? history : [newest, ...history.slice(0, length - 1)];
}

function breaches({ comparison, threshold }: AlarmSettings, value: number): boolean {
  switch (comparison) {
    case "above":
      return value > threshold;
    case "at-least":
      return value >= threshold;
    case "below":
      return value < threshold;
    case "at-most":
      return value <= threshold;
  }
}

function stateOf(alarm: AlarmSettings, history: AlarmMemory["history"], before: AlarmState): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, missingData } = alarm;
  // Most periods have data.
  const whole = stateOfWhole(history, evaluationPeriods, datapointsToAlarm);
  if (whole !== undefined) return whole;
  const measured = history.filter((each) => each !== undefined);
  // A young alarm has periods before its first: they are missing too.
  if (measured.length === 0) {
    if (missingData === "missing") return "INSUFFICIENT_DATA";
    if (missingData === "ignore") return before;
  }
  if (missingData === "breaching" || missingData === "notBreaching") {
    const filled = Array.from(
      { length: evaluationPeriods },
      (_, index) => history[index] ?? missingData === "breaching",
    );
    return stateBy(filled, datapointsToAlarm);
  }
  if (measured.filter((isBreaching) => !isBreaching).length > evaluationPeriods - datapointsToAlarm) return "OK";
  if (measured.some((isBreaching) => !isBreaching) && measured[0] === false) return "OK";
  // AWS: ALARM when the oldest breaching datapoint is as old as the alarm needs and all newer ones breach or are missing.
  const oldest = history.lastIndexOf(true);
  const isOldEnough = oldest + 1 >= datapointsToAlarm && history.slice(0, oldest).every((each) => each !== false);
  if (isOldEnough) return missingData === "ignore" ? before : "ALARM";
  return measured.some((isBreaching) => isBreaching) ? before : "OK";
}

/** By the newest periods with data; undefined where there are too few. */
function stateOfWhole(
  history: AlarmMemory["history"],
  evaluationPeriods: number,
  datapointsToAlarm: number,
): AlarmState | undefined {
  let measured = 0;
  let breaching = 0;
  for (let index = 0; index < history.length && measured < evaluationPeriods; index++) {
    const isBreaching = history[index];
    if (isBreaching === undefined) continue;
    measured++;
    if (isBreaching) breaching++;
  }
  if (measured < evaluationPeriods) return undefined;
  return breaching >= datapointsToAlarm ? "ALARM" : "OK";
}

function stateBy(periods: readonly boolean[], datapointsToAlarm: number): AlarmState {
  let breaching = 0;
  for (const isBreaching of periods) if (isBreaching) breaching++;
  return breaching >= datapointsToAlarm ? "ALARM" : "OK";
}

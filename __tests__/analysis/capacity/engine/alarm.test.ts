import { describe, expect, test } from "@jest/globals";
import { newAlarm, observe } from "../../../../analysis/capacity/engine/alarm";
import type { AlarmSettings, AlarmState } from "../../../../analysis/capacity/engine";
import { alarm } from "./settings";

/** The states of an alarm, minute by minute: `X` breaches, `0` does not, `-` is missing; the oldest first. */
function states(minutes: string, over: Partial<AlarmSettings> = {}): AlarmState[] {
  const settings = alarm({ comparison: "above", evaluationPeriods: 3, datapointsToAlarm: 3, ...over });
  let memory = newAlarm(settings, 0);
  return [...minutes].map((minute, index) => {
    const value = minute === "-" ? undefined : minute === "X" ? 90 : 10;
    memory = observe(settings, memory, (index + 1) * 60, value);
    return memory.state;
  });
}

const last = (minutes: string, over: Partial<AlarmSettings> = {}) => states(minutes, over).at(-1);

describe("an alarm", () => {
  test("needs so many of so many periods", () => {
    expect(states("XXXX0XX")).toEqual(["INSUFFICIENT_DATA", "INSUFFICIENT_DATA", "ALARM", "ALARM", "OK", "OK", "OK"]);
    expect(last("X0X", { datapointsToAlarm: 2 })).toBe("ALARM");
    expect(last("00X", { datapointsToAlarm: 2 })).toBe("OK");
  });

  test.each([
    ["above", ["OK", "ALARM"]],
    ["at-least", ["ALARM", "ALARM"]],
    ["below", ["OK", "OK"]],
    ["at-most", ["ALARM", "OK"]],
  ] as const)("%s its threshold", (comparison, expected) => {
    const settings = alarm({ comparison, threshold: 60 });
    const at = (value: number) => observe(settings, newAlarm(settings, 0), 60, value).state;
    expect([at(60), at(61)]).toEqual(expected);
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html: the table of 3 of 3.
  test.each([
    ["0-X-X", "OK", "OK"],
    ["0----", "OK", "OK"],
    ["-----", "INSUFFICIENT_DATA", "OK"],
    ["0XX-X", "ALARM", "ALARM"],
    ["--X--", "ALARM", "OK"],
  ])("%s is %s where missing data is missing, %s where it is not breaching", (minutes, missing, notBreaching) => {
    expect(last(minutes)).toBe(missing);
    expect(last(minutes, { missingData: "notBreaching" })).toBe(notBreaching);
  });

  test("missing data that breaches is an alarm", () => {
    expect(last("---", { missingData: "breaching" })).toBe("ALARM");
  });

  test("averages what is measured within a longer period", () => {
    const settings = alarm({ comparison: "above", threshold: 60, periodSeconds: 300 });
    let memory = newAlarm(settings, 0);
    const fresh: boolean[] = [];
    [100, 100, 100, 0, 10].forEach((value, index) => {
      memory = observe(settings, memory, (index + 1) * 60, value);
      fresh.push(memory.isFresh);
    });
    expect(fresh).toEqual([false, false, false, false, true]);
    expect([memory.value, memory.state]).toEqual([62, "ALARM"]);
  });
});

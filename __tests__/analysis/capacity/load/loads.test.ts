import { describe, expect, test } from "@jest/globals";
import { csvLoad, DAY, LoadProblem, madeLoad, rateOf, secondsOf, timeOf } from "../../../../analysis/capacity";

const MONDAY = Date.UTC(2026, 2, 2) / 1000;

function problemsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof LoadProblem) return error.problems;
    throw error;
  }
  return [];
}

describe("a load of words", () => {
  const day = { from: MONDAY, to: MONDAY + DAY };
  const at = (text: string, hour: number) => madeLoad(text, day).rates[hour * 60];

  test("is steady, has a spike or a daily wave", () => {
    expect([0, 13].map((hour) => at("steady:100/s", hour))).toEqual([100, 100]);
    expect([11, 12, 13].map((hour) => at("spike:60/min..6000/min", hour))).toEqual([1, 100, 1]);
    expect([22, 23, 0, 1].map((hour) => at("spike:1/s..9/s@23:00+2h", hour))).toEqual([1, 9, 9, 1]);
    expect([8, 20].map((hour) => Math.round(at("daily:10/s..50/s", hour) ?? 0))).toEqual([10, 50]);
    expect(Math.round(at("daily:10/s..50/s@06:00", 6) ?? 0)).toBe(50);
  });

  test("tells forecasts the fourteen days before", () => {
    const { hoursBefore } = madeLoad("spike:1/s..9/s", day);
    expect(hoursBefore).toHaveLength(336);
    expect(hoursBefore.slice(11, 14)).toEqual([1, 9, 1]);
  });

  test.each([
    ["steady:fast", "fast is no rate; write requests a second, minute or hour, such as 100/s, 6000/min or 360000/h"],
    ["spike:1/s", "another form than steady:RATE"],
    ["spike:1/s..2/s@25:00", "25:00 is no time of a day"],
    ["spike:1/s..2/s+soon", "soon is no duration; write seconds, minutes or hours, such as 90s, 30m or 2h"],
    ["daily:1/s..2/s+1h", "a daily wave takes no duration (+1h)"],
  ])("fails if it is %s", (text, problem) => {
    expect(problemsOf(() => madeLoad(text, day)).join()).toContain(problem);
  });
});

describe("a load of a file", () => {
  const rates = (content: string, range = {}) => Array.from(csvLoad(content, "load.csv", range).rates);

  test("spreads what a period counts over it", () => {
    const load = csvLoad("timestamp,count\n2026-03-02T00:00:00Z,600\n2026-03-02T00:05:00Z,300\n", "load.csv");
    expect(load.start).toBe(MONDAY);
    expect(Array.from(load.rates)).toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1]);
  });

  test("takes CloudWatch's forms: any order, quotes, semicolons, blanks in times, epochs, a byte order mark", () => {
    expect(rates('\uFEFF"Time";"Sum"\n"2026-03-02 00:01:00";"120"\n"2026-03-02 00:00:00";"60.0"\n')).toEqual([1, 2]);
    expect(rates(`${MONDAY},60\n${MONDAY + 60},120`)).toEqual([1, 2]);
    expect(rates("2026-03-02T01:00:00+01:00\t60\r\n2026-03-02T01:01:00+0100\t120\r\n")).toEqual([1, 2]);
  });

  test("has nothing in a gap, and counts of less than a minute together", () => {
    expect(rates("2026-03-02 00:00,60\n2026-03-02 00:01,60\n2026-03-02 00:04,60")).toEqual([1, 1, 0, 0, 1]);
    const tens = Array.from({ length: 12 }, (_, index) => `${MONDAY + index * 10},10`).join("\n");
    expect(rates(tens).map((rate) => rate.toFixed(9))).toEqual(["1.000000000", "1.000000000"]);
  });

  test("takes a part of it, and the hours before for forecasts", () => {
    const content = Array.from({ length: 48 }, (_, hour) => `${MONDAY + hour * 3600},${hour * 3600}`).join("\n");
    const load = csvLoad(content, "load.csv", { from: MONDAY + DAY });
    expect([load.rates.length, load.rates[0], load.hoursBefore.length]).toEqual([1440, 24, 24]);
    expect(load.hoursBefore.slice(0, 3).map((rate) => Math.round(rate))).toEqual([0, 1, 2]);
  });

  test("the sum of all requests stays", () => {
    const content = "2026-03-02 00:04:30,94\n2026-03-02 00:09:30,56\n2026-03-02 00:14:30,12";
    expect(rates(content).reduce((sum, rate) => sum + rate * 60, 0)).toBeCloseTo(162, 9);
  });

  test.each([
    ["", ["load.csv holds no line of timestamp,count"]],
    [
      "timestamp,count\nyesterday,5\n2026-03-02 00:01,many\n2026-03-02 00:02,-1\n2026-03-02 00:03",
      [
        'load.csv line 2: "yesterday" is no time; write 2026-03-02T12:30:00Z, or seconds since 1970',
        'load.csv line 3: "many" is no count of requests',
        "load.csv line 4: -1 is less than no request",
        "load.csv line 5: there is no count; a line is timestamp,count",
      ],
    ],
    ["2026-03-02 00:00,1\n2026-03-02 00:00,1", ["load.csv counts 2026-03-02 00:00 twice"]],
    ["2026-02-30,1", ['load.csv line 1: "2026-02-30" is no time; write 2026-03-02T12:30:00Z, or seconds since 1970']],
  ])("fails if it is %j, with each line", (content, problems) => {
    expect(problemsOf(() => csvLoad(content, "load.csv"))).toEqual(problems);
  });

  test("fails if there is nothing in the part that is asked for", () => {
    const range = { from: MONDAY + DAY, to: MONDAY + 2 * DAY };
    expect(problemsOf(() => csvLoad("2026-03-02,1", "load.csv", range))).toEqual([
      "load.csv holds nothing between 2026-03-03 00:00 and 2026-03-04 00:00: it goes from 2026-03-02 00:00 to 2026-03-02 00:01",
    ]);
    expect(problemsOf(() => csvLoad("2026-03-02,1", "load.csv", { from: MONDAY + DAY, to: MONDAY }))).toEqual([
      "the end 2026-03-02 00:00 is not after the start 2026-03-03 00:00",
    ]);
  });
});

test("rates, durations and times", () => {
  expect(["200 requests/s", "60/min", "3600 / hour", "5 requests per second", "x/s"].map(rateOf)).toEqual([
    200,
    1,
    1,
    5,
    undefined,
  ]);
  expect(["90s", "30m", "2h", "45", "soon"].map(secondsOf)).toEqual([90, 1800, 7200, 45, undefined]);
  expect(
    ["2026-03-02", "2026-03-02T00:00Z", "2026-03-02 01:00+01:00", "1772409600", "1772409600000", "3"].map(timeOf),
  ).toEqual([MONDAY, MONDAY, MONDAY, MONDAY, MONDAY, undefined]);
});

import { describe, expect, test } from "@jest/globals";
import {
  bestFirst,
  keeps,
  measuresOf,
  promiseOf,
  rangesOf,
  type SweepOutcome,
  variationsOf,
} from "../../../../analysis/capacity";
import { valueOf, varied } from "../../../../analysis/capacity/variation";
import { groupOf, phases, run } from "../simulation/groups";

describe("the ranges of a sweep", () => {
  test("are ranges with steps, or lists", () => {
    expect(rangesOf("target=40..55 warmup=60..180/60 min=2,4").values).toEqual([
      ["target", [40, 45, 50, 55]],
      ["warmup", [60, 120, 180]],
      ["min", [2, 4]],
    ]);
    expect(variationsOf(rangesOf("min=2..4 max=3..4"))).toEqual([
      { min: 2, max: 3 },
      { min: 2, max: 4 },
      { min: 3, max: 3 },
      { min: 3, max: 4 },
      { min: 4, max: 4 },
    ]);
  });

  test.each([
    ["speed=1..2", "--sweep speed=1..2 is not understood; write variables with ranges or lists"],
    ["min=4..2", "--sweep min=4..2 is not understood"],
    ["min=1..2 min=3", "--sweep names min twice"],
    ["target=1..100/1 warmup=0..1000/1", "--sweep makes 100100 configurations; 20000 are the most"],
  ])("fails if they are %s", (text, problem) => {
    expect(rangesOf(text).problems.join()).toContain(problem);
  });
});

describe("a promise", () => {
  test("is of requests or minutes, as a share or a number", () => {
    expect(promiseOf("at most 0.1 % of requests over capacity")).toEqual({
      of: "requests",
      most: 0.001,
      isShare: true,
    });
    expect(promiseOf("at most 5 minutes over capacity")).toEqual({ of: "minutes", most: 5, isShare: false });
    expect(promiseOf("at most 1 percent of the minutes")).toEqual({ of: "minutes", most: 0.01, isShare: true });
    expect(promiseOf("fast")).toBeUndefined();
  });

  test("is kept up to its end", () => {
    const measures = measuresOf(run({ rates: phases([50, 30], [400, 60], [50, 60]) }));
    const isKept = (text: string) => {
      const promise = promiseOf(text);
      return promise && keeps(promise, measures);
    };
    expect(
      ["6 minutes", "5 minutes", "4 % of minutes", "3 % of minutes", "63000 requests", "1 requests"].map(isKept),
    ).toEqual([true, false, true, false, true, false]);
  });
});

test("a variation changes what it names, and what belongs to it", () => {
  const night = { name: "night", recurrence: { kind: "once" }, startsAt: 0, minimum: 1, maximum: 2 } as const;
  const group = groupOf({}, { scheduledActions: [night] });
  const other = varied(group, { target: 70, warmup: 60, min: 3, max: 20, interval: 5 });
  expect(["target", "warmup", "min", "max", "interval"].map((name) => valueOf(other, name as "min"))).toEqual([
    70, 60, 3, 20, 5,
  ]);
  expect(other.scaling.scheduledActions).toEqual([{ ...night, minimum: 3, maximum: 20 }]);
  expect(other.target).toMatchObject({ intervalSeconds: 5, timeoutSeconds: 4 });
  expect(varied(group, {})).toEqual(group);
  expect(valueOf(group, "cooldown")).toBeUndefined();
});

test("the cheapest that keeps the promise is first, then those that break it least", () => {
  const outcome = (name: number, isKept: boolean, instanceHours: number, requestsOver: number): SweepOutcome => {
    return { variation: { min: name }, isKept, instanceHours, requestsOver, minutesOver: 0, share: 0, highest: 1 };
  };
  const all = [outcome(1, false, 1, 50), outcome(2, true, 9, 0), outcome(3, true, 8, 5), outcome(4, false, 1, 10)];
  expect(bestFirst(all).map(({ variation }) => variation.min)).toEqual([3, 2, 4, 1]);
});

import { describe, expect, test } from "@jest/globals";
import { imbalance, victimOf, zoneForLaunch } from "../../../../analysis/capacity/engine";
import { adjusted } from "../../../../analysis/capacity/engine/adjustment";

const any = () => true;

describe("zones", () => {
  test("the next instance starts where the fewest are, in a zone that is there", () => {
    expect(zoneForLaunch([2, 1, 1], any)).toBe(1);
    expect(zoneForLaunch([2, 1, 1], (zone) => zone === 0)).toBe(0);
    expect(zoneForLaunch([2, 1], () => false)).toBeUndefined();
  });

  test("are balanced where they differ by one at most", () => {
    expect([[2, 1], [4, 0], [5, 1, 0], [3]].map((counts) => imbalance(counts, any))).toEqual([0, 2, 3, 0]);
    expect(imbalance([4, 0], (zone) => zone === 0)).toBe(0);
  });
});

describe("who goes first", () => {
  const instance = (name: string, zone: number, launchedAt: number, version = 1, isProtected = false) => ({
    name,
    zone,
    launchedAt,
    version,
    isProtected,
  });
  const instances = [
    instance("old", 0, 100),
    instance("new", 0, 7_000),
    instance("other zone", 1, 0),
    instance("old template", 0, 5_000, 0),
    instance("protected", 0, 0, 0, true),
  ];
  const first = (...policies: string[]) => victimOf(instances, policies, 7_200)?.name;

  test("is of the zone with the most, by the termination policies in their order", () => {
    expect(first("Default")).toBe("old template");
    expect(first("OldestInstance")).toBe("old");
    expect(first("NewestInstance")).toBe("new");
    expect(first("OldestLaunchTemplate", "NewestInstance")).toBe("old template");
    expect(first("ClosestToNextInstanceHour")).toBe("old");
    expect(first("arn:aws:lambda:eu-west-1:1:function:mine")).toBe("old");
  });

  test("is nobody where all are protected", () => {
    expect(victimOf([instance("only", 0, 0, 0, true)], ["Default"], 10)).toBeUndefined();
  });
});

test("percentages are rounded as AWS does", () => {
  const change = (percent: number, magnitude?: number) =>
    adjusted(10, percent, "PercentChangeInCapacity", magnitude) - 10;
  // 12.7 is 12; 0.67 is 1; -0.58 is -1; -6.67 is -6.
  expect([127, 6.7, -5.8, -66.7, 0].map((percent) => change(percent))).toEqual([12, 1, -1, -6, 0]);
  expect([change(10, 3), change(-10, 3)]).toEqual([3, -3]);
  expect([adjusted(10, 4, "ExactCapacity", undefined), adjusted(1, -4, "ChangeInCapacity", undefined)]).toEqual([4, 0]);
});

import { describe, expect, test } from "@jest/globals";
import { capacityUnits, instanceHourPrice, loadBalancerHourPrices } from "../../../../analysis/capacity/cost";

const IDLE = { newConnectionsPerSecond: 0, activeConnections: 0, gbPerHour: 0, requestsPerSecond: 0, rules: 0 };

describe("capacity units", () => {
  // https://aws.amazon.com/elasticloadbalancing/pricing/: 25 new connections a second, 3,000 active, 1 GB an hour, 1,000 evaluations a second.
  test.each<[string, Partial<typeof IDLE>, number]>([
    ["nothing to do", {}, 0],
    ["100 new connections a second", { newConnectionsPerSecond: 100 }, 4],
    ["1,500 connections open", { activeConnections: 1_500 }, 0.5],
    ["2.5 GB an hour", { gbPerHour: 2.5 }, 2.5],
    ["ten rules, which are free", { requestsPerSecond: 5_000, rules: 10 }, 0],
    ["30 rules: 20 are counted", { requestsPerSecond: 100, rules: 30 }, 2],
    ["several at once: the most counts, not the sum", { newConnectionsPerSecond: 25, gbPerHour: 3 }, 3],
  ])("of %s", (_, load, units) => {
    expect(capacityUnits({ ...IDLE, ...load })).toBeCloseTo(units);
  });
});

test("the hours of what a simulation runs have a price with a date, in a region with a sheet only", () => {
  expect(instanceHourPrice("us-east-1", "t4g.small")).toMatchObject({ dollars: 0.0168, asOf: "2026-07-20" });
  expect(loadBalancerHourPrices("us-east-1")).toMatchObject({
    hour: { dollars: 0.0225, asOf: "2025-07" },
    lcuHour: { dollars: 0.008, unit: "LCU-hour" },
  });
  expect(instanceHourPrice("eu-west-1", "t4g.small")).toBeUndefined();
  expect(loadBalancerHourPrices("eu-west-1")).toBeUndefined();
});

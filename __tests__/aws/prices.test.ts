import { describe, expect, test } from "@jest/globals";
import {
  ageInDays,
  instancePrice,
  monthlyDollars,
  PRICE_UNITS,
  PRICED_REGIONS,
  priceOf,
  volumePrice,
} from "../../aws/prices";
import usEast1 from "../../aws/prices/us-east-1.json";

describe("the sheet of us-east-1", () => {
  const figures = Object.entries({ ...usEast1.figures, instances: { ...usEast1.instances, dollars: 1 } });

  test.each(figures)("%s has a price, a unit, a date and a source", (_, { dollars, unit, asOf, source }) => {
    expect(dollars).toBeGreaterThan(0);
    expect(PRICE_UNITS).toContain(unit);
    expect(asOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?$/);
    expect(source.length).toBeGreaterThan(10);
  });

  test("has a price for every instance type in it", () => {
    const odd = Object.entries(usEast1.instances.dollars).filter(
      ([type, dollars]) => !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(type) || !(dollars > 0),
    );
    expect(odd).toEqual([]);
    expect(Object.keys(usEast1.instances.dollars).length).toBeGreaterThan(1_000);
  });
});

// AWS's price list as recorded in karpenter-provider-aws, 2026-07-20.
test.each([
  ["t3.micro", 0.0104],
  ["t4g.2xlarge", 0.2688],
  ["m5.24xlarge", 4.608],
  // Not what its size makes one think: twice c6g.12xlarge is 3.264, and c6g.16xlarge 2.176.
  ["c6g.metal", 2.3066],
])("an hour of %s costs %d dollars", (instanceType, dollars) => {
  expect(instancePrice("us-east-1", instanceType)).toEqual({
    dollars,
    unit: "hour",
    asOf: "2026-07-20",
    source: "AWS Price List, as recorded in aws/karpenter-provider-aws zz_generated.pricing_aws.go (Apache-2.0)",
  });
});

test.each(["t3.metal", "m5.3xlarge", "t3", "", "constructor", "__proto__"])("%p has no price", (instanceType) => {
  expect(instancePrice("us-east-1", instanceType)).toBeUndefined();
});

test("a region without a sheet has no price at all", () => {
  expect(PRICED_REGIONS).toEqual(["us-east-1"]);
  expect(instancePrice("eu-west-1", "t3.micro")).toBeUndefined();
  expect(priceOf("eu-west-1", "nat-gateway/hour")).toBeUndefined();
  expect(volumePrice("eu-west-1", "gp3")).toBeUndefined();
});

test("a month has 730 hours; what is paid by use has no month", () => {
  const monthly = (name: Parameters<typeof priceOf>[1]) => {
    const price = priceOf("us-east-1", name);
    return price && monthlyDollars(price);
  };
  // 0.045 × 730, 0.0225 × 730, 0.005 × 730
  expect(monthly("nat-gateway/hour")).toBeCloseTo(32.85);
  expect(monthly("application-load-balancer/hour")).toBeCloseTo(16.425);
  expect(monthly("public-ipv4/hour")).toBeCloseTo(3.65);
  expect(monthly("waf/web-acl-month")).toBe(5);
  expect(monthly("application-load-balancer/lcu-hour")).toBeUndefined();
  expect(monthly("nat-gateway/gb")).toBeUndefined();
});

test("a volume has a price where its type has", () => {
  expect(volumePrice("us-east-1", "gp3")).toMatchObject({ dollars: 0.08, unit: "GiB-month" });
  expect(volumePrice("us-east-1", "gp2")).toMatchObject({ dollars: 0.1, unit: "GiB-month", asOf: "2025-07" });
  expect(volumePrice("us-east-1", "io2")).toBeUndefined();
});

test.each([
  ["2026-07-20", "2026-07-20", 0],
  ["2026-07-20", "2027-01-16", 180],
  ["2025-07", "2025-07-31", 30],
])("a price of %s is on %s %d days old", (asOf, today, days) => {
  expect(ageInDays({ asOf }, new Date(`${today}T12:00:00Z`))).toBe(days);
});

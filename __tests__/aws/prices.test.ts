import { expect, test } from "@jest/globals";
import { instancePrice, MONTHLY_PRICES, volumePrice } from "../../aws/prices";

test("a month has 730 hours", () => {
  expect(MONTHLY_PRICES.natGateway).toBeCloseTo(32.85);
  expect(MONTHLY_PRICES.loadBalancer).toBeCloseTo(16.425);
  expect(MONTHLY_PRICES.publicAddress).toBeCloseTo(3.65);
});

test.each([
  ["t3.micro", 7.592],
  ["t4g.2xlarge", 0.2688 * 730],
  ["m6i.xlarge", 0.192 * 730],
  ["m5.24xlarge", 4.608 * 730],
])("%s costs %d dollars a month", (instanceType, price) => {
  expect(instancePrice(instanceType)).toBeCloseTo(price);
});

test.each(["p5.48xlarge", "t3.metal", "t3", ""])("what %p costs is not known", (instanceType) => {
  expect(instancePrice(instanceType)).toBeUndefined();
});

test("a volume costs by its size, where its type is known", () => {
  expect(volumePrice("gp3", 16)).toBeCloseTo(1.28);
  expect(volumePrice("gp2", 100)).toBeCloseTo(10);
  expect(volumePrice("io2", 100)).toBeUndefined();
});

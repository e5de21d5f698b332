import { expect, test } from "@jest/globals";
import { MONTHLY, monthlyInstance, monthlyVolume } from "../../strays/prices";

test("strays are priced by the month, at us-east-1", () => {
  expect(MONTHLY.loadBalancer).toBeCloseTo(16.425);
  expect(MONTHLY.natGateway).toBeCloseTo(32.85);
  expect(MONTHLY.publicAddress).toBeCloseTo(3.65);
  // 0.0104 × 730
  expect(monthlyInstance("t3.micro")).toBeCloseTo(7.592);
  expect(monthlyVolume("gp3", 16)).toBeCloseTo(1.28);
});

test("what the sheet does not have is not known", () => {
  expect(monthlyInstance("t3.metal")).toBeUndefined();
  expect(monthlyVolume("io2", 100)).toBeUndefined();
});

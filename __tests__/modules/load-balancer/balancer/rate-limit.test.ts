import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { rateLimitProblems } from "../../../../modules/load-balancer/balancer/rate-limit";

describe("rateLimitProblems", () => {
  test.each([10, 2_000_000_000, "unlimited"] as const)("accepts %s", (limit) => {
    expect(rateLimitProblems(limit)).toEqual([]);
  });

  test.each([9, 0, -1, 2_000_000_001, 10.5, Number.NaN])("fails if the limit is %s", (limit) => {
    expect(rateLimitProblems(limit)).toEqual([
      `requestsPerFiveMinutes is ${limit}; it must be a whole number from 10 to 2000000000, or "unlimited"`,
    ]);
  });

  test("accepts every whole number in the range and no other number", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 2_000_000_010 }), (limit) => {
        expect(rateLimitProblems(limit).length === 0).toBe(limit >= 10 && limit <= 2_000_000_000);
      }),
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { refreshBatch } from "../../aws/refresh-batch";

const batch = (instances: number, minHealthyPercentage: number, maxHealthyPercentage: number) =>
  refreshBatch(instances, { minHealthyPercentage, maxHealthyPercentage });

describe("a batch of an instance refresh", () => {
  test.each([
    [4, 90, 100, 1],
    [4, 75, 100, 1],
    [4, 50, 100, 2],
    [5, 50, 100, 2],
    [4, 0, 100, 4],
    [4, 100, 100, 1],
    [4, 100, 150, 2],
    [4, 100, 200, 4],
    [10, 100, 110, 1],
    [10, 90, 120, 3],
    [0, 90, 100, 1],
  ])("of %d instances, %d to %d %% healthy, has %d", (instances, min, max, expected) => {
    expect(batch(instances, min, max)).toBe(expected);
  });

  const group = fc.record({
    instances: fc.integer({ min: 1, max: 1000 }),
    min: fc.nat(100),
    max: fc.integer({ min: 100, max: 200 }),
  });

  test("has at least one and never more than there are", () => {
    fc.assert(
      fc.property(group, ({ instances, min, max }) => {
        const size = batch(instances, min, max);
        expect(Number.isInteger(size)).toBe(true);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(instances);
      }),
    );
  });

  test("keeps to both percentages, unless not even one could be replaced", () => {
    fc.assert(
      fc.property(group, ({ instances, min, max }) => {
        const size = batch(instances, min, max);
        const first = Math.min(size, Math.floor((instances * (max - 100)) / 100));
        const healthy = instances - (size - first);
        expect(size === 1 || healthy >= (instances * min) / 100).toBe(true);
        expect(instances + first).toBeLessThanOrEqual((instances * max) / 100);
      }),
    );
  });

  test("never shrinks when more may be missing or too many", () => {
    fc.assert(
      fc.property(group, fc.nat(20), ({ instances, min, max }, more) => {
        expect(batch(instances, Math.max(0, min - more), max + more)).toBeGreaterThanOrEqual(
          batch(instances, min, max),
        );
      }),
    );
  });
});

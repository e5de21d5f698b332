import { describe, expect, test } from "@jest/globals";
import { covers, coversAt, maskWithin, touches } from "../../../analysis/graph/mask";

describe("a mask", () => {
  test("covers what is below it", () => {
    expect(coversAt({ a: [{ b: true }] }, ["a", 0, "b", "c"])).toBe(true);
    expect(coversAt({ a: [{ b: true }] }, ["a", 1, "b"])).toBe(false);
    expect(maskWithin({ a: false }, "a")).toBe(false);
    expect(touches({ a: [false, { b: true }] })).toBe(true);
    expect(touches({ a: [false, {}] })).toBe(false);
  });

  test.each(["true", 1, "x"])("covers when it is none: %j", (mask) => {
    expect(covers(mask)).toBe(true);
  });
});

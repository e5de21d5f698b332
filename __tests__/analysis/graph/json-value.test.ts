import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson, isUnset, pathText, property, sameValue } from "../../../analysis/graph/json-value";

describe("values", () => {
  test.each([null, undefined, "", [], {}])("%j is not set", (value) => {
    expect(isUnset(value)).toBe(true);
    expect(sameValue(value, null)).toBe(true);
  });

  test.each([false, 0, "0", [null], { a: null }])("%j is set", (value) => {
    expect(isUnset(value)).toBe(false);
  });

  test("are the same whatever is not set in them and however their keys are ordered", () => {
    expect(sameValue({ a: 1, b: null, c: [{ d: "" }] }, { c: [{}], a: 1 })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({ a: 1 }, { a: "1" })).toBe(false);
  });

  test("that are the same have the same canonical text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expect(sameValue(value, copy)).toBe(true);
        expect(canonicalJson(value)).toBe(canonicalJson(copy));
      }),
    );
    expect(canonicalJson({ b: 1, a: null })).toBe(canonicalJson({ a: "", b: 1 }));
  });

  test("are found by own keys only", () => {
    expect(property({}, "constructor")).toBeUndefined();
    expect(property(JSON.parse('{"__proto__": 1}'), "__proto__")).toBe(1);
  });

  test("have a path as Terraform writes it", () => {
    expect(pathText(["health_check", 0, "interval"])).toBe("health_check[0].interval");
    expect(pathText(["tags", "a.b"])).toBe('tags["a.b"]');
  });
});

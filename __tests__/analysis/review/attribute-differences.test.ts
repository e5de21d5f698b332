import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readPlan } from "../../../analysis/graph";
import { pathText } from "../../../analysis/graph/json-value";
import { attributeDifferences } from "../../../analysis/review/attribute-differences";

describe("differences", () => {
  const paths = (before: unknown, after: unknown, masks: object = {}) => {
    const change = { actions: ["update"], before, after, ...masks };
    const { changes } = readPlan({ resource_changes: [{ address: "aws_x.a", change }] });
    return changes.flatMap(attributeDifferences).map(({ path }) => pathText(path));
  };

  test.each<[unknown, unknown, string[]]>([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: null }, { a: [] }, []],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ["a.c"]],
    [{ a: ["x", "y"] }, { a: ["y"] }, ["a[0]"]],
    [{ a: ["x", "y"] }, { a: ["y", "z", "x"] }, ["a[1]"]],
    [{ a: ["x", "y"] }, { a: ["y", "x"] }, ["a"]],
    [{ a: [{ b: 1, c: 1 }] }, { a: [{ b: 1, c: 2 }] }, ["a[0].c"]],
    [{ a: '{"x":1,"y":[1]}' }, { a: '{ "y": [1], "x": 1 }' }, []],
    [{ a: '{"x":1}' }, { a: '{"x":2}' }, ["a.x"]],
    [{ a: 1 }, { a: { b: 1 } }, ["a"]],
  ])("between %j and %j are at %j", (before, after, expected) => {
    expect(paths(before, after)).toEqual(expected);
  });

  test("go into nothing that is sensitive or unknown", () => {
    expect(paths({ a: { b: 1 } }, { a: { b: 2 } }, { after_sensitive: { a: true } })).toEqual(["a"]);
    expect(paths({ a: { b: 1 } }, {}, { after_unknown: { a: true } })).toEqual(["a"]);
    expect(paths({ a: "x" }, { a: "x" }, { after_sensitive: { a: true } })).toEqual([]);
  });

  test("are none between a value and itself", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(paths(value, structuredClone(value))).toEqual([]);
      }),
    );
  });
});

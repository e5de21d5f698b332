import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readPlan } from "../../analysis/graph";
import type { PlanJson } from "../../analysis/graph/plan/plan-json";
import { PipelineError } from "../../pipeline/pipeline-error";
import { canonical, comparableChanges } from "../../pipeline/plan-changes";

type ResourceChange = NonNullable<PlanJson["resource_changes"]>[number];

const change = (change: Partial<ResourceChange["change"]>, more: Partial<ResourceChange> = {}): PlanJson => ({
  resource_changes: [
    { address: "aws_lb.web", type: "aws_lb", name: "web", change: { actions: ["update"], ...change }, ...more },
  ],
});

const read = (plan: PlanJson) => readPlan({ resource_changes: [], ...plan });
const changes = (plan: PlanJson) => comparableChanges(read(plan), { visible: false });
const visible = (plan: PlanJson) => comparableChanges(read(plan), { visible: true });

describe("what a plan does", () => {
  test("is nothing where nothing changes, whatever a refresh has found", () => {
    const plan = change({
      actions: ["no-op"],
      before: { id: "a", desired_capacity: 2 },
      after: { id: "a", desired_capacity: 3 },
    });
    expect(changes(plan)).toEqual([]);
    expect(changes({})).toEqual([]);
  });

  test("is not reading a data source", () => {
    expect(changes(change({ actions: ["read"], after_unknown: { id: true } }))).toEqual([]);
  });

  test("is each attribute that changes and no other one", () => {
    const before = { id: "a", tags: { Name: "x", Team: "a" }, size: 2, zones: ["a", "b"] };
    const after = { id: "a", tags: { Name: "x", Team: "b" }, size: 3, zones: ["a", "b"] };
    expect(changes(change({ before, after }))[0]?.attributes).toEqual([
      ["size", 2, 3, null],
      ["tags.Team", "a", "b", null],
    ]);
  });

  test("is the same when an attribute that stays has another value: the group has scaled meanwhile", () => {
    const plan = (capacity: number) =>
      change({
        before: { version: "1", desired_capacity: capacity },
        after: { version: "2", desired_capacity: capacity },
      });
    expect(changes(plan(2))).toEqual(changes(plan(3)));
  });

  test("is another one when the value before is another", () => {
    const plan = (max: number) => change({ before: { max }, after: { max: 4 } });
    expect(changes(plan(2))).not.toEqual(changes(plan(3)));
  });

  test.each([
    [null, ""],
    [null, []],
    [[], {}],
    [undefined, null],
  ])("is nothing between %j and %j", (before, after) => {
    expect(changes(change({ before: { a: before }, after: { a: after } }))[0]?.attributes).toEqual([]);
  });

  test("tells false and 0 from nothing", () => {
    expect(changes(change({ before: { a: null, b: null }, after: { a: false, b: 0 } }))[0]?.attributes).toHaveLength(2);
  });

  test("is that a value is known after apply", () => {
    const plan = change({
      actions: ["create"],
      before: null,
      after: { name: "x" },
      after_unknown: { arn: true, ids: [true] },
    });
    expect(changes(plan)[0]?.attributes).toEqual([
      ["arn", "known after apply"],
      ["ids", null, null, [true]],
      ["name", null, "x", null],
    ]);
  });

  test("is which thing goes, and not what it was like", () => {
    const plan = (id: string, size: number) => change({ actions: ["delete"], before: { id, size }, after: null });
    expect(changes(plan("i-1", 1))).toEqual(changes(plan("i-1", 2)));
    expect(changes(plan("i-1", 1))).not.toEqual(changes(plan("i-2", 1)));
    expect(changes(plan("i-1", 1))[0]).toMatchObject({ circumstances: [["gone", "i-1"]], attributes: [] });
  });

  test("is what forces a replacement", () => {
    const [found] = changes(
      change({
        actions: ["create", "delete"],
        before: { id: "a", port: 80 },
        after: { port: 8080 },
        after_unknown: { id: true },
        replace_paths: [["port"]],
      }),
    );
    expect(found).toMatchObject({
      actions: ["create", "delete"],
      circumstances: [
        ["replaced because of", [["port"]]],
        ["gone", "a"],
      ],
      attributes: [
        ["id", "known after apply"],
        ["port", 80, 8080, null],
      ],
    });
  });

  test("is a move, an import and an object that a failed replacement has left", () => {
    expect(changes(change({ actions: ["no-op"] }, { previous_address: "aws_lb.old" }))[0]?.circumstances).toEqual([
      ["moved from", "aws_lb.old"],
    ]);
    expect(changes(change({ actions: ["no-op"], importing: { id: "arn" } }))[0]?.circumstances).toEqual([
      ["import of", "arn"],
    ]);
    expect(changes(change({ actions: ["delete"] }, { deposed: "1a2b" }))[0]?.address).toBe("aws_lb.web (1a2b)");
  });

  test("is an output too, and all in the order of the addresses", () => {
    const plan: PlanJson = {
      resource_changes: [
        { address: "b.b", type: "b", name: "b", change: { actions: ["update"] } },
        { address: "a.a", type: "a", name: "a", change: { actions: ["update"] } },
      ],
      output_changes: { url: { actions: ["update"], before: "a", after: "b" }, same: { actions: ["no-op"] } },
    };
    expect(changes(plan).map(({ address }) => address)).toEqual(["a.a", "b.b", "output.url"]);
    expect(changes(plan)[2]?.attributes).toEqual([["", "a", "b", null]]);
  });

  test("fails if a part of the plan cannot be read: it could do anything", () => {
    const odd = readPlan({ resource_changes: [{ address: "aws_lb.web", change: { actions: "delete" } }] });
    expect(() => comparableChanges(odd, { visible: true })).toThrow(
      new PipelineError(
        "1 of the plan's parts cannot be read, the first is resource_changes[0].change.actions: it is a text; it must be a list",
      ),
    );
  });

  test("is without its sensitive values where it is shown", () => {
    const plan = change({
      before: { password: "old", list: [{ key: "k1", name: "n" }], size: 1 },
      after: { password: "new", list: [{ key: "k2", name: "n" }], size: 2 },
      before_sensitive: { password: true, list: [{ key: true }] },
      after_sensitive: { password: true, list: [{ key: true }] },
    });
    expect(visible(plan)[0]?.attributes).toEqual([["size", 1, 2, null]]);
    expect(changes(plan)[0]?.attributes.map(([path]) => path)).toEqual(["list", "password", "size"]);
  });

  test("never shows a sensitive value, wherever it is", () => {
    const SECRET = "hunter2";
    const path = fc.array(fc.oneof(fc.constantFrom("a", "b", "c"), fc.constantFrom(0, 1)), {
      minLength: 1,
      maxLength: 4,
    });
    const nest = (steps: readonly (string | number)[], leaf: unknown): unknown =>
      steps.reduceRight<unknown>((inner, step) => {
        if (typeof step === "string") return { [step]: inner };
        return step === 0 ? [inner] : ["x", inner];
      }, leaf);
    fc.assert(
      fc.property(path, fc.constantFrom("create" as const, "update" as const, "delete" as const), (steps, action) => {
        const side = (leaf: unknown, isThere: boolean, absent: unknown) => (isThere ? nest(steps, leaf) : absent);
        const secret = {
          before: side(SECRET, action !== "create", null),
          after: side(`${SECRET}!`, action !== "delete", null),
          before_sensitive: side(true, action !== "create", false),
          after_sensitive: side(true, action !== "delete", false),
        };
        const inside = Object.fromEntries(
          Object.entries(secret).map(([name, value]) => [name, value === null ? null : { x: value }]),
        );
        const plan = {
          ...change({ actions: [action], ...inside }),
          output_changes: { o: { actions: [action], ...secret } },
        };
        const text = JSON.stringify(visible(plan));
        expect(text).not.toContain(SECRET);
      }),
    );
  });
});

describe("canonical JSON", () => {
  test("is the same whatever the order of the keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(reversed)).toBe(canonical(value));
      }),
    );
  });

  test("keeps the order of a list", () => {
    expect(canonical([{ b: 1, a: 2 }, 1])).toBe('[{"a":2,"b":1},1]');
  });
});

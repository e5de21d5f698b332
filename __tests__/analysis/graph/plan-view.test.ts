import { describe, expect, test } from "@jest/globals";
import { parsePlan, readPlan, UnreadableInput } from "../../../analysis/graph";
import { withoutIndexes } from "../../../analysis/graph/plan/configuration-index";

/** The only change of a plan with one. */
function changeOf(change: object, entry: object = { address: "aws_lb.a" }) {
  const [only] = readPlan({ resource_changes: [{ ...entry, change }] }).changes;
  if (only === undefined) throw new Error("the plan has no change");
  return only;
}

describe("a side of a resource", () => {
  const values = { a: "5", b: [{ c: null, d: "true" }], s: "x", e: "" };
  const marks = { after_sensitive: { s: true }, after_unknown: { u: true } };
  const { before, after: side } = changeOf({ actions: ["create"], before: null, after: values, ...marks });

  test("is there or not", () => {
    expect([before, side?.address, side?.exists]).toEqual([undefined, "aws_lb.a", false]);
  });

  test("never reads what is unknown or sensitive", () => {
    expect(side?.visibility("u", "v")).toBe("unknown");
    expect(side?.visibility("s")).toBe("sensitive");
    expect(side?.text("s")).toBeUndefined();
    expect(side?.visibility("b", 0, "c")).toBe("absent");
  });

  test("reads numbers and flags that are texts", () => {
    expect(side?.number("a")).toBe(5);
    expect(side?.number("e")).toBeUndefined();
    expect(side?.flag("b", 0, "d")).toBe(true);
    expect(side?.list("a")).toEqual([]);
  });
});

describe("a change", () => {
  const kind = (...actions: string[]) => changeOf({ actions });

  test.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["forget"], "forget"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["create", "forget"], "replace"],
    [[], "no-op"],
    [["open"], "other"],
  ])("%j is %s", (actions, expected) => {
    expect(kind(...actions).kind).toBe(expected);
  });

  test("tells the order of a replacement", () => {
    expect(kind("create", "delete").createBeforeDestroy).toBe(true);
    expect(kind("delete", "create").createBeforeDestroy).toBe(false);
  });

  test("knows its type without being told", () => {
    expect(changeOf({}, { address: 'module.a["x.y"].aws_lb.b[0]' })).toMatchObject({ type: "aws_lb", name: "b" });
  });

  const odd = (unread: readonly { address: string; reason: string }[]) =>
    unread.map(({ address, reason }) => `${address}: ${reason}`);

  test.each<[unknown, number, readonly string[]]>([
    [
      [{}, null, { address: 1 }, { address: "a.b", change: {} }],
      1,
      [
        "resource_changes[0].address: it is not there; it must be a text",
        "resource_changes[0].change: it is not there; it must be an object",
        "resource_changes[1]: it is null; it must be an object",
        "resource_changes[2].address: it is a number; it must be a text",
        "resource_changes[2].change: it is not there; it must be an object",
      ],
    ],
    [
      [{ address: "", change: {} }],
      0,
      ["resource_changes[0].address: it is an empty text; it must be the address of a resource"],
    ],
    [
      [{ address: "a.b", change: { before: 5 } }],
      1,
      ["resource_changes[0].change.before: it is a number; it must be an object"],
    ],
    [
      [{ address: "a.b", change: { actions: "delete" } }],
      1,
      ["resource_changes[0].change.actions: it is a text; it must be a list"],
    ],
    [
      [{ address: "a.b", change: { replace_paths: [[{}]] } }],
      1,
      ["resource_changes[0].change.replace_paths[0][0]: it is an object; it must be a text or a number"],
    ],
    [
      [{ address: "a.b", module_address: 1, change: {} }],
      1,
      ["resource_changes[0].module_address: it is a number; it must be a text"],
    ],
    ["text", 0, ["resource_changes: it is a text; it must be a list"]],
    [undefined, 0, []],
  ])("of %j is told where it cannot be read as a whole", (entries, read, unread) => {
    const plan = readPlan({ resource_changes: entries });
    expect([plan.changes.length, odd(plan.unread)]).toEqual([read, unread]);
  });
});

describe("reading a plan", () => {
  test.each([
    ["", "is empty"],
    ["PK\u0003\u0004", "is a saved plan; use the output of terraform show -json <plan file>"],
    ["Terraform will perform", "is not JSON"],
    [
      '{"@level":"info"}\n{"@level":"info"}',
      "is the log of terraform plan -json; use the output of terraform show -json <plan file>",
    ],
    ["[]", "is a list; it must be the JSON of a plan: terraform show -json <plan file>"],
    ["null", "is null; it must be the JSON of a plan: terraform show -json <plan file>"],
    ["3", "is a number; it must be the JSON of a plan: terraform show -json <plan file>"],
    ["{}", "is JSON of something else; it must be the JSON of a plan: terraform show -json <plan file>"],
    [
      '{"version":4,"serial":1,"lineage":"x","resources":[]}',
      "is a raw state file; it must be the JSON of a plan: terraform show -json <plan file>",
    ],
    [
      '{"format_version":"1.0","values":{}}',
      "is a state; it must be the JSON of a plan: terraform show -json <plan file>",
    ],
    [
      '{"resource":{"aws_lb":{}}}',
      "is a Terraform configuration; it must be the JSON of a plan: terraform show -json <plan file>",
    ],
    [
      '{"format_version":"1.0","provider_schemas":{}}',
      "is terraform providers schema -json; it must be the JSON of a plan: terraform show -json <plan file>",
    ],
  ])("fails if it is something else: %j", (text, message) => {
    expect(() => parsePlan(text)).toThrow(new UnreadableInput(message));
  });

  test.each(['{"resource_changes":[]}', '\uFEFF{"planned_values":{}}', '{"format_version":"1.2","errored":true}'])(
    "accepts %s",
    (text) => {
      expect(parsePlan(text)).toBeDefined();
    },
  );
});

describe("references", () => {
  const resource = (address: string, module = "", index?: string) => {
    const [type = "", name = ""] = address.split(".");
    const suffix = index === undefined ? "" : `["${index}"]`;
    return {
      address: `${module === "" ? "" : `${module}.`}${address}${suffix}`,
      ...(module !== "" && { module_address: module }),
      ...(index !== undefined && { index }),
      type,
      name,
      change: { actions: ["create"], before: null, after: {} },
    };
  };
  const plan = readPlan({
    resource_changes: [
      resource("aws_lb.web"),
      resource("aws_lb_target_group.a", "module.api[0]", "x"),
      resource("aws_lb_target_group.a", "module.api[0]", "y"),
    ],
    configuration: {
      root_module: {
        resources: [{ address: "aws_lb.web", type: "aws_lb", name: "web" }],
        module_calls: {
          api: {
            expressions: {
              lb: { references: ["aws_lb.web.arn", "aws_lb.web"] },
              loop: { references: ["module.api.out", "module.api"] },
            },
            module: {
              outputs: {
                out: { expression: { references: ["var.loop"] } },
                group: {
                  expression: {
                    references: [
                      'aws_lb_target_group.a["x"].arn',
                      'aws_lb_target_group.a["x"]',
                      "aws_lb_target_group.a",
                    ],
                  },
                },
              },
              variables: { lb: {}, loop: {} },
            },
          },
        },
      },
    },
  });
  const [web, group] = plan.changes;
  const from = (change: typeof web, expression: unknown) =>
    change === undefined ? [] : plan.referencedBy(change, expression).map(({ address }) => address);

  test("are followed through variables and outputs", () => {
    expect(from(group, { references: ["var.lb"] })).toEqual(["aws_lb.web"]);
    expect(from(web, [{ x: { references: ["module.api.group", "module.api"] } }])).toEqual([
      'module.api[0].aws_lb_target_group.a["x"]',
    ]);
  });

  test("end in a circle, in a local and in what is missing", () => {
    const missing = ["var.loop", "local.x", "each.key", "var.nothing", "module.no.x", "constructor", "var.constructor"];
    expect(from(group, { references: missing })).toEqual([]);
    expect(from(group, { references: ["aws_lb.nowhere"] })).toEqual([]);
  });

  test("know addresses without indexes", () => {
    expect(withoutIndexes('module.a["x.y]"].aws_lb.b[0]')).toBe("module.a.aws_lb.b");
  });
});

describe("a view of a plan", () => {
  const group = { address: "aws_lb_target_group.a", type: "aws_lb_target_group", name: "a" };
  const state = { ...group, mode: "managed", values: { port: 80, slow_start: 0 } };
  const data = { address: "data.aws_vpc.a", mode: "data", type: "aws_vpc", name: "a", values: { id: "vpc-1" } };
  const plan = readPlan({
    resource_changes: [
      { ...group, change: { actions: ["update"], before: { port: 80, slow_start: 0 }, after: { port: 81 } } },
      { ...group, deposed: "1a2b", change: { actions: ["delete"], before: { port: 79 }, after: null } },
    ],
    resource_drift: [{ ...group, change: { actions: ["update"], before: { port: 78 }, after: { port: 80 } } }],
    output_changes: { url: { actions: ["update"], before: "a", after: "b", after_sensitive: true } },
    prior_state: { values: { root_module: { resources: [state, data] } } },
    configuration: { root_module: { resources: [{ ...group, expressions: { port: { constant_value: 81 } } }] } },
  });

  test("has the resources of a change in the graphs before and after", () => {
    const [change] = plan.changes;
    expect(plan.before.at("aws_lb_target_group.a")).toBe(change?.before);
    expect(plan.after.at("aws_lb_target_group.a")).toBe(change?.after);
    expect([change?.before?.get("port" as never), change?.after?.attributes]).toEqual([80, { port: 81 }]);
  });

  test("keeps deposed objects and drift out of the graphs", () => {
    const [, deposed] = plan.changes;
    expect(deposed?.before?.values).toEqual({ port: 79 });
    expect(plan.drift[0]?.before?.number("port")).toBe(78);
    expect(plan.before.resources.map(({ address }) => address)).toEqual(["aws_lb_target_group.a", "data.aws_vpc.a"]);
  });

  test("reads before as somebody has written it, and the state as it is", () => {
    expect(plan.before.source).toBe("plan");
    expect(plan.before.at("aws_lb_target_group.a")?.attributes).toEqual({ port: 80 });
    expect(plan.priorState.source).toBe("state");
    expect(plan.priorState.resources.map(({ address }) => address)).toEqual([
      "aws_lb_target_group.a",
      "data.aws_vpc.a",
    ]);
  });

  test("is made once", () => {
    expect(plan.after).toBe(plan.after);
    expect(plan.changes).toBe(plan.changes);
  });

  test("tells of outputs", () => {
    expect(plan.outputs).toMatchObject([{ name: "url", actions: ["update"], after: { value: "b", sensitive: true } }]);
  });

  test.each<[object, string]>([
    [
      { prior_state: { values: { root_module: { resources: [{ address: 1, type: "a", name: "b" }] } } } },
      "prior_state.values.root_module.resources[0].address: it is a number; it must be a text",
    ],
    [
      { prior_state: { values: { root_module: { child_modules: "x" } } } },
      "prior_state.values.root_module.child_modules: it is a text; it must be a list",
    ],
    [
      { configuration: { root_module: { module_calls: { m: { module: { resources: [null] } } } } } },
      "configuration.root_module.module_calls.m.module.resources[0]: it is null; it must be an object",
    ],
    [{ configuration: [] }, "configuration: it is a list; it must be an object"],
    [{ variables: [] }, "variables: it is a list; it must be an object"],
  ])("tells what it cannot read: %j", (odd, unread) => {
    const found = readPlan({ resource_changes: [], ...odd }).unread;
    expect(found.map(({ address, reason }) => `${address}: ${reason}`)).toEqual([unread]);
  });
});

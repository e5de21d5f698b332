import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTerraform, UnreadableInput } from "../../../analysis/graph";
import { segmentsOf } from "../../../analysis/graph/configuration/template";
import { parseTraversal, traversalsIn, traversalsOf } from "../../../analysis/graph/traversal";

describe("an input", () => {
  test.each([
    ["configuration", { resource: {} }],
    ["configuration", { terraform: { required_version: "1" } }],
    ["plan", { format_version: "1.2", resource_changes: [] }],
    ["plan", { planned_values: {} }],
    ["state", { format_version: "1.0", terraform_version: "1.11.4", values: {} }],
    ["state", { format_version: "1.0", terraform_version: "1.11.4" }],
    ["state", { format_version: "1.0" }],
  ])("is told to be a %s", (source, json) => {
    expect(readTerraform(json).source).toBe(source);
  });

  test.each([
    [[], "is a list"],
    [{ hello: 1 }, "is JSON of something else"],
    [{ serial: 1, lineage: "x" }, "is a raw state file"],
    [{ "@level": "info" }, "is the log of terraform plan -json"],
  ])("fails if it is none: %j", (json, message) => {
    const wanted = "it must be a Terraform configuration in JSON, or terraform show -json of a plan or a state";
    expect(() => readTerraform(json)).toThrow(new UnreadableInput(`${message}; ${wanted}`));
  });

  test.each<[object, string]>([
    [{ resource_changes: [null] }, "resource_changes[0]: it is null; it must be an object"],
    [
      { terraform_version: "1", values: { root_module: { resources: [{ address: "aws_lb.a", name: "a" }] } } },
      "values.root_module.resources[0].type: it is not there; it must be a text",
    ],
    [{ resource: { aws_lb: 5 } }, "resource.aws_lb: it is a number; it must be an object"],
    [{ resource: [{ aws_lb: { a: [1] } }] }, "resource[0].aws_lb.a[0]: it is a number; it must be an object"],
    [{ locals: "x" }, "locals: it is a text; it must be an object"],
  ])("tells of %j what cannot be read: a check must not pass for what it has not seen", (json, unread) => {
    expect(readTerraform(json).unread.map(({ address, reason }) => `${address}: ${reason}`)).toEqual([unread]);
  });

  test("is a plan too where planning stopped before there was anything but a configuration", () => {
    const { source, unread } = readTerraform({ format_version: "1.2", terraform_version: "1.11.4", errored: true });
    expect([source, unread.map(({ address }) => address)]).toEqual(["plan", ["plan"]]);
  });

  test("fails if anything that JSON can be makes it break", () => {
    const keys = ["resource", "module", "locals", "resource_changes", "values", "configuration", "prior_state"];
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...keys), (json, key) => {
        expect(() => attributesOf({ [key]: json, planned_values: {} })).not.toThrow();
      }),
    );
  });
});

/** All attributes of an input, or why it cannot be read. */
function attributesOf(json: unknown): unknown {
  try {
    return readTerraform(json).resources.map(({ attributes, planned }) => [attributes, planned]);
  } catch (error) {
    if (error instanceof UnreadableInput) return error.message;
    throw error;
  }
}

test("a state has what is set: the provider writes null, empty texts, lists and zeros for the rest", () => {
  const resource = (values: object) => ({ address: "aws_lb.a", type: "aws_lb", name: "a", values });
  const graph = readTerraform({
    terraform_version: "1",
    values: {
      root_module: {
        child_modules: [
          {
            address: 'module.m["x"]',
            resources: [
              {
                ...resource({ name: "a", idle_timeout: 0, internal: false, subnets: [] }),
                address: 'module.m["x"].aws_lb.a',
              },
            ],
          },
        ],
      },
    },
  });
  expect(graph.resources.map(({ address, attributes, exists }) => [address, attributes, exists])).toEqual([
    ['module.m["x"].aws_lb.a', { name: "a", internal: false }, true],
  ]);
});

describe("traversals", () => {
  test.each([
    ["aws_lb.web.arn", { kind: "resource", address: "aws_lb.web", attributes: ["arn"] }],
    ["aws_lb.web[0].arn", { kind: "resource", address: "aws_lb.web", index: 0, attributes: ["arn"] }],
    ['aws_lb.web["a.b"].arn', { kind: "resource", address: "aws_lb.web", index: "a.b", attributes: ["arn"] }],
    ["aws_lb.web[*].arn", { kind: "resource", address: "aws_lb.web", index: "*", attributes: ["arn"] }],
    ["data.aws_vpc.main.id", { kind: "data", address: "data.aws_vpc.main", attributes: ["id"] }],
    ['module.net["a"].vpc_id', { kind: "module", address: "net", index: "a", attributes: ["vpc_id"] }],
    ["var.settings.port", { kind: "var", address: "settings", attributes: ["port"] }],
    ["each.value.port", { kind: "each", address: "value", attributes: ["port"] }],
    ["path.module", { kind: "other", address: "path", attributes: ["module"] }],
  ])("%s is read", (text, expected) => {
    expect(parseTraversal(text)).toEqual({ ...expected, text });
  });

  test.each(["1 + 1", "f(aws_lb.a.arn)", "a ? b : c", '"aws_lb.web.arn"', ""])("%s is none", (text) => {
    expect(parseTraversal(text)).toBeUndefined();
  });

  test("are found inside any expression", () => {
    expect(traversalsIn('join("-", [aws_lb.a.arn, var.b ? data.aws_vpc.c.id : ""])').map(({ text }) => text)).toEqual([
      "aws_lb.a.arn",
      "var.b",
      "data.aws_vpc.c.id",
    ]);
  });

  test("of a plan are the longest of each mention", () => {
    const listed = ["aws_lb.a[0].arn", "aws_lb.a[0]", "aws_lb.a", "module.n.id", "module.n", "each.key"];
    expect(traversalsOf(listed).map(({ text }) => text)).toEqual(["aws_lb.a[0].arn", "module.n.id", "each.key"]);
  });
});

describe("templates", () => {
  test.each([
    ["plain", [{ text: "plain" }]],
    ["", [{ text: "" }]],
    ["${a.b}", [{ expression: "a.b" }]],
    ["x-${a}-${b}", [{ text: "x-" }, { expression: "a" }, { text: "-" }, { expression: "b" }]],
    ["$${a} %%{b}", [{ text: "${a} %{b}" }]],
    ['${f({a = "}"})}!', [{ expression: 'f({a = "}"})' }, { text: "!" }]],
    ["${unclosed", [{ expression: "unclosed" }]],
  ])("%s is split", (template, segments) => {
    expect(segmentsOf(template)).toEqual(segments);
  });

  test("lose nothing of a text without expressions", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[$%]/.test(text)),
        (text) => {
          expect(segmentsOf(text)).toEqual([{ text }]);
        },
      ),
    );
  });
});

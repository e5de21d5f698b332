import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { NAME_RULES } from "../../../../analysis/rules/target-group/name";
import { ruleOf, testsOf } from "../rule-cases";
import { groupWith, says } from "./group-with";

const testRule = testsOf(NAME_RULES);

const LETTERS = "1 to 32 letters, digits and hyphens, with no hyphen at either end";
const PREFIX = "at most 6 letters, digits and hyphens, with no hyphen in front: Terraform adds 26 characters";

testRule("target-group/name", {
  valid: {
    "one letter": groupWith({ name: "a" }),
    "32 characters": groupWith({ name: "a".repeat(32) }),
    "a name that a load balancer may not have": groupWith({ name: "internal-web-1" }),
    none: groupWith({}),
  },
  invalid: {
    "it has 33 characters": [groupWith({ name: "a".repeat(33) }), says("name", "a".repeat(33), LETTERS)],
    "it starts with a hyphen": [groupWith({ name: "-web" }), says("name", "-web", LETTERS)],
    "it ends with a hyphen": [groupWith({ name: "web-" }), says("name", "web-", LETTERS)],
    "it has another character": [groupWith({ name: "web_1" }), says("name", "web_1", LETTERS)],
  },
});

testRule("target-group/name-prefix", {
  valid: { "six characters": groupWith({ name_prefix: "web-1-" }) },
  invalid: {
    "it has seven characters": [groupWith({ name_prefix: "website" }), says("name_prefix", "website", PREFIX)],
    "it starts with a hyphen": [groupWith({ name_prefix: "-web" }), says("name_prefix", "-web", PREFIX)],
  },
});

testRule("target-group/name-or-prefix", {
  valid: { "a name": groupWith({ name: "web" }), "a prefix": groupWith({ name_prefix: "web" }) },
  invalid: {
    "there are both": [
      groupWith({ name: "web", name_prefix: "w" }),
      "aws_lb_target_group.web: name_prefix is set beside name; leave one of the two out",
    ],
  },
});

test("a state, which has a prefix for every name, is accepted", () => {
  const values = { name: "web-20250101000000000000000001", name_prefix: "web-" };
  const group = { address: "aws_lb_target_group.web", type: "aws_lb_target_group", name: "web", values };
  const graph = readTerraform({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: [group] } },
  });
  expect([graph.source, graph.resources.length]).toEqual(["state", 1]);
  expect(checkGraph(graph, {}, [ruleOf(NAME_RULES, "target-group/name-or-prefix")]).problems).toEqual([]);
});

test("a plan of a group that exists, whose name comes of its prefix, is accepted", () => {
  const values = { name: "web-20250101000000000000000001", name_prefix: "web-" };
  const group = { address: "aws_lb_target_group.web", mode: "managed", type: "aws_lb_target_group", name: "web" };
  const expressions = { name: { references: ["var.name"] }, name_prefix: { constant_value: "web-" } };
  const graph = readTerraform({
    format_version: "1.2",
    resource_changes: [{ ...group, change: { actions: ["no-op"], before: values, after: values, after_unknown: {} } }],
    configuration: { root_module: { resources: [{ ...group, expressions }] } },
  });
  expect(graph.at("aws_lb_target_group.web")?.attributes).toEqual(values);
  expect(checkGraph(graph, {}, [ruleOf(NAME_RULES, "target-group/name-or-prefix")]).problems).toEqual([]);
});

testRule("target-group/name-unique", {
  valid: {
    "different names": { aws_lb_target_group: { a: { name: "a" }, b: { name: "b" } } },
    "one name in two regions": {
      aws_lb_target_group: { a: { name: "a" }, b: { name: "a", provider: "aws.virginia" } },
    },
    "groups of which there may be none": {
      aws_lb_target_group: { a: { name: "a" }, b: { name: "a", count: "${var.n}" } },
    },
  },
  invalid: {
    "two groups have it": [
      { aws_lb_target_group: { a: { name: "a" }, b: { name: "a" } } },
      'aws_lb_target_group.b: name is "a"; it must be unique in the region: aws_lb_target_group.a has it already',
    ],
  },
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../analysis/graph";
import { checkGraph } from "../../../analysis/rules/check-graph";
import { AUTO_SCALING_GROUP_RULES } from "../../../analysis/rules/auto-scaling-group";
import { LAUNCH_TEMPLATE_RULES } from "../../../analysis/rules/launch-template";

const FILE = join(__dirname, "../../fixtures/wrong/instances/main.tf.json");
const RULES = [...LAUNCH_TEMPLATE_RULES, ...AUTO_SCALING_GROUP_RULES];
const { problems, unseen } = checkGraph(readTerraform(JSON.parse(readFileSync(FILE, "utf8"))), {}, RULES);

/** Resources that are there for several rules. */
const SHARED = /\.quotas$|\.topic_\d+$|^aws_launch_template\.(web|spot|parameter|without_\w+)$|^aws_placement_group\./;

test("every rule about machines finds the resource that is named after it", () => {
  const found = new Set(problems.map(({ rule, address }) => `${rule} ${/\.(\w+)/.exec(address)?.[1] ?? ""}`));
  const wanted = RULES.map(({ id }) => `${id} ${(id.split("/")[1] ?? "").replaceAll("-", "_")}`);
  expect(wanted.filter((each) => !found.has(each))).toEqual([]);
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ id }) => id)));
});

test("resources that are there for others to be wrong are right", () => {
  const wrong = problems.filter(({ address }) => SHARED.test(address));
  expect(wrong).toEqual([]);
});

test("no rule failed", () => {
  expect(unseen).toEqual([]);
});

test("the ids and summaries of rules are unique, and each names an https page", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  expect(new Set(RULES.map(({ summary }) => summary)).size).toBe(RULES.length);
  expect(RULES.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

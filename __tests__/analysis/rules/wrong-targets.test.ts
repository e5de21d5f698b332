import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readTerraform } from "../../../analysis/graph";
import { checkGraph } from "../../../analysis/rules/check-graph";
import { LISTENER_RULE_RULES } from "../../../analysis/rules/listener-rule";
import { TARGET_GROUP_RULES } from "../../../analysis/rules/target-group";

const RULES = [...LISTENER_RULE_RULES, ...TARGET_GROUP_RULES];
const WRONG = join(__dirname, "../../fixtures/wrong/targets/main.tf.json");

describe("a configuration with one of each mistake about listener rules and target groups", () => {
  const { problems, unseen } = checkGraph(readTerraform(JSON.parse(readFileSync(WRONG, "utf8"))), {}, RULES);

  test("is told every one of them", () => {
    expect(unseen).toEqual([]);
    expect([...new Set(problems.map(({ rule }) => rule))].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  test.each(RULES.map(({ id }) => id))("%s is said of the resource that is named after it", (id) => {
    const name = id.replace(/^.*\//, "").replaceAll("-", "_");
    const named = problems.filter(({ rule }) => rule === id).map(({ address }) => address.replace(/^.*\./, ""));
    expect(named).toContain(name);
  });

  test("every rule has an id of its own, a page and a line of summary", () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { source, summary } of RULES) {
      expect(source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|github\.com)\//);
      expect(summary).toMatch(/^(?!.*\.$)[^A-Z\n]/);
    }
  });
});

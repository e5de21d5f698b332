import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { LISTENER_RULES } from "../../../../analysis/rules/listener";
import { LOAD_BALANCER_RULES } from "../../../../analysis/rules/load-balancer";

const RULES = [...LOAD_BALANCER_RULES, ...LISTENER_RULES];
const FILE = join(__dirname, "../../../fixtures/wrong/listeners/main.tf.json");

describe("a configuration with one instance of everything that is wrong with load balancers and listeners", () => {
  test("is told of every rule", () => {
    const { problems } = checkGraph(readTerraform(JSON.parse(readFileSync(FILE, "utf8"))), {}, RULES);
    const ids = new Set(RULES.map(({ id }) => id));
    const found = new Set(problems.map(({ rule }) => rule).filter((id) => ids.has(id)));
    expect([...found].sort()).toEqual([...ids].sort());
  });

  test("every rule has an id of its own", () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });
});

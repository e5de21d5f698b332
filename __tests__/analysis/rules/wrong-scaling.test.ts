import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTerraform } from "../../../analysis/graph";
import { checkGraph } from "../../../analysis/rules/check-graph";
import { NETWORK_RULES } from "../../../analysis/rules/network";
import { SCALING_RULES } from "../../../analysis/rules/scaling";
import { SECURITY_GROUP_RULES } from "../../../analysis/rules/security-group";

const WRONG = join(__dirname, "../../fixtures/wrong/scaling/main.tf.json");
const OWN = [...SCALING_RULES, ...SECURITY_GROUP_RULES, ...NETWORK_RULES];

describe("a configuration with one instance of every wrong thing", () => {
  const result = checkGraph(readTerraform(JSON.parse(readFileSync(WRONG, "utf8"))), {}, OWN);

  test("is judged in full", () => {
    expect(result.unseen.filter(({ reason }) => reason.includes("could not judge"))).toEqual([]);
    expect([...new Set(result.problems.map(({ rule }) => rule))].sort()).toEqual(OWN.map(({ id }) => id).sort());
  });

  test.each(OWN.map(({ id }) => id))("shows %s at the resource that is named after it", (id) => {
    const name = (id.split("/")[1] ?? "").replaceAll("-", "_");
    const names = result.problems.filter(({ rule }) => rule === id).map(({ address }) => address.split(/[.[]/)[1]);
    expect(names).toContain(name);
  });
});

test("every rule has its own id, a line about it and a page that says so", () => {
  expect(new Set(OWN.map(({ id }) => id)).size).toBe(OWN.length);
  expect(OWN.filter(({ summary }) => !/^[a-zA-Z].*[^.]$/.test(summary))).toEqual([]);
  expect(OWN.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
});

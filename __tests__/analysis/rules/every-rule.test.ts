import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { checkTerraform, EVERY_RULE } from "../../../analysis/rules";
import { readInput } from "../../../cli/terraform-input";

const WRONG = join(__dirname, "..", "..", "fixtures", "wrong");

test("one configuration with everything wrong is told of everything", async () => {
  const { problems, unseen } = checkTerraform(await readInput(WRONG));
  const found = new Set(problems.map(({ rule }) => rule));
  expect(EVERY_RULE.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  expect(unseen.filter(({ reason }) => reason.includes("could not judge"))).toEqual([]);
});

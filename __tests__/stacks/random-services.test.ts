import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTerraform } from "../../analysis/graph";
import { checkTerraform } from "../../analysis/rules";
import { type RandomStack, serviceStacks, webStacks } from "../random-services";
import { constructProblems, synthesisOf } from "../synthesis";

/** What the rules say of a stack of valid settings: no error, and no rule that breaks. */
function alarms({ stack }: RandomStack): readonly string[] {
  const { problems, unseen } = checkTerraform(readTerraform(synthesisOf(stack).json));
  return [
    ...problems
      .filter(({ severity }) => severity === "error")
      .map(({ path, message, rule }) => `${String(path)}: ${message} [${rule}]`),
    ...unseen.filter(({ reason }) => reason.includes("could not judge")).map(({ reason }) => reason),
  ];
}

test("no valid environment raises an error", () => {
  fc.assert(
    fc.property(serviceStacks, (make) => {
      const random = make();
      expect(constructProblems(random.stack)).toEqual([]);
      expect(alarms(random)).toEqual([]);
    }),
    { numRuns: 4 },
  );
});

test("no valid use of the modules raises an error", () => {
  let judged = 0;
  const runs = 6;
  fc.assert(
    fc.property(webStacks, (make) => {
      const random = make();
      // The modules refuse a few combinations, such as two rules that were given the same priority.
      const isValid = constructProblems(random.stack).length === 0;
      if (isValid) judged += 1;
      expect(isValid ? alarms(random) : []).toEqual([]);
    }),
    { numRuns: runs },
  );
  expect(judged).toBeGreaterThan(runs / 2);
});

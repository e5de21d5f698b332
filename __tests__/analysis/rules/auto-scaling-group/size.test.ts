import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { SIZE_RULES } from "../../../../analysis/rules/auto-scaling-group/size";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { problemsOf, ruleOf, testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(SIZE_RULES);

const sizes = (min_size: unknown, max_size: unknown, desired_capacity?: unknown) =>
  group({ min_size, max_size, ...(desired_capacity !== undefined && { desired_capacity }) });

testRule("auto-scaling-group/min-size", {
  valid: { "0": sizes(0, 2) },
  invalid: {
    "it is negative": [sizes(-1, 2), `${ADDRESS} min_size is -1; it must be a whole number between 0 and 2147483647`],
  },
});

testRule("auto-scaling-group/max-size", {
  valid: { "0": sizes(0, 0) },
  invalid: {
    "it is negative": [sizes(0, -1), `${ADDRESS} max_size is -1; it must be a whole number between 0 and 2147483647`],
  },
});

testRule("auto-scaling-group/desired-capacity", {
  valid: { "0": sizes(0, 2, 0) },
  invalid: {
    "it is negative": [
      sizes(0, 2, -1),
      `${ADDRESS} desired_capacity is -1; it must be a whole number between 0 and 2147483647`,
    ],
  },
});

testRule("auto-scaling-group/size-order", {
  valid: {
    "the minimum is the maximum": sizes(2, 2),
    "numbers as texts": sizes("2", "10"),
    "a maximum known only at apply": sizes(5, "${var.max}"),
  },
  invalid: {
    "the minimum is above the maximum": [sizes(5, 3), `${ADDRESS} min_size is 5; it must be at most max_size (3)`],
    "the maximum is 0": [sizes(1, 0), `${ADDRESS} min_size is 1; it must be at most max_size (0)`],
  },
});

testRule("auto-scaling-group/desired-capacity-range", {
  valid: {
    "the minimum": sizes(2, 4, 2),
    "the maximum": sizes(2, 4, 4),
    none: sizes(2, 4),
    "a minimum known only at apply": sizes("${var.min}", 4, 1),
  },
  invalid: {
    "it is below the minimum": [sizes(2, 4, 1), `${ADDRESS} desired_capacity is 1; it must be at least min_size (2)`],
    "it is above the maximum": [sizes(2, 4, 5), `${ADDRESS} desired_capacity is 5; it must be at most max_size (4)`],
  },
});

testRule("auto-scaling-group/desired-capacity-zero", {
  valid: { "0 with a minimum of 0": sizes(0, 4, 0), "none with a minimum of 2": sizes(2, 4) },
  invalid: {
    "it is 0 below the minimum": [
      sizes(2, 4, 0),
      `${ADDRESS} desired_capacity is 0; it must be at least min_size (2), or left out`,
    ],
  },
});

test("sizes are right exactly when 0 <= minimum <= desired <= maximum", () => {
  const size = fc.integer({ min: -2, max: 5 });
  const rules = [
    ruleOf(SIZE_RULES, "auto-scaling-group/min-size"),
    ruleOf(SIZE_RULES, "auto-scaling-group/max-size"),
    ruleOf(SIZE_RULES, "auto-scaling-group/size-order"),
    ruleOf(SIZE_RULES, "auto-scaling-group/desired-capacity"),
    ruleOf(SIZE_RULES, "auto-scaling-group/desired-capacity-range"),
    ruleOf(SIZE_RULES, "auto-scaling-group/desired-capacity-zero"),
  ];
  fc.assert(
    fc.property(size, size, size, (min, max, desired) => {
      const problems = rules.flatMap((rule) => problemsOf(rule, sizes(min, max, desired)));
      expect(problems.length === 0).toBe(0 <= min && min <= desired && desired <= max);
    }),
  );
});

test("today's desired capacity in the plan of an existing group is not judged: AWS moves it into the new bounds", () => {
  const after = { min_size: 1, max_size: 2, desired_capacity: 5 };
  const change = { actions: ["update"], before: { ...after, max_size: 6 }, after, after_unknown: {} };
  const address = "aws_autoscaling_group.web";
  const resource = { address, mode: "managed", type: "aws_autoscaling_group", name: "web" };
  const plan = { format_version: "1.2", resource_changes: [{ ...resource, change }] };
  expect(
    checkGraph(readTerraform(plan), {}, [ruleOf(SIZE_RULES, "auto-scaling-group/desired-capacity-range")]).problems,
  ).toEqual([]);
});

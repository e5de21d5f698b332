import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type RelativeStep,
  scaleInSteps,
  scaleOutSteps,
  type ScalingSteps,
  scalingStepsProblems,
} from "../../../../modules/autoscaling/scaling/scaling-steps";

const many = Array.from({ length: 21 }, (_, from) => ({ from, scalingAdjustment: 1 }));

describe("scaling steps", () => {
  test.each<[ScalingSteps, string[]]>([
    [{}, ["scaleOut and scaleIn are empty; give at least one step"]],
    [{ scaleOut: many.slice(1) }, []],
    [{ scaleOut: many }, ["scaleOut has 21 steps; AWS takes at most 20"]],
    [
      {
        scaleOut: [
          { from: 70, scalingAdjustment: 1 },
          { from: 70, scalingAdjustment: 0 },
        ],
        scaleIn: [
          { to: 80, scalingAdjustment: 1 },
          { to: 90, scalingAdjustment: -1.5 },
        ],
      },
      [
        "scaleOut[1].from is 70; it must be above that of the step before (70)",
        "scaleIn[1].to is 90; it must be below that of the step before (80)",
        "scaleIn[0].to is 80; it must be below scaleOut[0].from (70), or the group sways",
        "scaleOut[1].scalingAdjustment is 0; it must be a whole number above 0",
        "scaleIn[0].scalingAdjustment is 1; it must be a whole number below 0",
        "scaleIn[1].scalingAdjustment is -1.5; it must be a whole number below 0",
      ],
    ],
    [
      {
        adjustment: "exact-capacity",
        scaleOut: [{ from: 10, scalingAdjustment: -1 }],
        scaleIn: [{ to: 1, scalingAdjustment: 0 }],
      },
      ["scaleOut[0].scalingAdjustment is -1; it must be a whole number of at least 0"],
    ],
  ])("%j have the problems %j", (steps, problems) => {
    expect(scalingStepsProblems(steps)).toEqual(problems);
  });

  const values = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 20 });
  const holds = (step: RelativeStep, distance: number, side: "out" | "in") =>
    side === "out"
      ? distance >= (step.lower ?? -Infinity) && distance < (step.upper ?? Infinity)
      : distance > (step.lower ?? -Infinity) && distance <= (step.upper ?? Infinity);

  test("cover every value beyond the threshold exactly once", () => {
    fc.assert(
      fc.property(values, fc.nat(3000), (unsorted, beyond) => {
        const ascending = [...unsorted].sort((a, b) => a - b);
        const out = scaleOutSteps(ascending.map((from) => ({ from, scalingAdjustment: 1 })));
        expect(out.filter((step) => holds(step, beyond, "out"))).toHaveLength(1);
        const into = scaleInSteps(ascending.toReversed().map((to) => ({ to, scalingAdjustment: -1 })));
        expect(into.filter((step) => holds(step, -beyond, "in"))).toHaveLength(1);
      }),
    );
  });
});

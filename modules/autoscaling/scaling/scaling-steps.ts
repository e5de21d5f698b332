import { MOST_STEPS } from "../../../aws/auto-scaling/scaling-policy";

/** How a step changes the group. */
export type StepAdjustment = "change-in-capacity" | "percent-change-in-capacity" | "exact-capacity";

/** From a value of the metric up to the next step's, and the last one without an end: so there is no gap and no overlap. */
export interface ScaleOutStep {
  /** The step counts at this value of the metric and above. */
  readonly from: number;
  /** Instances to add, or percent, more than 0; with `exact-capacity` how many there shall be, 0 or more. */
  readonly scalingAdjustment: number;
}

/** From a value of the metric down to the next step's, and the last one without an end. */
export interface ScaleInStep {
  /** The step counts at this value of the metric and below. */
  readonly to: number;
  /** Instances to remove, or percent, as a number below 0; with `exact-capacity` how many there shall be, 0 or more. */
  readonly scalingAdjustment: number;
}

export interface ScalingSteps {
  /** @default [] */
  readonly scaleOut?: readonly ScaleOutStep[];
  /** @default [] */
  readonly scaleIn?: readonly ScaleInStep[];
  /** @default "change-in-capacity" */
  readonly adjustment?: StepAdjustment;
}

/** One step as AWS counts it: bounds are relative to the alarm's threshold, an absent one is open. */
export interface RelativeStep {
  readonly lower?: number;
  readonly upper?: number;
  readonly scalingAdjustment: number;
}

/** The steps of growing, and the threshold of their alarm. */
export function scaleOutSteps(steps: readonly ScaleOutStep[]): RelativeStep[] {
  const threshold = steps[0]?.from ?? 0;
  return steps.map(({ from, scalingAdjustment }, index) => {
    const next = steps[index + 1];
    return { lower: from - threshold, ...(next && { upper: next.from - threshold }), scalingAdjustment };
  });
}

/** The steps of shrinking, and the threshold of their alarm. */
export function scaleInSteps(steps: readonly ScaleInStep[]): RelativeStep[] {
  const threshold = steps[0]?.to ?? 0;
  return steps.map(({ to, scalingAdjustment }, index) => {
    const next = steps[index + 1];
    return { upper: to - threshold, ...(next && { lower: next.to - threshold }), scalingAdjustment };
  });
}

/** What is wrong with the steps of a policy, one text for each mistake. */
export function scalingStepsProblems({ scaleOut = [], scaleIn = [], adjustment }: ScalingSteps): string[] {
  const problems: string[] = [];
  if (scaleOut.length + scaleIn.length === 0) problems.push("scaleOut and scaleIn are empty; give at least one step");
  for (const [name, { length }] of Object.entries({ scaleOut, scaleIn })) {
    if (length > MOST_STEPS) problems.push(`${name} has ${length} steps; AWS takes at most ${MOST_STEPS}`);
  }
  scaleOut.forEach(({ from }, index) => {
    const before = scaleOut[index - 1];
    if (before && from <= before.from) {
      problems.push(`scaleOut[${index}].from is ${from}; it must be above that of the step before (${before.from})`);
    }
  });
  scaleIn.forEach(({ to }, index) => {
    const before = scaleIn[index - 1];
    if (before && to >= before.to) {
      problems.push(`scaleIn[${index}].to is ${to}; it must be below that of the step before (${before.to})`);
    }
  });
  const [out, into] = [scaleOut[0], scaleIn[0]];
  if (out && into && into.to >= out.from) {
    problems.push(`scaleIn[0].to is ${into.to}; it must be below scaleOut[0].from (${out.from}), or the group sways`);
  }
  return [...problems, ...adjustmentProblems({ scaleOut, scaleIn, adjustment: adjustment ?? "change-in-capacity" })];
}

function adjustmentProblems({ scaleOut, scaleIn, adjustment }: Required<ScalingSteps>): string[] {
  const exact = adjustment === "exact-capacity";
  const check = (name: string, value: number, fits: boolean, mustBe: string): string[] =>
    fits && Number.isInteger(value)
      ? []
      : [`${name}.scalingAdjustment is ${value}; it must be a whole number ${mustBe}`];
  return [
    ...scaleOut.flatMap(({ scalingAdjustment: value }, index) =>
      exact
        ? check(`scaleOut[${index}]`, value, value >= 0, "of at least 0")
        : check(`scaleOut[${index}]`, value, value > 0, "above 0"),
    ),
    ...scaleIn.flatMap(({ scalingAdjustment: value }, index) =>
      exact
        ? check(`scaleIn[${index}]`, value, value >= 0, "of at least 0")
        : check(`scaleIn[${index}]`, value, value < 0, "below 0"),
    ),
  ];
}

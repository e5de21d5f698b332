import type { MetricSource } from "./metric";
import { type ScalingSteps, scalingStepsProblems } from "./scaling-steps";

export const DEFAULT_EVALUATION_PERIODS = 3;

/** What a period without a value counts as. */
export type MissingData = "not-breaching" | "breaching" | "ignore" | "missing";

export interface StepScalingProps extends ScalingSteps {
  /** What the steps are counted in. */
  readonly metric: MetricSource;
  /**
   * The last so many periods are looked at, 1 or more.
   * @default 3
   */
  readonly evaluationPeriods?: number;
  /**
   * So many of those periods must reach the first step, 1 to `evaluationPeriods`.
   * @default - all of them
   */
  readonly datapointsToAlarm?: number;
  /**
   * What a period without a value counts as.
   * @default "not-breaching"
   */
  readonly treatMissingData?: MissingData;
  /**
   * At least so many instances are added or removed, 1 or more; only for `percent-change-in-capacity`.
   * @default 1
   */
  readonly minAdjustmentMagnitude?: number;
}

/** What is wrong with a step policy, its metric aside; one text for each mistake. */
export function stepScalingProblems(props: Omit<StepScalingProps, "metric">): string[] {
  const { evaluationPeriods = DEFAULT_EVALUATION_PERIODS, datapointsToAlarm = 1, minAdjustmentMagnitude } = props;
  return [
    ...scalingStepsProblems(props),
    ...(datapointsToAlarm > evaluationPeriods
      ? [`datapointsToAlarm is ${datapointsToAlarm}; it must be at most evaluationPeriods (${evaluationPeriods})`]
      : []),
    ...(minAdjustmentMagnitude !== undefined && props.adjustment !== "percent-change-in-capacity"
      ? [
          `minAdjustmentMagnitude is ${minAdjustmentMagnitude}; ` +
            "it is only for the adjustment percent-change-in-capacity",
        ]
      : []),
  ];
}

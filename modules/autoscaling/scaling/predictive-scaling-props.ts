import type { PredictiveMetric } from "./predictive-metric";

export type PredictiveMode = "forecast-only" | "forecast-and-scale";

/**
 * What happens when more instances are forecast than the group may have.
 * - `honor-max-capacity`: no more than `capacity.max`
 * - `increase-max-capacity`: the maximum is raised. AWS: it stays raised until somebody lowers it, so that the deploy
 *   leaves the maximum alone from then on
 */
export type MaxCapacityBreach =
  | { readonly kind: "honor-max-capacity" }
  | {
      readonly kind: "increase-max-capacity";
      /** Percent above the forecast to which the maximum may be raised, 0 to 100. */
      readonly bufferPercent: number;
    };

export interface PredictiveScalingProps {
  readonly metric: PredictiveMetric;
  /**
   * Look at the forecasts first, then let them scale. AWS forecasts the next 48 hours from at least 24 hours of history and is
   * good after 14 days. It only adds instances: another policy removes them.
   * @default "forecast-only"
   */
  readonly mode?: PredictiveMode;
  /**
   * Seconds by which instances are launched before they are needed, 0 to 3599; the time they take to come into service.
   * @default - AWS's own: 300
   */
  readonly schedulingBufferSeconds?: number;
  /** @default { kind: "honor-max-capacity" } */
  readonly maxCapacityBreach?: MaxCapacityBreach;
}

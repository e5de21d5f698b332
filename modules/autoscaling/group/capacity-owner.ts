import type { PredictiveScalingProps } from "../scaling/predictive-scaling-props";
import type { ScheduledSize } from "../scaling/schedule";

/** A size of a group in Terraform's words. */
export type OwnedSize = "desired_capacity" | "max_size" | "min_size";

/** The sizes that a schedule sets: a deploy must not set them back until the next time. */
export function sizesOwnedBySchedule({ min, max }: ScheduledSize): OwnedSize[] {
  return [
    "desired_capacity",
    ...(min === undefined ? [] : (["min_size"] as const)),
    ...(max === undefined ? [] : (["max_size"] as const)),
  ];
}

/** The sizes that a forecast sets; none while it is looked at only. */
export function sizesOwnedByForecast({ mode, maxCapacityBreach }: PredictiveScalingProps): OwnedSize[] {
  if (mode !== "forecast-and-scale") return [];
  return maxCapacityBreach?.kind === "increase-max-capacity" ? ["desired_capacity", "max_size"] : ["desired_capacity"];
}

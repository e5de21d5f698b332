import type { AdjustmentType, Step } from "./policy";

/**
 * The capacity that an adjustment makes of another. AWS: a percentage above 1 is rounded down, one between 0 and 1 becomes 1; the same towards
 * zero for negative ones. https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html
 */
export function adjusted(
  capacity: number,
  adjustment: number,
  type: AdjustmentType,
  minAdjustmentMagnitude: number | undefined,
): number {
  switch (type) {
    case "ExactCapacity":
      return adjustment;
    case "ChangeInCapacity":
      return Math.max(0, capacity + adjustment);
    case "PercentChangeInCapacity": {
      const change = roundedChange((capacity * adjustment) / 100);
      const magnitude = Math.max(Math.abs(change), minAdjustmentMagnitude ?? 0);
      return Math.max(0, capacity + Math.sign(change) * magnitude);
    }
  }
}

function roundedChange(change: number): number {
  return change > 0 ? Math.max(1, Math.floor(change)) : change < 0 ? Math.min(-1, Math.ceil(change)) : 0;
}

/**
 * The step for a metric. AWS: above the threshold the lower bound belongs to a step and the upper one does not; below it is the other way.
 *
 * @param breach how far the metric is from the threshold; below it negative
 */
export function stepFor(steps: readonly Step[], breach: number, isAbove: boolean): Step | undefined {
  return steps.find(({ lower = -Infinity, upper = Infinity }) =>
    isAbove ? breach >= lower && breach < upper : breach > lower && breach <= upper,
  );
}

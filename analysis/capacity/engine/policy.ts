import type { AlarmSettings } from "./alarm";
import type { Metric } from "./metric";

export type AdjustmentType = "ChangeInCapacity" | "ExactCapacity" | "PercentChangeInCapacity";

/** Keeps a metric near a target: its alarms are AWS's own. */
export interface TargetTrackingPolicy {
  readonly type: "TargetTrackingScaling";
  readonly name: string;
  readonly metric: Metric;
  /** In the metric's unit: percent, or requests of a minute. */
  readonly target: number;
  /** 10, 30 or 60 seconds. */
  readonly periodSeconds: number;
  readonly disableScaleIn: boolean;
  /** Of instances. @default - the group's default warm-up, or else its default cooldown */
  readonly warmupSeconds?: number | undefined;
  /** Of tasks. @default 300 */
  readonly scaleOutCooldownSeconds?: number | undefined;
  /** Of tasks. @default 300 */
  readonly scaleInCooldownSeconds?: number | undefined;
}

/** One step, with bounds relative to the alarm's threshold. */
export interface Step {
  /** @default - no bound */
  readonly lower?: number | undefined;
  /** @default - no bound */
  readonly upper?: number | undefined;
  readonly adjustment: number;
}

interface Adjusting {
  readonly name: string;
  readonly adjustmentType: AdjustmentType;
  /** Of PercentChangeInCapacity, in instances. @default - none */
  readonly minAdjustmentMagnitude?: number | undefined;
  /** The alarms that invoke it. */
  readonly alarms: readonly AlarmSettings[];
}

/** Adjusts by how far an alarm's metric is beyond its threshold. */
export interface StepPolicy extends Adjusting {
  readonly type: "StepScaling";
  readonly steps: readonly Step[];
  /** Of instances. @default - the group's default warm-up, or else its default cooldown */
  readonly warmupSeconds?: number | undefined;
  /** Of tasks. @default 0 */
  readonly cooldownSeconds?: number | undefined;
}

/** One adjustment, then a pause. */
export interface SimplePolicy extends Adjusting {
  readonly type: "SimpleScaling";
  readonly adjustment: number;
  /** @default - the group's default cooldown */
  readonly cooldownSeconds?: number | undefined;
}

/** Scales out to a forecast at the start of every hour. */
export interface PredictivePolicy {
  readonly type: "PredictiveScaling";
  readonly name: string;
  readonly mode: "ForecastAndScale" | "ForecastOnly";
  /** What the forecast sums up over the group, in the metric's unit times instances. */
  readonly metric: Exclude<Metric, "requests">;
  readonly target: number;
  /** So many seconds before the hour. */
  readonly schedulingBufferSeconds: number;
  /** How far a forecast may exceed the maximum, in percent of itself; undefined where it may not. */
  readonly maxCapacityBufferPercent?: number | undefined;
}

export type ScalingPolicy = TargetTrackingPolicy | StepPolicy | SimplePolicy | PredictivePolicy;

export { type Action, timeText } from "./action";
export type { AlarmSettings, AlarmState } from "./alarm";
export { type Decision, decide } from "./decide";
export type { Metric, Metrics } from "./metric";
export type { Observation } from "./observation";
export type {
  AdjustmentType,
  PredictivePolicy,
  ScalingPolicy,
  SimplePolicy,
  Step,
  StepPolicy,
  TargetTrackingPolicy,
} from "./policy";
export { type ScalingSettings, warmupOf } from "./scaling-settings";
export { type Beginning, newState, type ScalingState } from "./scaling-state";
export { isUnderstood, type Recurrence, type ScheduledAction } from "./scheduled-action";
export { type Candidate, victimOf } from "./termination";
export { imbalance, zoneForLaunch } from "./zone-balance";

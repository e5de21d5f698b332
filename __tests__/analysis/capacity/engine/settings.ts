import {
  type Action,
  type AlarmSettings,
  decide,
  type Metrics,
  newState,
  type ScalingPolicy,
  type ScalingSettings,
  type ScalingState,
  type StepPolicy,
  type TargetTrackingPolicy,
} from "../../../../analysis/capacity/engine";

/** Monday, 2026-03-02T00:00:00Z. */
export const MONDAY = Date.UTC(2026, 2, 2) / 1000;
export const MINUTE = 60;
export const HOUR = 3_600;

export function settings(over: Partial<ScalingSettings> = {}, ...policies: ScalingPolicy[]): ScalingSettings {
  return {
    kind: "instances",
    minimum: 1,
    maximum: 20,
    desired: 2,
    policies,
    scheduledActions: [],
    suspended: [],
    ...over,
  };
}

export function tracking(over: Partial<TargetTrackingPolicy> = {}): TargetTrackingPolicy {
  return {
    type: "TargetTrackingScaling",
    name: "cpu",
    metric: "cpu-percent",
    target: 50,
    periodSeconds: 60,
    disableScaleIn: false,
    ...over,
  };
}

export function alarm(over: Partial<AlarmSettings> = {}): AlarmSettings {
  return {
    name: "high",
    metric: "cpu-percent",
    comparison: "at-least",
    threshold: 60,
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    missingData: "missing",
    ...over,
  };
}

export function stepping(over: Partial<StepPolicy> = {}): StepPolicy {
  return {
    type: "StepScaling",
    name: "steps",
    adjustmentType: "ChangeInCapacity",
    steps: [{ lower: 0, adjustment: 1 }],
    alarms: [alarm()],
    ...over,
  };
}

interface Seen {
  readonly minutes?: number;
  readonly warming?: number;
  readonly inService?: number;
}

/** A group that is observed minute by minute. */
export class ObservedGroup {
  state: ScalingState;
  readonly actions: Action[] = [];

  constructor(
    readonly of: ScalingSettings,
    public time = MONDAY,
    hours?: (policy: string) => readonly number[],
  ) {
    this.state = newState(of, hours === undefined ? { time } : { time, hours });
  }

  /** Observes so many minutes; what is desired afterwards. Everything is in service unless it is said to warm. */
  see(metrics: Metrics, options: Seen = {}): number {
    const { minutes = 1, warming = 0, inService = this.state.desired - warming } = options;
    for (let minute = 0; minute < minutes; minute++) {
      this.time += MINUTE;
      const decision = decide(this.of, this.state, { time: this.time, inService, warming, metrics });
      this.state = decision.state;
      this.actions.push(...decision.actions);
    }
    return this.state.desired;
  }

  cpu(value: number, options: Seen = {}): number {
    return this.see({ "cpu-percent": value }, options);
  }
}

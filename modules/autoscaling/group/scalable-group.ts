import { dependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import type { Capacity } from "./capacity";
import { type OwnedSize, sizesOwnedByForecast, sizesOwnedBySchedule } from "./capacity-owner";
import { isKnown } from "../../tokens";
import { metricKey } from "../scaling/metric";
import { countsRequests } from "../scaling/predictive-metric";
import { PredictiveScalingPolicy } from "../scaling/predictive-scaling";
import type { PredictiveScalingProps } from "../scaling/predictive-scaling-props";
import { countedTargetGroup, type RequestCountProps, requestCountProblems } from "../scaling/request-count";
import { warnAtSynthesis } from "../../warnings";
import { type Scaler, scalerProblems, scalerWarnings } from "../scaling/scaler";
import type { ScheduledActionProps, ScheduledSize } from "../scaling/schedule";
import { scheduleBoundsProblems } from "../scaling/schedule-bounds";
import { ScheduledAction } from "../scaling/scheduled-action";
import { stepPolicyName, StepScalingPolicy } from "../scaling/step-scaling";
import type { StepScalingProps } from "../scaling/step-scaling-props";
import {
  type CpuUtilizationProps,
  type MetricTargetProps,
  type NetworkProps,
  type PredefinedMetric,
  TargetTrackingPolicy,
  type TargetTrackingPolicyProps,
} from "../scaling/target-tracking";

/** The intents with which a group is scaled. Each policy's id is its name in AWS; several work side by side. */
export abstract class ScalableGroup extends Construct {
  /** The group's name in AWS. */
  abstract readonly groupName: string;
  /** The target groups that the group is attached to. */
  protected readonly targetGroups: ITargetGroup[] = [];
  /** The sizes that policies and schedules set, and a deploy must not. */
  protected readonly ownedSizes = new Set<OwnedSize>();
  private readonly scalers: (() => Scaler)[] = [];
  private readonly schedules = new Map<string, ScheduledSize>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const scalers = () => this.scalers.map((scaler) => scaler());
    this.node.addValidation({ validate: () => scalerProblems(scalers()) });
    warnAtSynthesis(this, () => scalerWarnings(scalers()));
    this.node.addValidation({ validate: () => this.scheduleProblems() });
  }

  /** Keeps the average CPU use of the machines near a target. */
  scaleOnCpuUtilization(id: string, props: CpuUtilizationProps): TargetTrackingPolicy {
    const metric = { predefinedMetricType: "ASGAverageCPUUtilization" } as const;
    return this.track(id, () => "AWS/EC2 CPUUtilization", { ...props, metric, targetValue: props.targetPercent });
  }

  /**
   * Keeps the requests that each machine gets near a target. The policy is made after the rules that send the requests, as AWS
   * demands. Not for a target group of which other machines take a share.
   */
  scaleOnRequestCount(id: string, props: RequestCountProps): TargetTrackingPolicy {
    const { targetGroup, requestsPerMinutePerTarget: targetValue } = props;
    this.node.addValidation({ validate: () => requestCountProblems(id, targetGroup, this.targetGroups) });
    const metric: PredefinedMetric = {
      predefinedMetricType: "ALBRequestCountPerTarget",
      // The group may be attached after this call, so the label is read when the stack is synthesized.
      resourceLabel: Lazy.stringValue({ produce: () => this.labelOf(targetGroup) }),
    };
    const key = () => `AWS/ApplicationELB RequestCountPerTarget of ${this.pathOf(targetGroup)}`;
    return this.track(id, key, { ...props, metric, targetValue, waitFor: () => this.routesOf(targetGroup) });
  }

  /** Keeps the bytes that each machine receives near a target. */
  scaleOnNetworkIn(id: string, props: NetworkProps): TargetTrackingPolicy {
    return this.trackNetwork(id, "ASGAverageNetworkIn", props);
  }

  /** Keeps the bytes that each machine sends near a target. */
  scaleOnNetworkOut(id: string, props: NetworkProps): TargetTrackingPolicy {
    return this.trackNetwork(id, "ASGAverageNetworkOut", props);
  }

  /** Keeps a CloudWatch metric, or a value computed from several, near a target. */
  scaleOnMetric(id: string, props: MetricTargetProps): TargetTrackingPolicy {
    return this.track(id, () => metricKey(props.metric, this.groupName), props);
  }

  /** Adds or removes more machines the farther a metric is off; makes the alarms that watch it. */
  scaleOnSteps(id: string, props: StepScalingProps): StepScalingPolicy {
    const policyNames = [
      ...(props.scaleOut?.length ? [stepPolicyName(id, "Out")] : []),
      ...(props.scaleIn?.length ? [stepPolicyName(id, "In")] : []),
    ];
    this.register(() => ({ id, policyNames, metric: metricKey(props.metric, this.groupName) }), ["desired_capacity"]);
    return new StepScalingPolicy(this, id, { ...props, groupName: this.groupName });
  }

  /**
   * Sets the size of the group at times. A deploy leaves alone what a schedule sets: a later change of `capacity.min` reaches
   * the group only through the schedule, so that one of its actions should set the usual size again.
   */
  scaleOnSchedule(id: string, props: ScheduledActionProps): ScheduledAction {
    this.schedules.set(id, props);
    this.register(() => ({ id, policyNames: [] }), sizesOwnedBySchedule(props));
    return new ScheduledAction(this, id, this.groupName, props);
  }

  /** Adds machines before they are needed; forecasts only until it is told to scale. */
  scalePredictively(id: string, props: PredictiveScalingProps): PredictiveScalingPolicy {
    const targetGroup = "targetGroup" in props.metric ? props.metric.targetGroup : undefined;
    if (countsRequests(props.metric)) {
      this.node.addValidation({ validate: () => requestCountProblems(id, targetGroup, this.targetGroups) });
    }
    this.register(() => ({ id, policyNames: [id] }), sizesOwnedByForecast(props));
    return new PredictiveScalingPolicy(this, id, {
      ...props,
      groupName: this.groupName,
      minutesPerDatapoint: this.minutesPerDatapoint,
      resourceLabel: () => this.labelOf(targetGroup),
      waitFor: () => this.routesOf(targetGroup),
    });
  }

  /** Minutes between two values of the machines' own metrics: one with detailed monitoring, five without. */
  protected abstract readonly minutesPerDatapoint: number;

  /** The sizes with which the group is made. */
  protected abstract readonly capacity: Capacity;

  /** Called when a policy or a schedule has been added. */
  protected abstract derive(): void;

  private scheduleProblems(): string[] {
    const known = [...this.schedules].every(([, { min, max, desired }]) => isKnown([min, max, desired]));
    return known && isKnown(this.capacity) ? scheduleBoundsProblems(this.schedules, this.capacity) : [];
  }

  private trackNetwork(
    id: string,
    predefinedMetricType: "ASGAverageNetworkIn" | "ASGAverageNetworkOut",
    props: NetworkProps,
  ): TargetTrackingPolicy {
    const key = () => `AWS/EC2 ${predefinedMetricType.replace("ASGAverage", "")}`;
    // AWS: a value counts the bytes since the one before ("Instance metrics" in the EC2 user guide).
    const targetValue = props.bytesPerMinutePerInstance * this.minutesPerDatapoint;
    return this.track(id, key, { ...props, metric: { predefinedMetricType }, targetValue });
  }

  private track(
    id: string,
    metric: () => string,
    props: Omit<TargetTrackingPolicyProps, "groupName">,
  ): TargetTrackingPolicy {
    this.register(() => ({ id, policyNames: [id], metric: metric() }), ["desired_capacity"]);
    return new TargetTrackingPolicy(this, id, { ...props, groupName: this.groupName });
  }

  private register(scaler: () => Scaler, owned: readonly OwnedSize[]): void {
    this.scalers.push(scaler);
    for (const size of owned) this.ownedSizes.add(size);
    this.derive();
  }

  private labelOf(targetGroup: ITargetGroup | undefined): string {
    return countedTargetGroup(targetGroup, this.targetGroups)?.resourceLabel ?? "";
  }

  private pathOf(targetGroup: ITargetGroup | undefined): string {
    return countedTargetGroup(targetGroup, this.targetGroups)?.node.path ?? "no target group";
  }

  /** What sends requests to the target group: before it, AWS does not know the target group as the load balancer's. */
  private routesOf(targetGroup: ITargetGroup | undefined): string[] {
    return (countedTargetGroup(targetGroup, this.targetGroups)?.routes ?? []).map(dependable);
  }
}

import { dependable, Lazy } from "cdktf";
import type { Construct } from "constructs";
import { CLOUDWATCH_METRICS } from "../../../aws/auto-scaling/target-tracking";
import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import { isKnown } from "../../tokens";
import type { Capacity } from "../group/capacity";
import { type OwnedSize, sizesOwnedByForecast, sizesOwnedBySchedule } from "../group/capacity-owner";
import { metricKey } from "./metric";
import { countsRequests } from "./predictive-metric";
import { PredictiveScalingPolicy } from "./predictive-scaling";
import type { PredictiveScalingProps } from "./predictive-scaling-props";
import { countedTargetGroup, type RequestCountProps, requestCountProblems } from "./request-count";
import { type Scaler, scalerProblems, scalerWarnings } from "./scaler";
import type { ScheduledActionProps, ScheduledSize } from "./schedule";
import { scheduleBoundsProblems } from "./schedule-bounds";
import { ScheduledAction } from "./scheduled-action";
import { StepScalingPolicy, stepPolicyName } from "./step-scaling";
import type { StepScalingProps } from "./step-scaling-props";
import {
  type CpuUtilizationProps,
  type MetricTargetProps,
  type NetworkProps,
  type PredefinedMetric,
  type TargetTrackingOptions,
  TargetTrackingPolicy,
  type TargetTrackingPolicyProps,
} from "./target-tracking";

/** What policies need of the group that they scale. */
export interface ScaledGroup {
  /** The group's name in AWS. */
  readonly groupName: string;
  /** The sizes with which the group is made. */
  readonly capacity: Capacity;
  /** Minutes between two values of the instances' own metrics: one with detailed monitoring, five without. */
  readonly minutesPerDatapoint: number;
  /** Those that the group is attached to; it may be attached to more of them later. */
  readonly targetGroups: readonly ITargetGroup[];
}

/** A metric that AWS keeps of the instances. */
type InstanceMetric = keyof typeof CLOUDWATCH_METRICS;

/** The policies and schedules of one group, which it makes as children of `scope`, and what they have to do with each other. */
export class ScalingPolicies {
  private readonly scalers: (() => Scaler)[] = [];
  private readonly schedules = new Map<string, ScheduledSize>();
  private readonly owned = new Set<OwnedSize>();

  constructor(
    private readonly scope: Construct,
    private readonly group: ScaledGroup,
  ) {}

  /** The sizes that policies and schedules set, and a deploy must not. */
  get ownedSizes(): ReadonlySet<OwnedSize> {
    return this.owned;
  }

  /** What is wrong between them, one text for each mistake. */
  problems(): string[] {
    return [...scalerProblems(this.described()), ...this.scheduleProblems()];
  }

  /** What AWS accepts and what may still be a mistake. */
  warnings(): string[] {
    return scalerWarnings(this.described());
  }

  onCpuUtilization(id: string, props: CpuUtilizationProps): TargetTrackingPolicy {
    return this.trackInstances(id, "ASGAverageCPUUtilization", props, props.targetPercent);
  }

  onRequestCount(id: string, props: RequestCountProps): TargetTrackingPolicy {
    const { targetGroup, requestsPerMinutePerTarget: targetValue } = props;
    this.scope.node.addValidation({ validate: () => this.requestCountProblems(id, targetGroup) });
    const metric: PredefinedMetric = {
      predefinedMetricType: "ALBRequestCountPerTarget",
      // The group may be attached after this call, so the label is read when the stack is synthesized.
      resourceLabel: Lazy.stringValue({ produce: () => this.labelOf(targetGroup) }),
    };
    const key = () => `AWS/ApplicationELB RequestCountPerTarget of ${this.pathOf(targetGroup)}`;
    return this.track(id, key, { ...props, metric, targetValue, waitFor: () => this.routesOf(targetGroup) });
  }

  onNetwork(id: string, metric: InstanceMetric, props: NetworkProps): TargetTrackingPolicy {
    // AWS: a value counts the bytes since the one before ("Instance metrics" in the EC2 user guide).
    const targetValue = props.bytesPerMinutePerInstance * this.group.minutesPerDatapoint;
    return this.trackInstances(id, metric, props, targetValue);
  }

  onMetric(id: string, props: MetricTargetProps): TargetTrackingPolicy {
    return this.track(id, () => metricKey(props.metric, this.group.groupName), props);
  }

  onSteps(id: string, props: StepScalingProps): StepScalingPolicy {
    const { groupName } = this.group;
    const policyNames = [
      ...(props.scaleOut?.length ? [stepPolicyName(id, "Out")] : []),
      ...(props.scaleIn?.length ? [stepPolicyName(id, "In")] : []),
    ];
    this.register(() => ({ id, policyNames, metric: metricKey(props.metric, groupName) }), ["desired_capacity"]);
    return new StepScalingPolicy(this.scope, id, { ...props, groupName });
  }

  onSchedule(id: string, props: ScheduledActionProps): ScheduledAction {
    this.schedules.set(id, props);
    this.register(() => ({ id, policyNames: [] }), sizesOwnedBySchedule(props));
    return new ScheduledAction(this.scope, id, this.group.groupName, props);
  }

  predictively(id: string, props: PredictiveScalingProps): PredictiveScalingPolicy {
    const targetGroup = "targetGroup" in props.metric ? props.metric.targetGroup : undefined;
    if (countsRequests(props.metric)) {
      this.scope.node.addValidation({ validate: () => this.requestCountProblems(id, targetGroup) });
    }
    this.register(() => ({ id, policyNames: [id] }), sizesOwnedByForecast(props));
    return new PredictiveScalingPolicy(this.scope, id, {
      ...props,
      groupName: this.group.groupName,
      minutesPerDatapoint: this.group.minutesPerDatapoint,
      resourceLabel: () => this.labelOf(targetGroup),
      waitFor: () => this.routesOf(targetGroup),
    });
  }

  private trackInstances(
    id: string,
    predefinedMetricType: InstanceMetric,
    props: TargetTrackingOptions,
    targetValue: number,
  ): TargetTrackingPolicy {
    const key = () => CLOUDWATCH_METRICS[predefinedMetricType];
    return this.track(id, key, { ...props, metric: { predefinedMetricType }, targetValue });
  }

  private track(
    id: string,
    metric: () => string,
    props: Omit<TargetTrackingPolicyProps, "groupName">,
  ): TargetTrackingPolicy {
    this.register(() => ({ id, policyNames: [id], metric: metric() }), ["desired_capacity"]);
    return new TargetTrackingPolicy(this.scope, id, { ...props, groupName: this.group.groupName });
  }

  private register(scaler: () => Scaler, owned: readonly OwnedSize[]): void {
    this.scalers.push(scaler);
    for (const size of owned) this.owned.add(size);
  }

  private described(): Scaler[] {
    return this.scalers.map((scaler) => scaler());
  }

  private scheduleProblems(): string[] {
    const { capacity } = this.group;
    const sizes = [...this.schedules.values()].map(({ min, max, desired }) => [min, max, desired]);
    return isKnown([sizes, capacity]) ? scheduleBoundsProblems(this.schedules, capacity) : [];
  }

  private requestCountProblems(id: string, targetGroup: ITargetGroup | undefined): string[] {
    return requestCountProblems(id, targetGroup, this.group.targetGroups);
  }

  private labelOf(targetGroup: ITargetGroup | undefined): string {
    return this.counted(targetGroup)?.resourceLabel ?? "";
  }

  private pathOf(targetGroup: ITargetGroup | undefined): string {
    return this.counted(targetGroup)?.node.path ?? "no target group";
  }

  /** What sends requests to the target group: before it, AWS does not know the target group as the load balancer's. */
  private routesOf(targetGroup: ITargetGroup | undefined): string[] {
    return (this.counted(targetGroup)?.routes ?? []).map(dependable);
  }

  private counted(targetGroup: ITargetGroup | undefined): ITargetGroup | undefined {
    return countedTargetGroup(targetGroup, this.group.targetGroups);
  }
}

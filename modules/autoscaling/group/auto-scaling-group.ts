import type { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingLifecycleHook } from "@cdktf/provider-aws/lib/autoscaling-lifecycle-hook";
import { AutoscalingNotification } from "@cdktf/provider-aws/lib/autoscaling-notification";
import { Construct } from "constructs";
import { GROUP_NAME } from "../../../aws/auto-scaling/group";
import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import { resourceName, serviceName } from "../../naming";
import type { INetwork } from "../../network/network-attributes";
import { vpcFields } from "../../network/vpc-fields";
import type { SecurityGroup } from "../../security-group";
import { problemsOfKnown } from "../../tokens";
import { warnAtSynthesis } from "../../warnings";
import type { InstanceProps } from "../instance/instance-props";
import { createInstanceSecurityGroup } from "../instance/instance-security-group";
import { LaunchTemplate } from "../instance/launch-template";
import type { PredictiveScalingPolicy } from "../scaling/predictive-scaling";
import type { PredictiveScalingProps } from "../scaling/predictive-scaling-props";
import type { RequestCountProps } from "../scaling/request-count";
import { ScalingPolicies } from "../scaling/scaling-policies";
import type { ScheduledActionProps } from "../scaling/schedule";
import type { ScheduledAction } from "../scaling/scheduled-action";
import type { StepScalingPolicy } from "../scaling/step-scaling";
import type { StepScalingProps } from "../scaling/step-scaling-props";
import type {
  CpuUtilizationProps,
  MetricTargetProps,
  NetworkProps,
  TargetTrackingPolicy,
} from "../scaling/target-tracking";
import { type Capacity, capacityProblems } from "./capacity";
import { derivedArguments } from "./derived-arguments";
import { renderGroupEvents } from "./group-notification";
import { GroupResource } from "./group-resource";
import { type GroupSettings, groupSettingsProblems, renderGroupSettings } from "./group-settings";
import { GroupTiming, type GroupTimingProps } from "./group-timing";
import { launchSource } from "./launch-source";
import { renderLifecycleHook } from "./lifecycle-hook";
import type { TimingBudget } from "./timing-budget";

export interface AutoScalingGroupProps extends InstanceProps, GroupSettings, GroupTimingProps {
  /**
   * Starts the names of the group and of everything that belongs to it. A second group beside it needs a name of its own.
   * @default - the stack's id; within a construct of the stack, followed by that construct's
   */
  readonly name?: string;
  readonly network: INetwork;
  readonly capacity: Capacity;
  /** Reach the group, its instances, their volumes and network interfaces. */
  readonly tags?: Readonly<Record<string, string>>;
}

type NamedProps = AutoScalingGroupProps & { readonly name: string };

/** Between a minimum and a maximum of equal instances over the zones of a network. */
export class AutoScalingGroup extends Construct {
  readonly resource: AutoscalingGroup;
  readonly launchTemplate: LaunchTemplate;
  readonly securityGroup: SecurityGroup;
  /** The group's name in AWS. */
  readonly groupName: string;
  /** By their names. */
  readonly lifecycleHooks: ReadonlyMap<string, AutoscalingLifecycleHook>;
  /** By their names. */
  readonly notifications: ReadonlyMap<string, AutoscalingNotification>;
  private readonly targetGroups: ITargetGroup[] = [];
  private readonly props: AutoScalingGroupProps;
  private readonly timing: GroupTiming;
  private readonly policies: ScalingPolicies;

  constructor(scope: Construct, id: string, props: AutoScalingGroupProps) {
    super(scope, id);
    this.props = props;
    this.timing = new GroupTiming(props, this.targetGroups);
    this.node.addValidation({ validate: () => [...this.policies.problems(), ...this.problems()] });
    warnAtSynthesis(this, () => [...this.policies.warnings(), ...this.timing.contradictions()]);
    const named = { ...props, name: props.name ?? serviceName(scope) };
    this.securityGroup = createInstanceSecurityGroup(this, named);
    this.launchTemplate = new LaunchTemplate(this, "LaunchTemplate", {
      ...named,
      tags: props.tags ?? {},
      securityGroup: this.securityGroup,
    });
    this.resource = this.createGroup(named);
    this.groupName = this.resource.name;
    this.lifecycleHooks = this.createLifecycleHooks(props);
    this.notifications = this.createNotifications(props);
    this.policies = new ScalingPolicies(this, {
      groupName: this.groupName,
      capacity: props.capacity,
      minutesPerDatapoint: props.detailedMonitoring === false ? 5 : 1,
      targetGroups: this.targetGroups,
    });
  }

  /** How the grace period of the health checks came about, for a person. */
  get gracePeriodExplanation(): string {
    return this.timing.gracePeriodExplanation();
  }

  /** How long this configuration takes to notice, to replace and to drain an instance; see `formatTimingBudget`. */
  timingBudget(): TimingBudget {
    return this.timing.budget();
  }

  /**
   * Registers the instances in a target group and derives what that needs: security-group rules for traffic and
   * health checks on both sides, health checks by the load balancer with a grace period that fits them, and the
   * order of creation. A group may be attached to several.
   */
  attachToTargetGroup(targetGroup: ITargetGroup): void {
    this.targetGroups.push(targetGroup);
    targetGroup.allowTrafficTo(this.securityGroup);
  }

  /** Keeps the average CPU use of the instances near a target. The id of each policy is its name in AWS; several work side by side. */
  scaleOnCpuUtilization(id: string, props: CpuUtilizationProps): TargetTrackingPolicy {
    return this.policies.onCpuUtilization(id, props);
  }

  /**
   * Keeps the requests that each instance gets near a target. The policy is made after the rules that send the requests, as AWS
   * demands. Not for a target group of which other instances take a share.
   */
  scaleOnRequestCount(id: string, props: RequestCountProps): TargetTrackingPolicy {
    return this.policies.onRequestCount(id, props);
  }

  /** Keeps the bytes that each instance receives near a target. */
  scaleOnNetworkIn(id: string, props: NetworkProps): TargetTrackingPolicy {
    return this.policies.onNetwork(id, "ASGAverageNetworkIn", props);
  }

  /** Keeps the bytes that each instance sends near a target. */
  scaleOnNetworkOut(id: string, props: NetworkProps): TargetTrackingPolicy {
    return this.policies.onNetwork(id, "ASGAverageNetworkOut", props);
  }

  /** Keeps a CloudWatch metric, or a value computed from several, near a target. */
  scaleOnMetric(id: string, props: MetricTargetProps): TargetTrackingPolicy {
    return this.policies.onMetric(id, props);
  }

  /** Adds or removes more instances the farther a metric is off; makes the alarms that watch it. */
  scaleOnSteps(id: string, props: StepScalingProps): StepScalingPolicy {
    return this.policies.onSteps(id, props);
  }

  /**
   * Sets the size of the group at times. A deploy leaves alone what a schedule sets: a later change of `capacity.min` reaches
   * the group only through the schedule, so that one of its actions should set the usual size again.
   */
  scaleOnSchedule(id: string, props: ScheduledActionProps): ScheduledAction {
    return this.policies.onSchedule(id, props);
  }

  /** Adds instances before they are needed; forecasts only until it is told to scale. */
  scalePredictively(id: string, props: PredictiveScalingProps): PredictiveScalingPolicy {
    return this.policies.predictively(id, props);
  }

  private problems(): string[] {
    const { capacity } = this.props;
    return [...problemsOfKnown(capacity, capacityProblems), ...groupSettingsProblems(this.props, capacity)];
  }

  private createGroup(props: NamedProps): AutoscalingGroup {
    const { capacity, lifecycleHooks } = props;
    const { timing, targetGroups } = this;
    const config = {
      ...renderGroupSettings(props),
      name: resourceName(this, props.name, vpcFields(props.network), GROUP_NAME.max),
      minSize: capacity.min,
      maxSize: capacity.max,
      vpcZoneIdentifier: [...props.network.privateSubnetIds],
      ...launchSource(this.launchTemplate, props.instanceType),
      defaultInstanceWarmup: timing.warmupSeconds,
      tag: Object.entries({ ...props.tags, Name: props.name }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
    };
    const ownedSizes = () => this.policies.ownedSizes;
    const derived = derivedArguments({ capacity, lifecycleHooks, timing, targetGroups, ownedSizes });
    return new GroupResource(this, "Resource", config, derived);
  }

  private createLifecycleHooks(props: AutoScalingGroupProps): ReadonlyMap<string, AutoscalingLifecycleHook> {
    const hooks = Object.entries(props.lifecycleHooks ?? {}).map(([name, hook]) => {
      const settings = { ...renderLifecycleHook(name, hook), autoscalingGroupName: this.groupName };
      return [name, new AutoscalingLifecycleHook(this, `LifecycleHook-${name}`, settings)] as const;
    });
    return new Map(hooks);
  }

  private createNotifications(props: AutoScalingGroupProps): ReadonlyMap<string, AutoscalingNotification> {
    const all = Object.entries(props.notifications ?? {}).map(([name, notification]) => {
      const resource = new AutoscalingNotification(this, `Notification-${name}`, {
        groupNames: [this.groupName],
        topicArn: notification.topicArn,
        notifications: renderGroupEvents(notification),
      });
      return [name, resource] as const;
    });
    return new Map(all);
  }
}

import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingLifecycleHook } from "@cdktf/provider-aws/lib/autoscaling-lifecycle-hook";
import { AutoscalingNotification } from "@cdktf/provider-aws/lib/autoscaling-notification";
import { dependable, Lazy } from "cdktf";
import type { Construct } from "constructs";
import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import { resourceName } from "../../naming";
import type { INetwork } from "../../network/network-attributes";
import { vpcFields } from "../../network/vpc-fields";
import { warnAtSynthesis } from "../../warnings";
import type { SecurityGroup } from "../../security-group";
import { type Capacity, capacityProblems } from "./capacity";
import { renderGroupEvents } from "./group-notification";
import { type GroupSettings, groupSettingsProblems, renderGroupSettings } from "./group-settings";
import { GroupTiming, type GroupTimingProps } from "./group-timing";
import { isKnown, problemsOfKnown } from "../../tokens";
import { launchSource } from "./launch-source";
import { LaunchTemplate } from "../instance/launch-template";
import { renderLifecycleHook } from "./lifecycle-hook";
import type { InstanceProps } from "../instance/instance-props";
import { createInstanceSecurityGroup } from "../instance/instance-security-group";
import { ScalableGroup } from "./scalable-group";
import { sshAccessProblems } from "../instance/ssh-access";
import { capacityTimeout, deletionTimeout } from "./target-group-attachment";
import type { TimingBudget } from "./timing-budget";

const LONGEST_GROUP_NAME = 255;

export interface AutoScalingGroupProps extends InstanceProps, GroupSettings, GroupTimingProps {
  readonly name: string;
  readonly network: INetwork;
  readonly capacity: Capacity;
  /** Reach the group, its instances, their volumes and network interfaces. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Between a minimum and a maximum of equal machines over the zones of a network. */
export class AutoScalingGroup extends ScalableGroup {
  readonly resource: AutoscalingGroup;
  readonly launchTemplate: LaunchTemplate;
  readonly securityGroup: SecurityGroup;
  /** The group's name in AWS. */
  readonly groupName: string;
  /** By their names. */
  readonly lifecycleHooks: ReadonlyMap<string, AutoscalingLifecycleHook>;
  /** By their names. */
  readonly notifications: ReadonlyMap<string, AutoscalingNotification>;
  protected readonly capacity: Capacity;
  protected readonly minutesPerDatapoint: number;
  private readonly props: AutoScalingGroupProps;
  private readonly timing: GroupTiming;

  constructor(scope: Construct, id: string, props: AutoScalingGroupProps) {
    super(scope, id);
    this.props = props;
    this.capacity = props.capacity;
    this.timing = new GroupTiming(props, this.targetGroups);
    this.minutesPerDatapoint = props.detailedMonitoring === false ? 5 : 1;
    this.node.addValidation({ validate: () => this.problems() });
    warnAtSynthesis(this, () => this.timing.contradictions());
    this.securityGroup = createInstanceSecurityGroup(this, props);
    this.launchTemplate = new LaunchTemplate(this, "LaunchTemplate", {
      ...props,
      tags: props.tags ?? {},
      securityGroup: this.securityGroup,
    });
    this.resource = this.createGroup(props);
    this.groupName = this.resource.name;
    this.lifecycleHooks = this.createLifecycleHooks(props);
    this.notifications = this.createNotifications(props);
    this.derive();
  }

  /** How the grace period of the health checks came about, for a person. */
  get gracePeriodExplanation(): string {
    return this.timing.gracePeriodExplanation();
  }

  /** How long this configuration takes to notice, to replace and to drain a machine; see `formatTimingBudget`. */
  timingBudget(): TimingBudget {
    return this.timing.budget();
  }

  /**
   * Registers the machines in a target group and derives what that needs: security-group rules for traffic and
   * health checks on both sides, health checks by the load balancer with a grace period that fits them, and the
   * order of creation. A group may be attached to several.
   */
  attachToTargetGroup(targetGroup: ITargetGroup): void {
    this.targetGroups.push(targetGroup);
    targetGroup.allowTrafficTo(this.securityGroup);
    this.derive();
  }

  private problems(): string[] {
    const { capacity, ssh } = this.props;
    return [
      ...problemsOfKnown(capacity, capacityProblems),
      ...(ssh ? sshAccessProblems(ssh) : []),
      ...groupSettingsProblems(this.props, capacity, isKnown),
    ];
  }

  private createGroup(props: AutoScalingGroupProps): AutoscalingGroup {
    const group = new AutoscalingGroup(this, "Resource", {
      ...renderGroupSettings(props),
      name: resourceName(this, props.name, vpcFields(props.network), LONGEST_GROUP_NAME),
      minSize: props.capacity.min,
      maxSize: props.capacity.max,
      vpcZoneIdentifier: [...props.network.privateSubnetIds],
      ...launchSource(this.launchTemplate, props.instanceType),
      defaultInstanceWarmup: this.timing.warmupSeconds,
      tag: Object.entries({ ...props.tags, Name: props.name }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
    });
    // Rules may be added after the attachment, so this is read when the stack is synthesized.
    group.dependsOn = Lazy.listValue({ produce: () => this.routesToWaitFor() }, { omitEmpty: true });
    return group;
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

  /** Sets what follows from the target groups and from who owns the number of instances. */
  protected override derive(): void {
    const { resource: group, props, timing } = this;
    group.healthCheckGracePeriod = timing.graceSeconds();
    group.waitForCapacityTimeout = capacityTimeout(timing.graceSeconds(), timing.heldSeconds);
    const deletion = deletionTimeout(timing.budget().drainSeconds);
    if (deletion !== undefined) group.putTimeouts({ delete: deletion });
    if (this.targetGroups.length > 0) {
      group.targetGroupArns = this.targetGroups.map(({ arn }) => arn);
      group.healthCheckType = "ELB";
      group.minElbCapacity = props.capacity.min;
    }
    const { min, start = min } = props.capacity;
    const ignored = this.ignoredChanges();
    if (start !== min || !ignored.includes("desired_capacity")) group.desiredCapacity = start;
    else group.resetDesiredCapacity();
    group.lifecycle = { createBeforeDestroy: true, ...(ignored.length > 0 && { ignoreChanges: ignored }) };
  }

  /**
   * What a deploy must not set back. Where a policy owns the number of instances, ours is the one to start with and never a
   * change: setting it would fight. Terraform: a change of the hooks that a group starts with would replace it.
   */
  private ignoredChanges(): string[] {
    const { capacity, lifecycleHooks } = this.props;
    const sizes = new Set<string>([...this.ownedSizes, ...(capacity.ownedBy ? ["desired_capacity"] : [])]);
    return [...[...sizes].sort(), ...(lifecycleHooks ? ["initial_lifecycle_hook"] : [])];
  }

  /** A target is healthy only in a group that a listener or rule sends traffic to. */
  private routesToWaitFor(): string[] {
    return this.targetGroups.flatMap(({ routes }) => routes.map(dependable));
  }
}

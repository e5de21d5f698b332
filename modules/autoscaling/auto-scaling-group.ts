import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { dependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import type { ITargetGroup } from "../load-balancer/target-group";
import { replacementSafeName } from "../naming";
import type { INetwork } from "../network/network-attributes";
import { vpcFields } from "../network/vpc-fields";
import type { SecurityGroup } from "../security-group";
import { type Capacity, capacityProblems } from "./capacity";
import { launchSource } from "./launch-source";
import { LaunchTemplate } from "./launch-template";
import type { MachineProps } from "./machine-props";
import { createMachineSecurityGroup } from "./machine-security-group";
import { sshAccessProblems } from "./ssh-access";
import { capacityTimeout, healthCheckGraceSeconds } from "./target-group-attachment";
import { type CpuUtilizationProps, CpuUtilizationPolicy } from "./target-tracking";

export const DEFAULT_BOOT_SECONDS = 120;

/** All the metrics of a group; they cost nothing (EC2 Auto Scaling API, `EnableMetricsCollection`). */
const GROUP_METRICS = [
  "GroupDesiredCapacity",
  "GroupInServiceCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingCapacity",
  "GroupPendingInstances",
  "GroupStandbyCapacity",
  "GroupStandbyInstances",
  "GroupTerminatingCapacity",
  "GroupTerminatingInstances",
  "GroupTotalCapacity",
  "GroupTotalInstances",
];

const LONGEST_GROUP_NAME = 255;

export interface AutoScalingGroupProps extends MachineProps {
  readonly name: string;
  readonly network: INetwork;
  readonly capacity: Capacity;
  /**
   * Seconds from an instance's launch to its first successful answer. Sets the grace period of the health checks and
   * the time for which a new instance does not count in the scaling metrics.
   * @default 120
   */
  readonly bootSeconds?: number;
  /** Reach the group, its instances, their volumes and network interfaces. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Between a minimum and a maximum of equal machines over the zones of a network. */
export class AutoScalingGroup extends Construct {
  readonly resource: AutoscalingGroup;
  readonly launchTemplate: LaunchTemplate;
  readonly securityGroup: SecurityGroup;
  /** The group's name in AWS. */
  readonly groupName: string;
  private readonly capacity: Capacity;
  private readonly bootSeconds: number;
  private readonly targetGroups: ITargetGroup[] = [];
  private scaled = false;

  constructor(scope: Construct, id: string, props: AutoScalingGroupProps) {
    super(scope, id);
    this.capacity = props.capacity;
    this.bootSeconds = props.bootSeconds ?? DEFAULT_BOOT_SECONDS;
    this.node.addValidation({
      validate: () => [...capacityProblems(props.capacity), ...(props.ssh ? sshAccessProblems(props.ssh) : [])],
    });
    this.securityGroup = createMachineSecurityGroup(this, props);
    this.launchTemplate = new LaunchTemplate(this, "LaunchTemplate", {
      ...props,
      tags: props.tags ?? {},
      securityGroup: this.securityGroup,
    });
    this.resource = this.createGroup(props);
    this.groupName = this.resource.name;
    this.derive();
  }

  /**
   * Registers the machines in a target group and derives what that needs: security-group rules for traffic and
   * health checks on both sides, health checks by the load balancer with a grace period that fits them, and the
   * order of creation.
   */
  attachToTargetGroup(targetGroup: ITargetGroup): void {
    this.targetGroups.push(targetGroup);
    targetGroup.allowTrafficTo(this.securityGroup);
    this.derive();
  }

  /** Keeps the average CPU use of the machines near a target. */
  scaleOnCpuUtilization(id: string, props: CpuUtilizationProps): CpuUtilizationPolicy {
    this.scaled = true;
    this.derive();
    return new CpuUtilizationPolicy(this, id, { ...props, groupName: this.groupName });
  }

  private createGroup(props: AutoScalingGroupProps): AutoscalingGroup {
    const group = new AutoscalingGroup(this, "Resource", {
      name: replacementSafeName(props.name, { ...vpcFields(this, props.network) }, LONGEST_GROUP_NAME),
      minSize: props.capacity.min,
      maxSize: props.capacity.max,
      vpcZoneIdentifier: [...props.network.privateSubnetIds],
      ...launchSource(this.launchTemplate, props.instanceType),
      defaultInstanceWarmup: this.bootSeconds,
      enabledMetrics: GROUP_METRICS,
      metricsGranularity: "1Minute",
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 150 },
      // A new version of the launch template replaces the instances, new ones first. No automatic rollback: the provider
      // updates the group before it starts the refresh, so AWS would roll back to the new version (provider issue 34189).
      instanceRefresh: {
        strategy: "Rolling",
        preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 150 },
      },
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

  /** Sets what follows from the target groups and from who owns the number of instances. */
  private derive(): void {
    const group = this.resource;
    const graceSeconds = healthCheckGraceSeconds(this.bootSeconds, this.targetGroups);
    group.healthCheckGracePeriod = graceSeconds;
    group.waitForCapacityTimeout = capacityTimeout(graceSeconds);
    if (this.targetGroups.length > 0) {
      group.targetGroupArns = this.targetGroups.map(({ arn }) => arn);
      group.healthCheckType = "ELB";
      group.minElbCapacity = this.capacity.min;
    }
    const { min, start = min } = this.capacity;
    if (start !== min || !this.scaled) group.desiredCapacity = start;
    else group.resetDesiredCapacity();
    // Where a policy owns the number of instances, ours is the one to start with and never a change: setting it would fight.
    group.lifecycle = { createBeforeDestroy: true, ...(this.scaled && { ignoreChanges: ["desired_capacity"] }) };
  }

  /** A target is healthy only in a group that a listener or rule sends traffic to. */
  private routesToWaitFor(): string[] {
    return this.targetGroups.flatMap(({ routes }) => routes.map(dependable));
  }
}

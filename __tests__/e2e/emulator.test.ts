import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  AttachLoadBalancerTargetGroupsCommand,
  AttachTrafficSourcesCommand,
  AutoScalingClient,
  type AutoScalingGroup,
  CancelInstanceRefreshCommand,
  CreateAutoScalingGroupCommand,
  type CreateAutoScalingGroupCommandInput,
  DeleteNotificationConfigurationCommand,
  DeletePolicyCommand,
  DeleteScheduledActionCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  DescribeLifecycleHooksCommand,
  DescribeNotificationConfigurationsCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
  DescribeTrafficSourcesCommand,
  DetachInstancesCommand,
  DetachLoadBalancerTargetGroupsCommand,
  DetachTrafficSourcesCommand,
  DisableMetricsCollectionCommand,
  EnableMetricsCollectionCommand,
  type InstanceRefresh,
  PutLifecycleHookCommand,
  PutNotificationConfigurationCommand,
  PutScalingPolicyCommand,
  PutScheduledUpdateGroupActionCommand,
  RollbackInstanceRefreshCommand,
  SetDesiredCapacityCommand,
  StartInstanceRefreshCommand,
  type StartInstanceRefreshCommandInput,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  AllocateAddressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateNatGatewayCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeVolumesCommand,
  EC2Client,
  type Instance,
  ModifySecurityGroupRulesCommand,
  RunInstancesCommand,
  type SecurityGroupRule,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Emulator, startEmulator } from "../../emulator/emulator";
import { findEmulatorPython } from "../../emulator/python";

const REGION = "eu-west-1";
const SERVER = join(__dirname, "..", "..", "emulator", "server", "server.py");
const UNHEALTHY = "#!/bin/sh\n# escala-emulator: unhealthy\n";
const ENDED = ["Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"];

let emulator: Emulator;
let ec2: EC2Client;
let autoScaling: AutoScalingClient;
let balancing: ElasticLoadBalancingV2Client;
let vpc: string;
let subnets: string[];
let securityGroup: string;
let names = 0;

beforeAll(async () => {
  emulator = await startEmulator({ env: { ESCALA_EMULATOR_REFRESH_SECONDS: "0.3" } });
  const config = configFor(REGION);
  ec2 = new EC2Client(config);
  autoScaling = new AutoScalingClient(config);
  balancing = new ElasticLoadBalancingV2Client(config);
  vpc = must((await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId);
  subnets = [await createSubnet("10.0.0.0/24", "a"), await createSubnet("10.0.1.0/24", "b")];
  const group = await ec2.send(new CreateSecurityGroupCommand({ GroupName: "app", Description: "app", VpcId: vpc }));
  securityGroup = must(group.GroupId);
});

afterAll(() => emulator.stop());

describe("images", () => {
  test.each(["eu-west-1", "us-east-1"])("Amazon Linux in %s has the id of the public parameter", async (region) => {
    for (const architecture of ["x86_64", "arm64"]) {
      const id = await parameter(region, `al2023-ami-kernel-default-${architecture}`);
      const { Images } = await new EC2Client(configFor(region)).send(new DescribeImagesCommand({ ImageIds: [id] }));
      expect(Images?.[0]).toMatchObject({ OwnerId: "137112412989", RootDeviceName: "/dev/xvda" });
      expect(Images?.[0]?.Architecture).toBe(architecture);
    }
  });

  test("two dates of Ubuntu are there to choose from", async () => {
    const { Images } = await ec2.send(
      new DescribeImagesCommand({
        Owners: ["099720109477"],
        Filters: [{ Name: "name", Values: ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-*"] }],
      }),
    );
    expect(new Set(Images?.map((image) => image.CreationDate)).size).toBe(2);
    expect(Images?.[0]).toMatchObject({
      RootDeviceName: "/dev/sda1",
      RootDeviceType: "ebs",
      VirtualizationType: "hvm",
    });
  });
});

describe("network interfaces", () => {
  test("go with the instance they were made for", async () => {
    const { Instances } = await ec2.send(
      new RunInstancesCommand({ ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId: subnets[0] }),
    );
    const created = must(Instances?.[0]);
    const attached = await interfaces("attachment.instance-id", must(created.InstanceId));
    expect(attached).toHaveLength(1);
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [must(created.InstanceId)] }));
    expect(await interfaces("network-interface-id", must(attached[0]))).toEqual([]);
  });

  test("go with the NAT gateway", async () => {
    const subnet = await createSubnet("10.0.9.0/24", "a");
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId: subnet, AllocationId }));
    expect(await interfaces("subnet-id", subnet)).toHaveLength(1);
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: must(NatGateway?.NatGatewayId) }));
    expect(await interfaces("subnet-id", subnet)).toEqual([]);
  });
});

describe("security-group rule", () => {
  test("that names a group keeps its description, and can be made to name another one", async () => {
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName: "other", Description: "other", VpcId: vpc }),
    );
    const authorized = await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: securityGroup,
        IpPermissions: [
          {
            IpProtocol: "tcp",
            FromPort: 80,
            ToPort: 80,
            UserIdGroupPairs: [{ GroupId: securityGroup, Description: "from its own" }],
          },
        ],
      }),
    );
    const id = must(authorized.SecurityGroupRules?.[0]?.SecurityGroupRuleId);
    expect(await rule(id)).toMatchObject({
      Description: "from its own",
      ReferencedGroupInfo: { GroupId: securityGroup },
    });
    const changed = {
      IpProtocol: "tcp",
      FromPort: 80,
      ToPort: 80,
      ReferencedGroupId: GroupId,
      Description: "from other",
    };
    await ec2.send(
      new ModifySecurityGroupRulesCommand({
        GroupId: securityGroup,
        SecurityGroupRules: [{ SecurityGroupRuleId: id, SecurityGroupRule: changed }],
      }),
    );
    expect(await rule(id)).toMatchObject({ Description: "from other", ReferencedGroupInfo: { GroupId } });
  });

  async function rule(id: string): Promise<SecurityGroupRule | undefined> {
    const answer = await ec2.send(new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [id] }));
    return answer.SecurityGroupRules?.[0];
  }
});

describe("launch template", () => {
  test("keeps its own tags out of its data", async () => {
    const name = unique("template");
    await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: name,
        TagSpecifications: [{ ResourceType: "launch-template", Tags: [{ Key: "Project", Value: "escala" }] }],
        LaunchTemplateData: {
          TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }] }],
        },
      }),
    );
    const { LaunchTemplateVersions } = await ec2.send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: name }),
    );
    const specifications = LaunchTemplateVersions?.[0]?.LaunchTemplateData?.TagSpecifications;
    expect(specifications?.map((specification) => specification.ResourceType)).toEqual(["instance"]);
  });
});

describe("group", () => {
  test("reads back every setting it was created with, zeros included", async () => {
    const settings = {
      DefaultCooldown: 0,
      HealthCheckGracePeriod: 0,
      DefaultInstanceWarmup: 30,
      MaxInstanceLifetime: 604800,
      CapacityRebalance: true,
      TerminationPolicies: ["OldestLaunchTemplate", "OldestInstance"],
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 },
    };
    const name = await createGroup({ ...settings, DesiredCapacity: 0 });
    expect(await group(name)).toMatchObject(settings);
  });

  test("takes over changed settings, and drops those that are removed", async () => {
    const name = await createGroup({
      DesiredCapacity: 0,
      MaxInstanceLifetime: 604800,
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 },
    });
    await autoScaling.send(
      new UpdateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        DefaultCooldown: 60,
        TerminationPolicies: ["OldestInstance"],
        MaxInstanceLifetime: 0,
        InstanceMaintenancePolicy: { MinHealthyPercentage: -1, MaxHealthyPercentage: -1 },
      }),
    );
    const updated = await group(name);
    expect(updated).toMatchObject({ DefaultCooldown: 60, TerminationPolicies: ["OldestInstance"] });
    expect(updated.MaxInstanceLifetime).toBeUndefined();
    expect(updated.InstanceMaintenancePolicy).toBeUndefined();
  });

  test("keeps its mixed instances policy, with AWS's defaults, through an update that does not name it", async () => {
    const LaunchTemplateName = await createTemplate();
    const name = unique("mixed");
    await autoScaling.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        MinSize: 1,
        MaxSize: 3,
        VPCZoneIdentifier: subnets.join(","),
        MixedInstancesPolicy: {
          InstancesDistribution: { OnDemandBaseCapacity: 1, SpotAllocationStrategy: "price-capacity-optimized" },
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateName, Version: "1" },
            Overrides: [{ InstanceType: "t4g.small" }, { InstanceType: "t4g.medium", WeightedCapacity: "2" }],
          },
        },
      }),
    );
    await autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: name, MaxSize: 4 }));
    const mixed = await group(name);
    expect(mixed.LaunchTemplate).toBeUndefined();
    expect(mixed.MixedInstancesPolicy).toMatchObject({
      InstancesDistribution: {
        OnDemandAllocationStrategy: "prioritized",
        OnDemandBaseCapacity: 1,
        OnDemandPercentageAboveBaseCapacity: 100,
        SpotAllocationStrategy: "price-capacity-optimized",
      },
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateName, Version: "1" },
        Overrides: [{ InstanceType: "t4g.small" }, { InstanceType: "t4g.medium", WeightedCapacity: "2" }],
      },
    });
    expect(mixed.Instances?.map((instance) => instance.InstanceType)).toEqual(["t4g.small"]);
  });

  test.each([
    ["1", [["c5.large", "1"]]],
    [
      "3",
      [
        ["c5.large", "3"],
        ["c5.large", "3"],
      ],
    ],
  ])(
    "meets its capacity, a quarter of it on demand, with instances of weight %s",
    async (WeightedCapacity, instances) => {
      const AutoScalingGroupName = unique("weighted");
      const LaunchTemplateName = await createTemplate();
      await autoScaling.send(
        new CreateAutoScalingGroupCommand({
          AutoScalingGroupName,
          MinSize: 0,
          MaxSize: 8,
          DesiredCapacity: WeightedCapacity === "1" ? 1 : 4,
          VPCZoneIdentifier: subnets.join(","),
          MixedInstancesPolicy: {
            InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 25 },
            LaunchTemplate: {
              LaunchTemplateSpecification: { LaunchTemplateName, Version: "1" },
              Overrides: [{ InstanceType: "c5.large", WeightedCapacity }, { InstanceType: "m5.large" }],
            },
          },
        }),
      );
      const { Instances } = await group(AutoScalingGroupName);
      expect(Instances?.map((instance) => [instance.InstanceType, instance.WeightedCapacity])).toEqual(instances);
    },
  );

  test("has no grace period unless it is given one", async () => {
    expect((await group(await createGroup({ DesiredCapacity: 0 }))).HealthCheckGracePeriod).toBe(0);
  });

  test("adds and removes single metrics", async () => {
    const AutoScalingGroupName = await createGroup({ DesiredCapacity: 0 });
    const enable = (Metrics: string[]) =>
      autoScaling.send(new EnableMetricsCollectionCommand({ AutoScalingGroupName, Metrics, Granularity: "1Minute" }));
    await enable(["GroupMinSize", "GroupMaxSize"]);
    await enable(["GroupDesiredCapacity"]);
    await autoScaling.send(new DisableMetricsCollectionCommand({ AutoScalingGroupName, Metrics: ["GroupMaxSize"] }));
    const { EnabledMetrics } = await group(AutoScalingGroupName);
    expect(EnabledMetrics?.map((metric) => metric.Metric)).toEqual(["GroupDesiredCapacity", "GroupMinSize"]);
  });
});

describe("instances of a group", () => {
  test("are launched from the version the group names, over all its subnets", async () => {
    const LaunchTemplateName = await createTemplate("one");
    await createVersion(LaunchTemplateName, "two");
    const name = await createGroup({
      DesiredCapacity: 2,
      LaunchTemplate: { LaunchTemplateName, Version: "$Latest" },
      Tags: [{ Key: "Name", Value: "of the group", PropagateAtLaunch: true }],
    });
    const { Instances } = await group(name);
    expect(Instances?.map((instance) => instance.LaunchTemplate?.Version)).toEqual(["2", "2"]);
    const launched = await describeInstances(name);
    expect(launched.map((instance) => instance.SubnetId).sort()).toEqual([...subnets].sort());
    expect(launched[0]?.SecurityGroups?.map((assigned) => assigned.GroupId)).toEqual([securityGroup]);
    expect(launched[0]?.Tags).toContainEqual({ Key: "Name", Value: "of the group" });
  });

  test("keep the version they were launched from when the group gets another", async () => {
    const LaunchTemplateName = await createTemplate("one");
    const AutoScalingGroupName = await createGroup({ LaunchTemplate: { LaunchTemplateName, Version: "1" } });
    await createVersion(LaunchTemplateName, "two");
    await autoScaling.send(
      new UpdateAutoScalingGroupCommand({ AutoScalingGroupName, LaunchTemplate: { LaunchTemplateName, Version: "2" } }),
    );
    const updated = await group(AutoScalingGroupName);
    expect(updated.LaunchTemplate?.Version).toBe("2");
    expect(updated.Instances?.map((instance) => instance.LaunchTemplate?.Version)).toEqual(["1", "1"]);
  });
});

describe("volumes of a group", () => {
  test("are the template's, and go with their instance", async () => {
    const LaunchTemplateName = await createTemplate();
    const AutoScalingGroupName = await createGroup({ DesiredCapacity: 1, LaunchTemplate: { LaunchTemplateName } });
    const [id] = await instanceIds(AutoScalingGroupName);
    const filter = { Filters: [{ Name: "attachment.instance-id", Values: [must(id)] }] };
    const { Volumes } = await ec2.send(new DescribeVolumesCommand(filter));
    expect(Volumes?.map((volume) => volume.Size)).toEqual([20]);
    await autoScaling.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 0 }));
    const left = await ec2.send(new DescribeVolumesCommand({}));
    expect(left.Volumes?.map((volume) => volume.VolumeId)).not.toContain(Volumes?.[0]?.VolumeId);
  });
});

describe("lifecycle hook", () => {
  test("has no notification target unless it is given one", async () => {
    const AutoScalingGroupName = await createGroup({ DesiredCapacity: 0 });
    await autoScaling.send(
      new PutLifecycleHookCommand({
        AutoScalingGroupName,
        LifecycleHookName: "drain",
        LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
        HeartbeatTimeout: 60,
      }),
    );
    const { LifecycleHooks } = await autoScaling.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName }));
    expect(LifecycleHooks).toEqual([
      {
        AutoScalingGroupName,
        LifecycleHookName: "drain",
        LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
        HeartbeatTimeout: 60,
        GlobalTimeout: 6000,
        DefaultResult: "ABANDON",
      },
    ]);
  });

  test("can come with the group", async () => {
    const AutoScalingGroupName = await createGroup({
      DesiredCapacity: 0,
      LifecycleHookSpecificationList: [
        { LifecycleHookName: "first", LifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING" },
      ],
    });
    const { LifecycleHooks } = await autoScaling.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName }));
    expect(LifecycleHooks?.map((hook) => hook.LifecycleHookName)).toEqual(["first"]);
  });
});

describe("notifications of a group", () => {
  test("are replaced for each topic, and deleted", async () => {
    const AutoScalingGroupName = await createGroup({ DesiredCapacity: 0 });
    const TopicARN = "arn:aws:sns:eu-west-1:123456789012:scaling";
    const described = async () => {
      const command = new DescribeNotificationConfigurationsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] });
      return (await autoScaling.send(command)).NotificationConfigurations;
    };
    for (const NotificationType of ["autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_TERMINATE"]) {
      const NotificationTypes = [NotificationType];
      await autoScaling.send(
        new PutNotificationConfigurationCommand({ AutoScalingGroupName, TopicARN, NotificationTypes }),
      );
      expect(await described()).toEqual([{ AutoScalingGroupName, TopicARN, NotificationType }]);
    }
    await autoScaling.send(new DeleteNotificationConfigurationCommand({ AutoScalingGroupName, TopicARN }));
    expect(await described()).toEqual([]);
  });
});

describe("scaling policy", () => {
  test("is enabled unless it says otherwise, and only a predictive one has a predictive configuration", async () => {
    const AutoScalingGroupName = await createGroup({ DesiredCapacity: 0 });
    const PredictiveScalingConfiguration = {
      Mode: "ForecastAndScale" as const,
      MetricSpecifications: [
        {
          TargetValue: 40,
          PredefinedMetricPairSpecification: { PredefinedMetricType: "ASGCPUUtilization" as const },
        },
      ],
    };
    await putCpuPolicy(AutoScalingGroupName);
    await autoScaling.send(
      new PutScalingPolicyCommand({
        AutoScalingGroupName,
        PolicyName: "forecast",
        PolicyType: "PredictiveScaling",
        Enabled: false,
        PredictiveScalingConfiguration,
      }),
    );
    const { ScalingPolicies } = await autoScaling.send(new DescribePoliciesCommand({ AutoScalingGroupName }));
    const [cpu, forecast] = must(ScalingPolicies);
    expect(cpu?.Enabled).toBe(true);
    expect(cpu?.PredictiveScalingConfiguration).toBeUndefined();
    expect(forecast).toMatchObject({ Enabled: false, PredictiveScalingConfiguration });
  });

  test("has no cooldown unless it is given one", async () => {
    const AutoScalingGroupName = await createGroup({ DesiredCapacity: 0 });
    const simple = { AutoScalingGroupName, AdjustmentType: "ChangeInCapacity", ScalingAdjustment: 1 };
    await autoScaling.send(new PutScalingPolicyCommand({ ...simple, PolicyName: "default" }));
    await autoScaling.send(new PutScalingPolicyCommand({ ...simple, PolicyName: "own", Cooldown: 60 }));
    const { ScalingPolicies } = await autoScaling.send(new DescribePoliciesCommand({ AutoScalingGroupName }));
    expect(ScalingPolicies?.map((policy) => policy.Cooldown)).toEqual([undefined, 60]);
  });

  test("shares its name with a policy of another group", async () => {
    const blue = await createGroup({ DesiredCapacity: 0 });
    const green = await createGroup({ DesiredCapacity: 0 });
    await putCpuPolicy(blue);
    await putCpuPolicy(green);
    await autoScaling.send(new DeletePolicyCommand({ AutoScalingGroupName: green, PolicyName: "cpu" }));
    const left = async (AutoScalingGroupName: string) =>
      (await autoScaling.send(new DescribePoliciesCommand({ AutoScalingGroupName }))).ScalingPolicies?.length;
    expect([await left(blue), await left(green)]).toEqual([1, 0]);
  });
});

describe("scheduled action", () => {
  test("shares its name with an action of another group", async () => {
    const groups = [await createGroup({ DesiredCapacity: 0 }), await createGroup({ DesiredCapacity: 0 })] as const;
    for (const AutoScalingGroupName of groups) {
      await autoScaling.send(
        new PutScheduledUpdateGroupActionCommand({
          AutoScalingGroupName,
          ScheduledActionName: "night",
          Recurrence: "0 20 * * *",
          DesiredCapacity: 0,
        }),
      );
    }
    await autoScaling.send(
      new DeleteScheduledActionCommand({ AutoScalingGroupName: groups[1], ScheduledActionName: "night" }),
    );
    const left = await autoScaling.send(new DescribeScheduledActionsCommand({ AutoScalingGroupName: groups[0] }));
    expect(left.ScheduledUpdateGroupActions).toHaveLength(1);
  });
});

describe("target health", () => {
  test("follows the instances of a group: launched, scaled in, terminated and replaced, detached", async () => {
    const target = await createTargetGroup();
    const AutoScalingGroupName = await createGroup({ TargetGroupARNs: [target] });
    expect(await health(target)).toEqual(await expected(AutoScalingGroupName, "healthy"));

    await autoScaling.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity: 1 }));
    expect(await health(target)).toEqual(await expected(AutoScalingGroupName, "healthy"));

    const [old] = await instanceIds(AutoScalingGroupName);
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [must(old)] }));
    const replaced = await expected(AutoScalingGroupName, "healthy");
    expect(Object.keys(replaced)).not.toContain(old);
    expect(await health(target)).toEqual(replaced);

    await autoScaling.send(
      new DetachInstancesCommand({
        AutoScalingGroupName,
        InstanceIds: await instanceIds(AutoScalingGroupName),
        ShouldDecrementDesiredCapacity: true,
      }),
    );
    expect(await health(target)).toEqual({});
  });

  test("is unhealthy where the user data says so", async () => {
    const target = await createTargetGroup();
    const LaunchTemplateName = await createTemplate(UNHEALTHY);
    const name = await createGroup({ TargetGroupARNs: [target], LaunchTemplate: { LaunchTemplateName } });
    expect(await health(target)).toEqual(await expected(name, "unhealthy"));
  });

  test("follows the target groups of a group", async () => {
    const target = await createTargetGroup();
    const AutoScalingGroupName = await createGroup();
    const registered = await expected(AutoScalingGroupName, "healthy");
    const TargetGroupARNs = [target];
    const TrafficSources = [{ Identifier: target, Type: "elbv2" }];

    await autoScaling.send(new AttachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, TargetGroupARNs }));
    expect(await health(target)).toEqual(registered);
    await autoScaling.send(new DetachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, TargetGroupARNs }));
    expect(await health(target)).toEqual({});

    await autoScaling.send(new AttachTrafficSourcesCommand({ AutoScalingGroupName, TrafficSources }));
    expect(await health(target)).toEqual(registered);
    const described = await autoScaling.send(new DescribeTrafficSourcesCommand({ AutoScalingGroupName }));
    expect(described.TrafficSources).toMatchObject([{ Identifier: target, Type: "elbv2", State: "InService" }]);
    expect((await group(AutoScalingGroupName)).TrafficSources).toMatchObject(TrafficSources);
    await autoScaling.send(new DetachTrafficSourcesCommand({ AutoScalingGroupName, TrafficSources }));
    expect(await health(target)).toEqual({});
  });
});

describe("instance refresh", () => {
  test("replaces every instance, never below the minimum nor above the maximum", async () => {
    const target = await createTargetGroup();
    const { name, template } = await updatedGroup({ DesiredCapacity: 4, TargetGroupARNs: [target] });
    const before = await instanceIds(name);
    const Preferences = { MinHealthyPercentage: 75, MaxHealthyPercentage: 125, SkipMatching: true };
    const seen: string[][] = [];
    const id = await startRefresh(name, { Preferences });
    expect(["Pending", "InProgress"]).toContain((await refresh(name, id)).Status);
    const done = await ended(name, id, async () => seen.push(await instanceIds(name)));

    expect(done).toMatchObject({ Status: "Successful", PercentageComplete: 100, InstancesToUpdate: 0, Preferences });
    expect(done.EndTime?.getTime()).toBeGreaterThanOrEqual(must(done.StartTime).getTime());
    expect(Math.max(...seen.map((ids) => ids.length))).toBe(5);
    expect(seen[0]?.filter((id) => before.includes(id))).toHaveLength(3);
    const { Instances } = await group(name);
    expect(Instances?.map((instance) => instance.LaunchTemplate)).toEqual(
      Array<unknown>(4).fill(expect.objectContaining({ LaunchTemplateName: template, Version: "2" })),
    );
    expect(Instances?.map((instance) => instance.InstanceId)).not.toEqual(expect.arrayContaining(before));
    expect(await health(target)).toEqual(await expected(name, "healthy"));
  });

  test("leaves alone what matches already", async () => {
    const name = await createGroup();
    const before = await instanceIds(name);
    const id = await startRefresh(name, { Preferences: { SkipMatching: true } });
    expect(await ended(name, id)).toMatchObject({ Status: "Successful", InstancesToUpdate: 0 });
    expect(await instanceIds(name)).toEqual(before);
  });

  test("is refused while another one runs, and can be cancelled", async () => {
    const { name } = await updatedGroup();
    const id = await startRefresh(name);
    await expect(startRefresh(name)).rejects.toMatchObject({ name: "InstanceRefreshInProgressFault" });
    await autoScaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: name }));
    expect((await refresh(name, id)).Status).toBe("Cancelling");
    expect(await ended(name, id)).toMatchObject({ Status: "Cancelled", InstancesToUpdate: 1 });
    await expect(
      autoScaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: name })),
    ).rejects.toMatchObject({ name: "ActiveInstanceRefreshNotFoundFault" });
  });

  test("fails when new instances are not healthy, and keeps the old ones it had not replaced", async () => {
    const { name } = await updatedGroup({ TargetGroupARNs: [await createTargetGroup()] }, UNHEALTHY);
    const before = await instanceIds(name);
    const id = await startRefresh(name, { Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 } });
    const failed = await ended(name, id);
    expect(failed).toMatchObject({ Status: "Failed", PercentageComplete: 0 });
    expect(failed.StatusReason).toMatch(/did not pass the load balancer health checks in time: i-/);
    expect(await instanceIds(name)).toEqual(before);
  });

  test("takes the desired configuration over once it has succeeded", async () => {
    const { name, template } = await groupWithNewVersion();
    const desired = { LaunchTemplate: { LaunchTemplateName: template, Version: "2" } };
    const id = await startRefresh(name, { DesiredConfiguration: desired });
    expect((await group(name)).LaunchTemplate?.Version).toBe("1");
    expect(await ended(name, id)).toMatchObject({ Status: "Successful", DesiredConfiguration: desired });
    expect((await group(name)).LaunchTemplate?.Version).toBe("2");
  });

  test("rolls back by itself to the configuration that was saved on the group", async () => {
    const { name, template } = await groupWithNewVersion(UNHEALTHY, { TargetGroupARNs: [await createTargetGroup()] });
    const id = await startRefresh(name, {
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateName: template, Version: "2" } },
      Preferences: { AutoRollback: true, MinHealthyPercentage: 50, MaxHealthyPercentage: 100 },
    });
    const rolledBack = await ended(name, id);
    expect(rolledBack).toMatchObject({ Status: "RollbackSuccessful", PercentageComplete: 0 });
    expect(rolledBack.RollbackDetails?.RollbackReason).toMatch(/did not pass/);
    const { LaunchTemplate, Instances } = await group(name);
    expect(LaunchTemplate?.Version).toBe("1");
    expect(Instances?.map((instance) => instance.LaunchTemplate?.Version)).toEqual(["1", "1"]);
  });

  test("cannot roll back to what the group no longer holds, which is how Terraform starts it", async () => {
    const { name, template } = await updatedGroup({ TargetGroupARNs: [await createTargetGroup()] }, UNHEALTHY);
    const id = await startRefresh(name, {
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateName: template, Version: "2" } },
      Preferences: { AutoRollback: true, MinHealthyPercentage: 50, MaxHealthyPercentage: 100 },
    });
    expect((await ended(name, id)).Status).toBe("RollbackFailed");
  });

  test("rolls back on request", async () => {
    const { name, template } = await groupWithNewVersion();
    const id = await startRefresh(name, {
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateName: template, Version: "2" } },
    });
    await autoScaling.send(new RollbackInstanceRefreshCommand({ AutoScalingGroupName: name }));
    expect(await ended(name, id)).toMatchObject({ Status: "RollbackSuccessful" });
    const { Instances } = await group(name);
    expect(Instances?.map((instance) => instance.LaunchTemplate?.Version)).toEqual(["1", "1"]);
  });

  test("fails if auto rollback has nothing to roll back from", async () => {
    const name = await createGroup();
    await expect(startRefresh(name, { Preferences: { AutoRollback: true } })).rejects.toMatchObject({
      name: "ValidationError",
    });
  });
});

describe("bucket", () => {
  test("reads back how many newer versions its lifecycle keeps", async () => {
    const bucket = `${emulator.endpoint}/escala-lifecycle`;
    const rule =
      "<ID>old</ID><Status>Enabled</Status><Filter></Filter><NoncurrentVersionExpiration>" +
      "<NewerNoncurrentVersions>5</NewerNoncurrentVersions><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration>";
    await fetch(bucket, { method: "PUT" });
    await fetch(`${bucket}?lifecycle`, {
      method: "PUT",
      body: `<LifecycleConfiguration><Rule>${rule}</Rule></LifecycleConfiguration>`,
    });
    const answer = await (await fetch(`${bucket}?lifecycle`)).text();
    expect(answer).toContain("<NewerNoncurrentVersions>5</NewerNoncurrentVersions>");
  });

  test.each([
    [{ Bool: { "aws:SecureTransport": "false" } }, 200],
    [undefined, 403],
  ])("with a policy that denies everything on the condition %j answers %i", async (condition, status) => {
    const bucket = `${emulator.endpoint}/escala-policy-${status}`;
    const resource = `arn:aws:s3:::escala-policy-${status}/*`;
    const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: resource, Condition: condition };
    await fetch(bucket, { method: "PUT" });
    await fetch(`${bucket}?policy`, { method: "PUT", body: JSON.stringify({ Statement: [statement] }) });
    expect((await fetch(`${bucket}/object`, { method: "PUT", body: "x" })).status).toBe(status);
  });
});

describe("server", () => {
  test("answers at once to a call it does not know", async () => {
    const headers = { authorization: `AWS4-HMAC-SHA256 Credential=test/20250101/${REGION}/autoscaling/aws4_request` };
    const body = new URLSearchParams({ Action: "DescribeAccountLimits", Version: "2011-01-01" });
    expect((await fetch(emulator.endpoint, { method: "POST", headers, body })).status).toBe(501);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("ends on %s", async (signal) => {
    const { child } = await startServer([]);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("answers a request that is sent again as before, and makes nothing twice", async () => {
    const send = async (attempt: number, invocation: string) => {
      const response = await fetch(emulator.endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded; charset=utf-8",
          authorization: `AWS4-HMAC-SHA256 Credential=emulator/20250101/${REGION}/ec2/aws4_request`,
          "amz-sdk-invocation-id": invocation,
          "amz-sdk-request": `attempt=${attempt}; max=4`,
        },
        body: "Action=CreateVpc&CidrBlock=10.9.0.0%2F16&Version=2016-11-15",
      });
      return { status: response.status, vpc: /<vpcId>(.*)<\/vpcId>/.exec(await response.text())?.[1] };
    };
    const first = await send(1, "one");
    const again = await send(2, "one");
    const another = await send(1, "another");
    expect(first).toEqual({ status: 200, vpc: expect.stringMatching(/^vpc-/) });
    expect(again).toEqual(first);
    expect(another.vpc).not.toBe(first.vpc);
  });

  test("ends with its parent", async () => {
    const { child, ready } = await startServer(["--exit-with-parent"]);
    expect(ready).toMatchObject({ pid: child.pid, port: expect.any(Number), moto: expect.stringMatching(/^5\.2\./) });
    child.stdin.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("says how to install moto where it is missing", async () => {
    // -S leaves out site-packages, where moto is.
    const { status, stderr } = spawnSync(await python(), ["-S", SERVER], { encoding: "utf8" });
    expect(status).toBe(3);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain('python3 -m pip install "moto[server]==5.2.1"');
  });
});

function configFor(region: string) {
  return { region, endpoint: emulator.endpoint, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the emulator left out a value");
  return value;
}

function unique(prefix: string): string {
  return `${prefix}-${++names}`;
}

async function parameter(region: string, name: string): Promise<string> {
  const answer = await fetch(emulator.endpoint, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20250101/${region}/ssm/aws4_request`,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameter",
    },
    body: JSON.stringify({ Name: `/aws/service/ami-amazon-linux-latest/${name}` }),
  });
  return ((await answer.json()) as { Parameter: { Value: string } }).Parameter.Value;
}

async function createSubnet(CidrBlock: string, zone: string): Promise<string> {
  const command = new CreateSubnetCommand({ VpcId: vpc, CidrBlock, AvailabilityZone: `${REGION}${zone}` });
  return must((await ec2.send(command)).Subnet?.SubnetId);
}

async function interfaces(filter: string, value: string): Promise<(string | undefined)[]> {
  const command = new DescribeNetworkInterfacesCommand({ Filters: [{ Name: filter, Values: [value] }] });
  return must((await ec2.send(command)).NetworkInterfaces).map((found) => found.NetworkInterfaceId);
}

function templateData(userData: string) {
  return {
    ImageId: "ami-0e0610032404a0610",
    InstanceType: "t3.micro" as const,
    SecurityGroupIds: [securityGroup],
    BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { VolumeSize: 20 } }],
    UserData: Buffer.from(userData).toString("base64"),
  };
}

async function createTemplate(userData = "#!/bin/sh"): Promise<string> {
  const LaunchTemplateName = unique("template");
  await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData: templateData(userData) }));
  return LaunchTemplateName;
}

async function createVersion(LaunchTemplateName: string, userData: string): Promise<void> {
  await ec2.send(
    new CreateLaunchTemplateVersionCommand({ LaunchTemplateName, LaunchTemplateData: templateData(userData) }),
  );
}

async function createTargetGroup(): Promise<string> {
  const command = new CreateTargetGroupCommand({ Name: unique("target"), Port: 8080, Protocol: "HTTP", VpcId: vpc });
  return must((await balancing.send(command)).TargetGroups?.[0]?.TargetGroupArn);
}

/** A group of two instances, behind its load balancer's health checks. */
async function createGroup(given: Partial<CreateAutoScalingGroupCommandInput> = {}): Promise<string> {
  const AutoScalingGroupName = unique("group");
  const LaunchTemplate = given.LaunchTemplate ?? { LaunchTemplateName: await createTemplate(), Version: "1" };
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName,
      MinSize: 0,
      MaxSize: 8,
      DesiredCapacity: 2,
      VPCZoneIdentifier: subnets.join(","),
      HealthCheckType: "ELB",
      ...given,
      LaunchTemplate,
    }),
  );
  return AutoScalingGroupName;
}

/** A group at version 1 of a template that has a version 2. */
async function groupWithNewVersion(userData = "two", given: Partial<CreateAutoScalingGroupCommandInput> = {}) {
  const template = await createTemplate("one");
  await createVersion(template, userData);
  const LaunchTemplate = { LaunchTemplateName: template, Version: "1" };
  return { template, name: await createGroup({ ...given, LaunchTemplate }) };
}

/** A group at version 2, whose instances are still at version 1. */
async function updatedGroup(given: Partial<CreateAutoScalingGroupCommandInput> = {}, userData = "two") {
  const { template, name } = await groupWithNewVersion(userData, given);
  const LaunchTemplate = { LaunchTemplateName: template, Version: "2" };
  await autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: name, LaunchTemplate }));
  return { template, name };
}

async function group(name: string): Promise<AutoScalingGroup> {
  const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  return must((await autoScaling.send(command)).AutoScalingGroups?.[0]);
}

async function instanceIds(name: string): Promise<string[]> {
  return ((await group(name)).Instances ?? []).map((instance) => must(instance.InstanceId));
}

async function describeInstances(name: string): Promise<Instance[]> {
  const answer = await ec2.send(new DescribeInstancesCommand({ InstanceIds: await instanceIds(name) }));
  return must(answer.Reservations).flatMap((reservation) => reservation.Instances ?? []);
}

/** Health and port of each target, by instance. */
async function health(TargetGroupArn: string): Promise<Record<string, unknown>> {
  const answer = await balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
  const targets = answer.TargetHealthDescriptions ?? [];
  return Object.fromEntries(
    targets.map((found) => [found.Target?.Id, [found.TargetHealth?.State, found.Target?.Port]]),
  );
}

async function expected(name: string, state: string): Promise<Record<string, unknown>> {
  return Object.fromEntries((await instanceIds(name)).map((id) => [id, [state, 8080]]));
}

async function putCpuPolicy(AutoScalingGroupName: string): Promise<void> {
  await autoScaling.send(
    new PutScalingPolicyCommand({
      AutoScalingGroupName,
      PolicyName: "cpu",
      PolicyType: "TargetTrackingScaling",
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
      },
    }),
  );
}

async function startRefresh(name: string, given: Partial<StartInstanceRefreshCommandInput> = {}): Promise<string> {
  const command = new StartInstanceRefreshCommand({ AutoScalingGroupName: name, ...given });
  return must((await autoScaling.send(command)).InstanceRefreshId);
}

async function refresh(name: string, id: string): Promise<InstanceRefresh> {
  const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name, InstanceRefreshIds: [id] });
  return must((await autoScaling.send(command)).InstanceRefreshes?.[0]);
}

async function ended(name: string, id: string, meanwhile?: () => Promise<unknown>): Promise<InstanceRefresh> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await refresh(name, id);
    if (ENDED.includes(must(found.Status))) return found;
    await meanwhile?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the refresh did not end");
}

async function python(): Promise<string> {
  return must(await findEmulatorPython()).program;
}

async function startServer(options: string[]) {
  const child = spawn(await python(), [SERVER, ...options], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ready: JSON.parse(line) as Record<string, unknown> };
}

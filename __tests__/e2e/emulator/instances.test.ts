import {
  CreateLaunchTemplateCommand,
  CreatePlacementGroupCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeletePlacementGroupCommand,
  DescribeImagesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstanceCreditSpecificationsCommand,
  DescribeInstancesCommand,
  DescribePlacementGroupsCommand,
  DescribeVolumesCommand,
  EC2Client,
  type Instance,
  MonitorInstancesCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  UnmonitorInstancesCommand,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { emulatorClient } from "../../../emulator/aws";
import { type Emulator, startEmulator } from "../../../emulator/emulator";

const REGION = "eu-west-1";
let emulator: Emulator;
let ec2: EC2Client;
let SubnetId: string;
let group: string;
/** Its root device is /dev/xvda. */
let amazonLinux: string;

beforeAll(async () => {
  emulator = await startEmulator();
  ec2 = new EC2Client(emulatorClient(emulator, REGION));
  const VpcId = must((await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId);
  SubnetId = must((await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.0.0/24" }))).Subnet?.SubnetId);
  const created = new CreateSecurityGroupCommand({ GroupName: "web", Description: "web", VpcId });
  group = must((await ec2.send(created)).GroupId);
  const named = new DescribeImagesCommand({ Filters: [{ Name: "name", Values: ["al2023-ami-2023*-x86_64"] }] });
  amazonLinux = must((await ec2.send(named)).Images?.[0]?.ImageId);
});

afterAll(() => emulator.stop());

describe("instance", () => {
  test("has the groups of its primary interface", async () => {
    const launched = await run({
      SubnetId: undefined,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, Groups: [group], AssociatePublicIpAddress: true }],
    });
    expect(launched.SecurityGroups?.map(({ GroupId }) => GroupId)).toEqual([group]);
  });

  test.each([false, true])("has a public address only if it is asked for: %s", async (AssociatePublicIpAddress) => {
    const launched = await run({
      SubnetId: undefined,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress }],
    });
    expect(launched.NetworkInterfaces?.[0]?.Association !== undefined).toBe(AssociatePublicIpAddress);
  });

  test("has the options it was given, else AWS's defaults", async () => {
    expect(await run({})).toMatchObject({
      EnclaveOptions: { Enabled: false },
      MaintenanceOptions: { AutoRecovery: "default" },
    });
    const MaintenanceOptions = { AutoRecovery: "disabled" as const };
    expect(await run({ EnclaveOptions: { Enabled: true }, MaintenanceOptions })).toMatchObject({
      EnclaveOptions: { Enabled: true },
      MaintenanceOptions,
    });
  });

  test("has no user data when it is given an empty one", async () => {
    const attribute = async (given: Partial<RunInstancesCommandInput>) => {
      const { InstanceId } = await run(given);
      const command = new DescribeInstanceAttributeCommand({ InstanceId: must(InstanceId), Attribute: "userData" });
      return (await ec2.send(command)).UserData;
    };
    expect(await attribute({ UserData: "" })).toEqual(await attribute({}));
    expect(await attribute({ UserData: "eA==" })).toEqual({ Value: "eA==" });
    const LaunchTemplateName = "without-user-data";
    await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData: { UserData: "" } }));
    expect(await attribute({ LaunchTemplate: { LaunchTemplateName } })).toEqual(await attribute({}));
  });

  test.each([
    ["t2.micro", undefined, "standard"],
    ["t3.micro", undefined, "unlimited"],
    ["t3.micro", "standard", "standard"],
  ] as const)("%s with credits %s has them %s", async (InstanceType, CpuCredits, expected) => {
    const { InstanceId } = await run({ InstanceType, CreditSpecification: CpuCredits && { CpuCredits } });
    const { InstanceCreditSpecifications } = await ec2.send(
      new DescribeInstanceCreditSpecificationsCommand({ InstanceIds: [must(InstanceId)] }),
    );
    expect(InstanceCreditSpecifications).toEqual([{ InstanceId, CpuCredits: expected }]);
  });

  test("is monitored in detail as long as it is wanted", async () => {
    const InstanceIds = [must((await run({})).InstanceId)];
    const state = async () => (await described(must(InstanceIds[0]))).Monitoring?.State;
    await ec2.send(new MonitorInstancesCommand({ InstanceIds }));
    expect(await state()).toBe("enabled");
    await ec2.send(new UnmonitorInstancesCommand({ InstanceIds }));
    expect(await state()).toBe("disabled");
  });
});

describe("volumes of an instance", () => {
  test("are the image's root and what the request names beside it", async () => {
    const { InstanceId, RootDeviceName } = await run({
      BlockDeviceMappings: [
        { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 5, VolumeType: "gp3", Iops: 4000, Throughput: 250 } },
      ],
    });
    expect(RootDeviceName).toBe("/dev/xvda");
    expect(await volumes(must(InstanceId))).toEqual({
      "/dev/xvda": expect.objectContaining({ Size: 8 }),
      "/dev/sdf": expect.objectContaining({ Size: 5, Iops: 4000, Throughput: 250 }),
    });
  });

  test("start at the baseline of gp3", async () => {
    const { InstanceId } = await run({
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeType: "gp3" } }],
    });
    expect(await volumes(must(InstanceId))).toEqual({
      "/dev/xvda": expect.objectContaining({ Iops: 3000, Throughput: 125 }),
    });
  });

  test("keep the size of the image where only the type of the root is given", async () => {
    const { InstanceId } = await run({
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeType: "gp2" } }],
    });
    expect(await volumes(must(InstanceId))).toEqual({ "/dev/xvda": expect.objectContaining({ Size: 8 }) });
  });

  test("are those of the launch template", async () => {
    const LaunchTemplateName = "volumes";
    const BlockDeviceMappings = [
      { DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20 } },
      { DeviceName: "/dev/sdb", NoDevice: "" },
    ];
    const LaunchTemplateData = { ImageId: amazonLinux, BlockDeviceMappings };
    await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData }));
    const { InstanceId } = await run({ ImageId: undefined, LaunchTemplate: { LaunchTemplateName } });
    expect(await volumes(must(InstanceId))).toEqual({ "/dev/xvda": expect.objectContaining({ Size: 20 }) });
  });
});

describe("placement group", () => {
  test("is described with its tags until it is deleted", async () => {
    const GroupName = "spread";
    const Tags = [{ Key: "Name", Value: "spread" }];
    const TagSpecifications = [{ ResourceType: "placement-group" as const, Tags }];
    await ec2.send(new CreatePlacementGroupCommand({ GroupName, Strategy: "spread", TagSpecifications }));
    const describeIt = () => ec2.send(new DescribePlacementGroupsCommand({ GroupNames: [GroupName] }));
    expect((await describeIt()).PlacementGroups).toEqual([
      {
        GroupName,
        GroupId: expect.stringMatching(/^pg-/),
        GroupArn: "arn:aws:ec2:eu-west-1:123456789012:placement-group/spread",
        State: "available",
        Strategy: "spread",
        SpreadLevel: "rack",
        Tags,
      },
    ]);
    await ec2.send(new DeletePlacementGroupCommand({ GroupName }));
    await expect(describeIt()).rejects.toMatchObject({ name: "InvalidPlacementGroup.Unknown" });
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the emulator left out a value");
  return value;
}

async function run(given: Partial<RunInstancesCommandInput>): Promise<Instance> {
  const defaults = { ImageId: amazonLinux, InstanceType: "t3.micro" as const, SubnetId };
  const { Instances } = await ec2.send(new RunInstancesCommand({ ...defaults, MinCount: 1, MaxCount: 1, ...given }));
  return must(Instances?.[0]);
}

async function described(id: string): Promise<Instance> {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return must(Reservations?.[0]?.Instances?.[0]);
}

/** By device name. */
async function volumes(instance: string): Promise<Record<string, unknown>> {
  const filter = { Filters: [{ Name: "attachment.instance-id", Values: [instance] }] };
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand(filter));
  return Object.fromEntries(Volumes.map((volume) => [volume.Attachments?.[0]?.Device, volume]));
}

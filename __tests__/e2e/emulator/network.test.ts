import {
  CreateFlowLogsCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeFlowLogsCommand,
  DescribeNetworkAclsCommand,
  DescribeSubnetsCommand,
  EC2Client,
  ReplaceNetworkAclEntryCommand,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { emulatorClient } from "../../../emulator/aws";
import { type Emulator, startEmulator } from "../../../emulator/emulator";

let emulator: Emulator;
let ec2: EC2Client;
let VpcId: string;

beforeAll(async () => {
  emulator = await startEmulator();
  ec2 = new EC2Client(emulatorClient(emulator, "eu-west-1"));
  const command = new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true });
  VpcId = must((await ec2.send(command)).Vpc?.VpcId);
});

afterAll(() => emulator.stop());

describe("network ACL", () => {
  test("keeps type and code of its ICMP entries", async () => {
    const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId }));
    const NetworkAclId = must(NetworkAcl?.NetworkAclId);
    const entry = { NetworkAclId, RuleNumber: 100, Protocol: "1", Egress: false, CidrBlock: "0.0.0.0/0" };
    const icmp = async () => {
      const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ NetworkAclIds: [NetworkAclId] }));
      return NetworkAcls?.[0]?.Entries?.find(({ RuleNumber }) => RuleNumber === 100)?.IcmpTypeCode;
    };
    await ec2.send(
      new CreateNetworkAclEntryCommand({ ...entry, RuleAction: "allow", IcmpTypeCode: { Type: 8, Code: -1 } }),
    );
    expect(await icmp()).toEqual({ Type: 8, Code: -1 });
    await ec2.send(
      new ReplaceNetworkAclEntryCommand({ ...entry, RuleAction: "deny", IcmpTypeCode: { Type: 3, Code: 4 } }),
    );
    expect(await icmp()).toEqual({ Type: 3, Code: 4 });
  });
});

describe("flow log", () => {
  test("keeps the form of its files", async () => {
    const DestinationOptions = {
      FileFormat: "parquet" as const,
      PerHourPartition: true,
      HiveCompatiblePartitions: false,
    };
    await fetch(`${emulator.endpoint}/flow-logs`, { method: "PUT" });
    const created = await ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [VpcId],
        ResourceType: "VPC",
        TrafficType: "ALL",
        LogDestinationType: "s3",
        LogDestination: "arn:aws:s3:::flow-logs",
        DestinationOptions,
      }),
    );
    const { FlowLogs } = await ec2.send(new DescribeFlowLogsCommand({ FlowLogIds: created.FlowLogIds }));
    expect(FlowLogs?.[0]?.DestinationOptions).toEqual(DestinationOptions);
  });
});

describe("subnet", () => {
  test("is found by the association of its IPv6 block", async () => {
    const CidrBlock = "10.0.0.0/24";
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, Ipv6CidrBlock: "2001:db8::/64" }));
    const [block] = must(Subnet?.Ipv6CidrBlockAssociationSet);
    expect(block?.Ipv6CidrBlockState).toEqual({ State: "associated" });
    const association = must(block?.AssociationId);
    const found = async (id: string) => {
      const Filters = [{ Name: "ipv6-cidr-block-association.association-id", Values: [id] }];
      const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
      return Subnets?.map(({ SubnetId }) => SubnetId);
    };
    expect(await found(association)).toEqual([Subnet?.SubnetId]);
    expect(await found("subnet-cidr-assoc-none")).toEqual([]);
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the emulator left out a value");
  return value;
}

import { CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateListenerCommand,
  type CreateListenerCommandInput,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  ElasticLoadBalancingV2Client,
  type Listener,
  type LoadBalancer,
  ModifyListenerAttributesCommand,
  ModifyListenerCommand,
  ModifyTargetGroupAttributesCommand,
  SetSecurityGroupsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { emulatorClient } from "../../../emulator/aws";
import { type Emulator, startEmulator } from "../../../emulator/emulator";

const REGION = "eu-west-1";

let emulator: Emulator;
let ec2: EC2Client;
let balancing: ElasticLoadBalancingV2Client;
let VpcId: string;
let subnet: string;
let group: string;
let names = 0;

beforeAll(async () => {
  emulator = await startEmulator();
  ec2 = new EC2Client(emulatorClient(emulator, REGION));
  balancing = new ElasticLoadBalancingV2Client(emulatorClient(emulator, REGION));
  VpcId = must((await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }))).Vpc?.VpcId);
  subnet = must((await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.0.0/24" }))).Subnet?.SubnetId);
  const created = new CreateSecurityGroupCommand({ GroupName: "web", Description: "web", VpcId });
  group = must((await ec2.send(created)).GroupId);
});

afterAll(() => emulator.stop());

describe("load balancer", () => {
  test.each([
    ["application", "app"],
    ["network", "net"],
    ["gateway", "gwy"],
  ] as const)("%s has its type in its ARN, and its tags", async (Type, segment) => {
    const { LoadBalancerArn } = await createBalancer({ Type, Tags: [{ Key: "Name", Value: "web" }] });
    expect(LoadBalancerArn).toMatch(new RegExp(`:loadbalancer/${segment}/`));
    const { TagDescriptions } = await balancing.send(
      new DescribeTagsCommand({ ResourceArns: [must(LoadBalancerArn)] }),
    );
    expect(TagDescriptions?.[0]?.Tags).toEqual([{ Key: "Name", Value: "web" }]);
  });

  test("has the attributes of its type, with AWS's defaults", async () => {
    const [application, network, gateway] = [
      await attributesOfBalancer("application"),
      await attributesOfBalancer("network"),
      await attributesOfBalancer("gateway"),
    ];
    expect(application).toMatchObject({
      "idle_timeout.timeout_seconds": "60",
      "load_balancing.cross_zone.enabled": "true",
      "routing.http.desync_mitigation_mode": "defensive",
    });
    expect(application).not.toHaveProperty(["dns_record.client_routing_policy"]);
    expect(network).toMatchObject({
      "dns_record.client_routing_policy": "any_availability_zone",
      "load_balancing.cross_zone.enabled": "false",
    });
    expect(network).not.toHaveProperty(["idle_timeout.timeout_seconds"]);
    expect(gateway).toEqual({ "deletion_protection.enabled": "false", "load_balancing.cross_zone.enabled": "false" });
  });

  test("denies gateway traffic over IPv6 only when it is internal", async () => {
    const denied = ["ipv6.deny_all_igw_traffic"];
    expect(await attributesOfBalancer("application", { Scheme: "internal" })).toHaveProperty(denied, "true");
    expect(await attributesOfBalancer("application")).toHaveProperty(denied, "false");
  });

  test("of type network keeps its addresses, and what it enforces of its groups", async () => {
    const SubnetMappings = [{ SubnetId: subnet, AllocationId: "eipalloc-1" }];
    const { LoadBalancerArn } = await createBalancer({
      Type: "network",
      Subnets: undefined,
      SubnetMappings,
      SecurityGroups: [group],
    });
    const described = async () => {
      const found = await balancing.send(
        new DescribeLoadBalancersCommand({ LoadBalancerArns: [must(LoadBalancerArn)] }),
      );
      return found.LoadBalancers?.[0];
    };
    expect((await described())?.AvailabilityZones?.[0]?.LoadBalancerAddresses).toEqual([
      { AllocationId: "eipalloc-1" },
    ]);
    expect((await described())?.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic).toBe("on");
    await balancing.send(
      new SetSecurityGroupsCommand({
        LoadBalancerArn,
        SecurityGroups: [group],
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
      }),
    );
    expect((await described())?.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic).toBe("off");
  });
});

describe("target group", () => {
  const application = {
    "deregistration_delay.timeout_seconds": "300",
    "load_balancing.algorithm.type": "round_robin",
    "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
    "slow_start.duration_seconds": "0",
    "stickiness.lb_cookie.duration_seconds": "86400",
    "stickiness.type": "lb_cookie",
  };
  const network = {
    "deregistration_delay.connection_termination.enabled": "false",
    "preserve_client_ip.enabled": "true",
    "stickiness.type": "source_ip",
    "target_health_state.unhealthy.connection_termination.enabled": "true",
  };

  test.each<[string, Partial<CreateTargetGroupCommandInput>, object, string]>([
    ["HTTP", { Protocol: "HTTP" }, application, "preserve_client_ip.enabled"],
    ["TCP", { Protocol: "TCP" }, network, "load_balancing.algorithm.type"],
    [
      "TCP to addresses",
      { Protocol: "TCP", TargetType: "ip" },
      { "preserve_client_ip.enabled": "false" },
      "slow_start.duration_seconds",
    ],
    ["TLS", { Protocol: "TLS" }, network, "stickiness.lb_cookie.duration_seconds"],
    [
      "UDP",
      { Protocol: "UDP" },
      {
        "deregistration_delay.connection_termination.enabled": "true",
        "target_health_state.unhealthy.connection_termination.enabled": "false",
      },
      "load_balancing.algorithm.type",
    ],
    [
      "GENEVE",
      { Protocol: "GENEVE", Port: 6081 },
      { "target_failover.on_unhealthy": "no_rebalance" },
      "load_balancing.cross_zone.enabled",
    ],
  ])("%s has its attributes, and none of another kind", async (_, given, has, hasNot) => {
    const attributes = await attributesOf(await createTargetGroup(given));
    expect(attributes).toMatchObject(has);
    expect(attributes).not.toHaveProperty([hasNot]);
  });

  test("of a Lambda function has neither a delay nor a cookie", async () => {
    const arn = await createTargetGroup({
      TargetType: "lambda",
      Protocol: undefined,
      Port: undefined,
      VpcId: undefined,
    });
    expect(await attributesOf(arn)).toEqual({
      "lambda.multi_value_headers.enabled": "false",
      "stickiness.enabled": "false",
    });
  });

  test("keeps the attributes that are set", async () => {
    const TargetGroupArn = await createTargetGroup({ Protocol: "HTTP" });
    const Attributes = [{ Key: "load_balancing.algorithm.type", Value: "least_outstanding_requests" }];
    await balancing.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
    expect(await attributesOf(TargetGroupArn)).toHaveProperty(
      ["load_balancing.algorithm.type"],
      "least_outstanding_requests",
    );
  });
});

describe("listener", () => {
  test.each<[Listener["Protocol"], LoadBalancer["Type"], string | undefined, object]>([
    ["HTTP", "application", undefined, { "routing.http.response.server.enabled": "true" }],
    ["HTTPS", "application", "ELBSecurityPolicy-2016-08", { "routing.http.response.server.enabled": "true" }],
    ["TCP", "network", undefined, { "tcp.idle_timeout.seconds": "350" }],
    ["TLS", "network", "ELBSecurityPolicy-2016-08", {}],
    ["UDP", "network", undefined, {}],
  ])("%s has a TLS policy and an idle timeout only where AWS has one", async (Protocol, Type, policy, attributes) => {
    const ListenerArn = await createListener(Type, { Protocol });
    expect((await listener(ListenerArn)).SslPolicy).toBe(policy);
    expect(await attributesOfListener(ListenerArn)).toEqual(attributes);
  });

  test("of a gateway has neither protocol nor port", async () => {
    const ListenerArn = await createListener("gateway", { Protocol: undefined, Port: undefined });
    expect(await attributesOfListener(ListenerArn)).toEqual({ "tcp.idle_timeout.seconds": "350" });
  });

  test("keeps its idle timeout, and gets a TLS policy with the protocol", async () => {
    const ListenerArn = await createListener("network", { Protocol: "TCP" });
    const Attributes = [{ Key: "tcp.idle_timeout.seconds", Value: "600" }];
    await balancing.send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes }));
    expect(await attributesOfListener(ListenerArn)).toEqual({ "tcp.idle_timeout.seconds": "600" });
    await balancing.send(new ModifyListenerCommand({ ListenerArn, Protocol: "TLS" }));
    expect(await listener(ListenerArn)).toMatchObject({ Protocol: "TLS", SslPolicy: "ELBSecurityPolicy-2016-08" });
  });

  test("verifies no client unless it is told to", async () => {
    const plain = await createListener("application", { Protocol: "HTTPS" });
    expect((await listener(plain)).MutualAuthentication).toEqual({ Mode: "off" });
    const passing = await createListener("application", {
      Protocol: "HTTPS",
      MutualAuthentication: { Mode: "passthrough" },
    });
    expect((await listener(passing)).MutualAuthentication).toEqual({ Mode: "passthrough" });
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the emulator left out a value");
  return value;
}

async function createBalancer(given: Partial<CreateLoadBalancerCommandInput>): Promise<LoadBalancer> {
  const command = new CreateLoadBalancerCommand({ Name: `balancer-${++names}`, Subnets: [subnet], ...given });
  return must((await balancing.send(command)).LoadBalancers?.[0]);
}

async function createTargetGroup(given: Partial<CreateTargetGroupCommandInput>): Promise<string> {
  const command = new CreateTargetGroupCommand({ Name: `targets-${++names}`, Port: 80, VpcId, ...given });
  return must((await balancing.send(command)).TargetGroups?.[0]?.TargetGroupArn);
}

async function createListener(Type: LoadBalancer["Type"], given: Partial<CreateListenerCommandInput>): Promise<string> {
  const { LoadBalancerArn } = await createBalancer({ Type });
  const TargetGroupArn = await createTargetGroup({ Protocol: Type === "gateway" ? "GENEVE" : "TCP" });
  const DefaultActions = [{ Type: "forward" as const, TargetGroupArn }];
  const command = new CreateListenerCommand({ LoadBalancerArn, Port: 443, DefaultActions, ...given });
  return must((await balancing.send(command)).Listeners?.[0]?.ListenerArn);
}

async function listener(arn: string): Promise<Listener> {
  return must((await balancing.send(new DescribeListenersCommand({ ListenerArns: [arn] }))).Listeners?.[0]);
}

async function attributesOfBalancer(
  Type: LoadBalancer["Type"],
  given: Partial<CreateLoadBalancerCommandInput> = {},
): Promise<Record<string, unknown>> {
  const { LoadBalancerArn } = await createBalancer({ Type, ...given });
  return byKey(await balancing.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn })));
}

async function attributesOf(TargetGroupArn: string): Promise<Record<string, unknown>> {
  return byKey(await balancing.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn })));
}

async function attributesOfListener(ListenerArn: string): Promise<Record<string, unknown>> {
  return byKey(await balancing.send(new DescribeListenerAttributesCommand({ ListenerArn })));
}

function byKey({ Attributes = [] }: { Attributes?: { Key?: string; Value?: string }[] }): Record<string, unknown> {
  return Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value]));
}

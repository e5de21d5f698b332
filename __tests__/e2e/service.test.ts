import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  DescribePoliciesCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Environment } from "../../config/environment";
import { deploy, type Outputs } from "../../terraform/cdktf";
import { plan } from "./plan";
import type { TestService } from "./service-app";
import { judge, pipelineRoles } from "../iam/pipeline-roles";
import type { Principal } from "../iam/policy";
import { judgedCalls } from "../iam/recorded-calls";
import { destroy, REGION, startRecordedRun } from "./test-run";

const APP = "node --import tsx __tests__/e2e/service-app.ts";

const ENVIRONMENT: Environment = {
  region: REGION,
  state: { kind: "local" },
  network: {},
  endpoint: { kind: "plain-http" },
  targets: { healthCheck: { port: 9000 }, algorithm: "least-outstanding-requests" },
  instances: { image: { kind: "ubuntu", release: "24.04" }, instanceType: "t3.micro", userData: "" },
  capacity: { min: 2, max: 4, start: 2 },
  ssh: { fromCidrs: ["203.0.113.7/32"] },
};
const SERVICE: TestService = { environment: ENVIRONMENT, userDataScript: "#!/bin/sh\necho first\n" };

let run: Awaited<ReturnType<typeof startRecordedRun>>;
let outputs: Outputs;
let autoScaling: AutoScalingClient;
let ec2: EC2Client;
let balancing: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  run = await startRecordedRun();
  autoScaling = new AutoScalingClient(run.settings);
  ec2 = new EC2Client(run.settings);
  balancing = new ElasticLoadBalancingV2Client(run.settings);
  outputs = await deploy(run.sandbox, "e2e", service(SERVICE));
});

afterAll(() => run.stop());

/** Options of cdktf that make it run the test app with a service. */
function service(value: TestService) {
  const file = join(run.sandbox.folder, "service.json");
  writeFileSync(file, JSON.stringify(value));
  return { app: APP, env: { TEST_SERVICE: file } };
}

async function group(): Promise<AutoScalingGroup | undefined> {
  const name = outputs["auto_scaling_group_name"] ?? "";
  const answer = await autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }));
  return answer.AutoScalingGroups?.[0];
}

async function targetHealth(targetGroupArn = outputs["target_group_arn"]) {
  const answer = await balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
  return (answer.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => [Target?.Port, TargetHealth?.State]);
}

/** The rules of a security group: `in|out tcp <from>-<to> <peer>`. */
async function rulesOf(securityGroupName: RegExp): Promise<string[]> {
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const nameOf = (id: string | undefined) => SecurityGroups?.find(({ GroupId }) => GroupId === id)?.GroupName ?? id;
  const group = SecurityGroups?.find(({ GroupName }) => securityGroupName.test(GroupName ?? ""));
  const { SecurityGroupRules } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [group?.GroupId ?? ""] }] }),
  );
  return (SecurityGroupRules ?? [])
    .map(({ IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, ReferencedGroupInfo }) => {
      const peer = CidrIpv4 ?? nameOf(ReferencedGroupInfo?.GroupId)?.replace(/-[0-9a-f]{6}$/, "");
      return `${IsEgress ? "out" : "in"} ${IpProtocol} ${FromPort}-${ToPort} ${peer}`;
    })
    .sort();
}

describe("a deployed service, as the AWS API tells", () => {
  test("has a URL that is plain HTTP", async () => {
    const { LoadBalancers } = await balancing.send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers).toHaveLength(1);
    expect(LoadBalancers?.[0]).toMatchObject({ Type: "application" });
    expect(outputs["url"]).toBe(`http://${LoadBalancers?.[0]?.DNSName}`);
    expect(outputs["load_balancer_dns_name"]).toBe(LoadBalancers?.[0]?.DNSName);
  });

  test("has two healthy machines in two zones, made from version 1 of the template", async () => {
    expect(await targetHealth()).toEqual([
      [80, "healthy"],
      [80, "healthy"],
    ]);
    const { Instances, MinSize, MaxSize, HealthCheckType, HealthCheckGracePeriod } = (await group()) ?? {};
    expect({ MinSize, MaxSize, HealthCheckType, HealthCheckGracePeriod }).toEqual({
      MinSize: 2,
      MaxSize: 4,
      HealthCheckType: "ELB",
      HealthCheckGracePeriod: 150,
    });
    expect(new Set(Instances?.map((instance) => instance.AvailabilityZone)).size).toBe(2);
    expect(Instances?.map((instance) => instance.LaunchTemplate?.Version)).toEqual(["1", "1"]);
  });

  test("has machines without public addresses, with IMDSv2 and our tags", async () => {
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    const instances = (Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
    const { Subnets } = await ec2.send(
      new DescribeSubnetsCommand({ SubnetIds: instances.map(({ SubnetId }) => SubnetId ?? "") }),
    );
    expect(Subnets?.map(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch)).toEqual([false, false]);
    for (const instance of instances) {
      expect(instance.Tags).toContainEqual({ Key: "Environment", Value: "e2e" });
    }
  });

  test("asks the machines every 15 s for a 200 on the health-check port, and chooses the least busy", async () => {
    const { TargetGroups } = await balancing.send(new DescribeTargetGroupsCommand({}));
    expect(TargetGroups).toHaveLength(1);
    expect(TargetGroups?.[0]).toMatchObject({
      Port: 80,
      HealthCheckPath: "/",
      HealthCheckIntervalSeconds: 15,
      HealthCheckPort: "9000",
      Matcher: { HttpCode: "200" },
    });
  });

  test("forwards every path, and answers 404 otherwise", async () => {
    const { LoadBalancers } = await balancing.send(new DescribeLoadBalancersCommand({}));
    const { Listeners } = await balancing.send(
      new DescribeListenersCommand({ LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn }),
    );
    expect(Listeners?.map(({ Protocol, Port }) => [Protocol, Port])).toEqual([["HTTP", 80]]);
    const { Rules } = await balancing.send(new DescribeRulesCommand({ ListenerArn: Listeners?.[0]?.ListenerArn }));
    expect(Rules).toHaveLength(2);
    expect(Rules?.find(({ IsDefault }) => IsDefault !== true)).toMatchObject({
      Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/*"] } }],
      Actions: [{ Type: "forward", TargetGroupArn: outputs["target_group_arn"] }],
    });
    expect(Rules?.find(({ IsDefault }) => IsDefault)?.Actions).toMatchObject([
      { Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } },
    ]);
  });

  test("opens exactly what is promised, on both sides", async () => {
    expect(await rulesOf(/^shop-e2e-lb-/)).toEqual([
      "in tcp 80-80 0.0.0.0/0",
      "out tcp 80-80 shop-e2e-machines",
      "out tcp 9000-9000 shop-e2e-machines",
    ]);
    expect(await rulesOf(/^shop-e2e-machines-/)).toEqual([
      "in tcp 22-22 203.0.113.7/32",
      "in tcp 80-80 shop-e2e-lb",
      "in tcp 9000-9000 shop-e2e-lb",
      "out tcp 443-443 0.0.0.0/0",
      "out tcp 80-80 0.0.0.0/0",
    ]);
  });

  test("leaves the VPC's default security group without rules", async () => {
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: ["shop-e2e"] }] }));
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand({
        Filters: [
          { Name: "vpc-id", Values: [Vpcs?.[0]?.VpcId ?? ""] },
          { Name: "group-name", Values: ["default"] },
        ],
      }),
    );
    expect(SecurityGroups).toHaveLength(1);
    expect(SecurityGroups?.[0]).toMatchObject({ IpPermissions: [], IpPermissionsEgress: [] });
  });

  test("is scaled by its CPU use", async () => {
    const { ScalingPolicies } = await autoScaling.send(new DescribePoliciesCommand({}));
    expect(ScalingPolicies?.map(({ TargetTrackingConfiguration }) => TargetTrackingConfiguration)).toMatchObject([
      { TargetValue: 50, PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" } },
    ]);
  });
});

describe("a deployed service, changed", () => {
  test("plans nothing when nothing has changed", async () => {
    expect(await plan(run.sandbox, "e2e", service(SERVICE))).toEqual([]);
  });

  test("with new user data plans a new version of the template that reaches the group in place", async () => {
    const changes = await plan(run.sandbox, "e2e", service({ ...SERVICE, userDataScript: "#!/bin/sh\necho second\n" }));
    expect(changes.map(({ type, change }) => [type, change.actions])).toEqual([
      ["aws_autoscaling_group", ["update"]],
      ["aws_launch_template", ["update"]],
    ]);
    const [group, template] = changes.map(({ change }) => change);
    expect(template?.before).toMatchObject({ latest_version: 1 });
    expect(template?.after_unknown).toMatchObject({ latest_version: true });
    expect(group?.before).toMatchObject({ launch_template: [{ version: "1" }] });
    expect(group?.after_unknown).toMatchObject({ launch_template: [{ version: true }] });
  });

  test("with another port gets a new target group before the old one goes, and new machines", async () => {
    const changed = service({ ...SERVICE, environment: { ...ENVIRONMENT, targets: { port: 8080 } } });
    const before = outputs["target_group_arn"];
    const changes = await plan(run.sandbox, "e2e", changed);
    expect(changes.find(({ type }) => type === "aws_lb_target_group")?.change.actions).toEqual(["create", "delete"]);

    outputs = await deploy(run.sandbox, "e2e", changed);

    const { TargetGroups } = await balancing.send(new DescribeTargetGroupsCommand({}));
    expect(TargetGroups?.map(({ TargetGroupArn, Port }) => [TargetGroupArn, Port])).toEqual([
      [outputs["target_group_arn"], 8080],
    ]);
    expect(outputs["target_group_arn"]).not.toBe(before);
    expect(await rulesOf(/^shop-e2e-lb-/)).toEqual(["in tcp 80-80 0.0.0.0/0", "out tcp 8080-8080 shop-e2e-machines"]);
    await untilRefreshed();
    expect(await targetHealth()).toEqual([
      [8080, "healthy"],
      [8080, "healthy"],
    ]);
    expect((await group())?.Instances?.map(({ LaunchTemplate }) => LaunchTemplate?.Version)).toEqual(["2", "2"]);
  });

  test("plans nothing after that", async () => {
    const same = service({ ...SERVICE, environment: { ...ENVIRONMENT, targets: { port: 8080 } } });
    expect(await plan(run.sandbox, "e2e", same)).toEqual([]);
  });

  test("once destroyed, leaves nothing of ours behind", async () => {
    expect(await destroy(run, "e2e", service(SERVICE))).toMatch(/^(?!exit code).*Destroy complete!/s);

    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({}));
    expect(Vpcs?.filter(({ IsDefault }) => IsDefault !== true)).toEqual([]);
    expect((await balancing.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([]);
    expect((await balancing.send(new DescribeTargetGroupsCommand({}))).TargetGroups).toEqual([]);
    expect((await autoScaling.send(new DescribeAutoScalingGroupsCommand({}))).AutoScalingGroups).toEqual([]);
    expect((await ec2.send(new DescribeNetworkInterfacesCommand({}))).NetworkInterfaces).toEqual([]);
    const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
    expect(SecurityGroups?.map(({ GroupName }) => GroupName)).toEqual(["default"]);
  });

  test("has made no call, from the first to the last, that the role of the workflow is refused", () => {
    const state = { kind: "s3", bucket: "states", region: REGION } as const;
    const roles = pipelineRoles({ serviceName: "shop", environments: { e2e: { ...ENVIRONMENT, state } } });
    const calls = judgedCalls(run.emulator.calls, { region: REGION, boundaryArn: roles.boundaryArn });
    expect(calls.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["ec2:CreateVpc", "ec2:CreateLaunchTemplateVersion", "ec2:DeleteVpc"]),
    );
    const refusals = calls.map((call) => judge(roles.deploy["e2e"] as Principal, call));
    expect(refusals.filter((decision) => decision !== "allowed")).toEqual([]);
  });
});

/** Waits for the instance refresh that the last deploy started. */
async function untilRefreshed(): Promise<void> {
  for (;;) {
    const { InstanceRefreshes } = await autoScaling.send(
      new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: outputs["auto_scaling_group_name"] }),
    );
    const status = InstanceRefreshes?.[0]?.Status;
    if (status === "Successful") return;
    if (status === undefined || /Failed|Cancelled/.test(status)) throw new Error(`the refresh is ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

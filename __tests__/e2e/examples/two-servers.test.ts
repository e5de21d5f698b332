import { DescribeInstancesCommand, DescribeSecurityGroupRulesCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { deploy, type Outputs } from "../../../terraform/cdktf";
import { lastPlanJson, plan } from "../plan";
import { destroy, example, startTestRun, type TestRun } from "../test-run";
import { unmetRoutes } from "../../unmet-routes";

const NAME = "two-servers";

let run: TestRun;
let outputs: Outputs;
let balancing: ElasticLoadBalancingV2Client;
let ec2: EC2Client;

beforeAll(async () => {
  run = await startTestRun();
  balancing = new ElasticLoadBalancingV2Client(run.settings);
  ec2 = new EC2Client(run.settings);
  outputs = await deploy(run.sandbox, NAME, example(NAME));
});

afterAll(() => run.stop());

async function servers() {
  const { Reservations } = await ec2.send(
    new DescribeInstancesCommand({ Filters: [{ Name: "instance-state-name", Values: ["running"] }] }),
  );
  return (Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
}

describe("examples/two-servers", () => {
  test("has two servers in two zones, healthy behind the load balancer", async () => {
    const running = await servers();
    expect(new Set(running.map(({ Placement }) => Placement?.AvailabilityZone)).size).toBe(2);
    const { TargetHealthDescriptions } = await balancing.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: outputs["target_group_arn"] }),
    );
    expect(
      TargetHealthDescriptions?.map(({ Target, TargetHealth }) => [
        Target?.Id,
        Target?.Port,
        TargetHealth?.State,
      ]).sort(),
    ).toEqual(running.map(({ InstanceId }) => [InstanceId, 80, "healthy"]).sort());
  });

  test("sends traffic to the less busy one", async () => {
    const { TargetGroups } = await balancing.send(new DescribeTargetGroupsCommand({}));
    expect(TargetGroups).toHaveLength(1);
    expect(TargetGroups?.[0]).toMatchObject({ Port: 80, HealthCheckPath: "/" });
  });

  test("lets the servers be entered from the load balancer alone", async () => {
    const groups = (await servers()).map(({ SecurityGroups }) => SecurityGroups?.map(({ GroupId }) => GroupId));
    expect(new Set(groups.map((ids) => ids?.join())).size).toBe(1);
    const { SecurityGroupRules } = await ec2.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [groups[0]?.[0] ?? ""] }] }),
    );
    const inward = (SecurityGroupRules ?? []).filter(({ IsEgress }) => IsEgress !== true);
    expect(inward.map(({ FromPort, ToPort, CidrIpv4 }) => [FromPort, ToPort, CidrIpv4])).toEqual([[80, 80, undefined]]);
  });

  test("plans nothing when nothing has changed", async () => {
    expect(await plan(run.sandbox, NAME, example(NAME))).toEqual([]);
  });

  test("answers requests as its file expects, by the engine's own plan", async () => {
    const json: unknown = JSON.parse(lastPlanJson(run.sandbox, NAME));
    expect(await unmetRoutes(`examples/${NAME}/routes.expect.yml`, json)).toEqual([]);
  });

  test("once destroyed, leaves no server and no bucket behind", async () => {
    expect(await destroy(run, NAME, example(NAME))).toMatch(/^(?!exit code).*Destroy complete!/s);
    expect(await servers()).toEqual([]);
    expect(await (await fetch(run.emulator.endpoint)).text()).not.toContain("<Name>two-servers");
  });
});

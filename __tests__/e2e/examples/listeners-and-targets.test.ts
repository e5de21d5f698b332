import {
  DescribeListenersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeInstancesCommand, DescribeVpcsCommand, EC2Client, type Instance } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { deploy, type Outputs } from "../../../terraform/cdktf";
import { lastPlanJson, plan } from "../plan";
import { destroy, example, startTestRun, type TestRun } from "../test-run";
import { unmetRoutes } from "../../unmet-routes";

const NAME = "listeners-and-targets";

let run: TestRun;
let outputs: Outputs;
let balancing: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  run = await startTestRun();
  balancing = new ElasticLoadBalancingV2Client(run.settings);
  outputs = await deploy(run.sandbox, NAME, example(NAME));
});

afterAll(() => run.stop());

/** The servers of the example, by name. */
async function server(name: string): Promise<Instance | undefined> {
  const { Reservations } = await new EC2Client(run.settings).send(
    new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [`walk-through-${name}`] }] }),
  );
  return Reservations?.[0]?.Instances?.[0];
}

/** The last step of the walk-through: `describe-target-health`. */
async function describeTargetHealth(targetGroupArn: string | undefined): Promise<string[]> {
  const { TargetHealthDescriptions } = await balancing.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }),
  );
  return (TargetHealthDescriptions ?? [])
    .map(({ Target, TargetHealth }) => `${Target?.Id}:${Target?.Port} ${TargetHealth?.State}`)
    .sort();
}

describe("examples/listeners-and-targets", () => {
  test("has two listeners, each with a group of its own", async () => {
    const { TargetGroups } = await balancing.send(new DescribeTargetGroupsCommand({}));
    const typeOf = (arn: string | undefined) =>
      TargetGroups?.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.TargetType;
    const { Listeners } = await balancing.send(
      new DescribeListenersCommand({ LoadBalancerArn: TargetGroups?.[0]?.LoadBalancerArns?.[0] }),
    );
    expect(
      (Listeners ?? []).map(({ Port, DefaultActions }) => [Port, typeOf(DefaultActions?.[0]?.TargetGroupArn)]).sort(),
    ).toEqual([
      [80, "instance"],
      [8080, "ip"],
    ]);
  });

  test("has healthy targets, one of them in both groups", async () => {
    const [a, b] = [await server("a"), await server("b")];
    expect(await describeTargetHealth(outputs["instances_target_group_arn"])).toEqual(
      [`${a?.InstanceId}:80 healthy`, `${b?.InstanceId}:80 healthy`].sort(),
    );
    expect(await describeTargetHealth(outputs["addresses_target_group_arn"])).toEqual([
      `${b?.PrivateIpAddress}:80 healthy`,
    ]);
  });

  test("plans nothing when nothing has changed", async () => {
    expect(await plan(run.sandbox, NAME, example(NAME))).toEqual([]);
  });

  test("answers requests as its file expects, by the engine's own plan", async () => {
    const json: unknown = JSON.parse(lastPlanJson(run.sandbox, NAME));
    expect(await unmetRoutes(`examples/${NAME}/routes.expect.yml`, json)).toEqual([]);
  });

  test("once destroyed, leaves nothing behind", async () => {
    expect(await destroy(run, NAME, example(NAME))).toMatch(/^(?!exit code).*Destroy complete!/s);
    const { Vpcs } = await new EC2Client(run.settings).send(new DescribeVpcsCommand({}));
    expect(Vpcs?.filter(({ IsDefault }) => IsDefault !== true)).toEqual([]);
    expect((await balancing.send(new DescribeTargetGroupsCommand({}))).TargetGroups).toEqual([]);
  });
});

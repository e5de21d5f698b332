import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import {
  AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
} from "@aws-sdk/client-auto-scaling";
import { DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type CdktfOptions, deploy, type Outputs } from "../../../terraform/cdktf";
import { PROJECT_ROOT } from "../../../config/project-root";
import { createHostedZone } from "../../../emulator/hosted-zone";
import { run as runProgram } from "../../../terraform/process";
import { lastPlanJson, plan } from "../plan";
import { destroy, example, startTestRun, type TestRun } from "../test-run";
import { unmetRoutes } from "../../unmet-routes";

const NAME = "elastic-shop";

let run: TestRun;
let outputs: Outputs;
let autoScaling: AutoScalingClient;
/** The shop as it is, and the shop with a changed file and without the protection of its database. */
let first: CdktfOptions;
let second: CdktfOptions;

beforeAll(async () => {
  run = await startTestRun();
  autoScaling = new AutoScalingClient(run.settings);
  [first, second] = ["first", "second"].map((name) => {
    const folder = join(run.sandbox.folder, name);
    cpSync(join(PROJECT_ROOT, "examples", NAME, "server"), folder, { recursive: true });
    return example(NAME, { SHOP_DIRECTORY: folder, SHOP_DELETABLE: String(name === "second") });
  }) as [CdktfOptions, CdktfOptions];
  appendFileSync(join(run.sandbox.folder, "second", "shop.py"), "\n# Changed.\n");
  await createHostedZone(run.settings, "example.com");
  outputs = await deploy(run.sandbox, NAME, first);
});

afterAll(() => run.stop());

async function group(): Promise<AutoScalingGroup | undefined> {
  const { AutoScalingGroups } = await autoScaling.send(new DescribeAutoScalingGroupsCommand({}));
  return AutoScalingGroups?.[0];
}

/** What a security group lets in: `<port> <who>`. */
async function inward(securityGroup: RegExp): Promise<string[]> {
  const ec2 = new EC2Client(run.settings);
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const named = (id: string | undefined) => SecurityGroups.find(({ GroupId }) => GroupId === id)?.GroupName ?? "";
  const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({}));
  return SecurityGroupRules.filter(({ GroupId, IsEgress }) => IsEgress !== true && securityGroup.test(named(GroupId)))
    .map(({ FromPort, CidrIpv4, ReferencedGroupInfo }) => {
      const peer = named(ReferencedGroupInfo?.GroupId).replace(/-[0-9a-f]{6}$/, "");
      return `${FromPort} ${CidrIpv4 ?? peer}`;
    })
    .sort();
}

describe("examples/elastic-shop", () => {
  test("keeps two to four machines, follows their CPU use and makes forecasts", async () => {
    expect(await group()).toMatchObject({ MinSize: 2, MaxSize: 4, DesiredCapacity: 2 });
    const { ScalingPolicies } = await autoScaling.send(new DescribePoliciesCommand({}));
    expect(ScalingPolicies?.map(({ PolicyType }) => PolicyType).sort()).toEqual([
      "PredictiveScaling",
      "TargetTrackingScaling",
    ]);
    const tracking = ScalingPolicies?.find(({ PolicyType }) => PolicyType === "TargetTrackingScaling");
    expect(tracking?.TargetTrackingConfiguration).toMatchObject({ TargetValue: 50 });
    const predictive = ScalingPolicies?.find(({ PolicyType }) => PolicyType === "PredictiveScaling");
    expect(predictive?.PredictiveScalingConfiguration).toMatchObject({ Mode: "ForecastOnly" });
  });

  test("is smaller at night and larger in the season", async () => {
    const { ScheduledUpdateGroupActions } = await autoScaling.send(new DescribeScheduledActionsCommand({}));
    expect(
      ScheduledUpdateGroupActions?.map(({ Recurrence, TimeZone, MinSize, MaxSize }) =>
        [Recurrence, TimeZone, MinSize, MaxSize].join(", "),
      ).sort(),
    ).toEqual([
      "0 22 * 1-10 *, Europe/Madrid, 1, 2",
      "0 22 * 11-12 *, Europe/Madrid, 2, 4",
      "0 7 * 1-10 *, Europe/Madrid, 2, 4",
      "0 7 * 11-12 *, Europe/Madrid, 4, 12",
    ]);
  });

  test("is open on 80 and 443 to everybody, on 22 to the administrator, and its database to the machines", async () => {
    expect(await inward(/^elastic-shop-lb-/)).toEqual(["443 0.0.0.0/0", "80 0.0.0.0/0"]);
    expect(await inward(/^elastic-shop-machines-/)).toEqual(["22 203.0.113.7/32", "8080 elastic-shop-lb"]);
    expect(await inward(/^elastic-shop-database-/)).toEqual(["5432 elastic-shop-machines"]);
  });

  test("plans nothing when nothing has changed", async () => {
    expect(await plan(run.sandbox, NAME, first)).toEqual([]);
  });

  test("answers requests as its file expects, by the engine's own plan", async () => {
    const json: unknown = JSON.parse(lastPlanJson(run.sandbox, NAME));
    expect(await unmetRoutes(`examples/${NAME}/routes.expect.yml`, json)).toEqual([]);
  });

  test("rolls a changed file out to every machine, and refresh-status waits for it", async () => {
    const before = (await group())?.Instances?.map(({ InstanceId }) => InstanceId);
    await deploy(run.sandbox, NAME, second);
    const args = ["--group", outputs["auto_scaling_group_name"] ?? "", "--json"];
    const { exitCode, output } = await runProgram("npx", ["escala", "refresh-status", NAME, ...args], {
      cwd: PROJECT_ROOT,
      env: run.sandbox.env,
    });
    expect(output).toContain('"Successful"');
    expect(exitCode).toBe(0);
    const { Instances = [] } = (await group()) ?? {};
    expect(Instances.map(({ LaunchTemplate }) => LaunchTemplate?.Version)).toEqual(["2", "2"]);
    expect(Instances.filter(({ InstanceId }) => before?.includes(InstanceId))).toEqual([]);
  });

  test("once destroyed, leaves no group behind", async () => {
    expect(await destroy(run, NAME, second)).toMatch(/^(?!exit code).*Destroy complete!/s);
    expect(await group()).toBeUndefined();
  });
});

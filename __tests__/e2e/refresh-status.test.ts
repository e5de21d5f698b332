import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  StartInstanceRefreshCommand,
  UpdateAutoScalingGroupCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateTargetGroupCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ENVIRONMENTS } from "../../config/environments";
import { emulatorClient, emulatorEnvironment } from "../../emulator/aws";
import { type Emulator, startEmulator } from "../../emulator/emulator";
import { PROJECT_ROOT } from "../../config/project-root";
import { run, type RunResult } from "../../terraform/process";

const REGION = "eu-west-1";
const UNHEALTHY = "#!/bin/sh\n# escala-emulator: unhealthy\n";

let emulator: Emulator;
let ec2: EC2Client;
let autoScaling: AutoScalingClient;
let subnet: string | undefined;
let targetGroup: string;
let names = 0;

beforeAll(async () => {
  emulator = await startEmulator({ env: { ESCALA_EMULATOR_REFRESH_SECONDS: "1.5" } });
  const settings = emulatorClient(emulator, REGION);
  ec2 = new EC2Client(settings);
  autoScaling = new AutoScalingClient(settings);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const created = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: "10.0.0.0/24" }));
  subnet = created.Subnet?.SubnetId;
  const { TargetGroups } = await new ElasticLoadBalancingV2Client(settings).send(
    new CreateTargetGroupCommand({ Name: "web", Port: 80, Protocol: "HTTP", VpcId: Vpc?.VpcId }),
  );
  targetGroup = TargetGroups?.[0]?.TargetGroupArn ?? "";
});

afterAll(() => emulator.stop());

const templateData = (userData: string) => ({
  ImageId: "ami-0e0610032404a0610",
  InstanceType: "t3.micro" as const,
  UserData: Buffer.from(userData).toString("base64"),
});

/** A group of machines of version 1 of a template whose version 2 has this user data. */
async function createGroup(userData: string, machines = 2): Promise<string> {
  const name = `group-${++names}`;
  const template = { LaunchTemplateName: name };
  await ec2.send(new CreateLaunchTemplateCommand({ ...template, LaunchTemplateData: templateData("#!/bin/sh\n") }));
  await ec2.send(new CreateLaunchTemplateVersionCommand({ ...template, LaunchTemplateData: templateData(userData) }));
  await autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: name,
      MinSize: machines,
      MaxSize: machines + 2,
      VPCZoneIdentifier: subnet,
      TargetGroupARNs: [targetGroup],
      HealthCheckType: "ELB",
      LaunchTemplate: { ...template, Version: "1" },
    }),
  );
  return name;
}

/** What Terraform does when the template has a new version: it updates the group and starts a refresh. */
async function deployNewVersion(name: string, minHealthyPercentage = 50): Promise<void> {
  await autoScaling.send(
    new UpdateAutoScalingGroupCommand({
      AutoScalingGroupName: name,
      LaunchTemplate: { LaunchTemplateName: name, Version: "2" },
    }),
  );
  const Preferences = { MinHealthyPercentage: minHealthyPercentage, MaxHealthyPercentage: 100 };
  await autoScaling.send(new StartInstanceRefreshCommand({ AutoScalingGroupName: name, Preferences }));
}

async function versions(name: string): Promise<(string | undefined)[] | undefined> {
  const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] });
  const { AutoScalingGroups } = await autoScaling.send(command);
  return AutoScalingGroups?.[0]?.Instances?.map(({ LaunchTemplate }) => LaunchTemplate?.Version);
}

/** Runs `escala refresh-status dev` as a pipeline does, on the emulator. */
function refreshStatus(...args: string[]): Promise<RunResult> {
  return escala(["refresh-status", "dev", "--poll", "0.1", ...args]);
}

function escala(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
  return run(process.execPath, [join(PROJECT_ROOT, "cli", "escala.cjs"), ...args], {
    env: { ...process.env, ...emulatorEnvironment(emulator, REGION), ...env },
  });
}

/** The folder of a stack as a deploy leaves it: Terraform has been there, and its state has the group's name. */
async function deployedStack(folder: string, stack: string, group: string): Promise<void> {
  const stackFolder = join(folder, "stacks", stack);
  const outputs = { auto_scaling_group_name: { value: group, type: "string" } };
  const state = { version: 4, terraform_version: "1.10.0", serial: 1, lineage: "escala", outputs, resources: [] };
  mkdirSync(stackFolder, { recursive: true });
  writeFileSync(join(folder, "state.json"), JSON.stringify(state));
  writeFileSync(
    join(stackFolder, "cdk.tf.json"),
    JSON.stringify({ terraform: { backend: { local: { path: join(folder, "state.json") } } } }),
  );
  const { exitCode, output } = await run("terraform", [`-chdir=${stackFolder}`, "init", "-no-color"]);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
}

describe("escala refresh-status", () => {
  test("waits with progress until every machine is replaced", async () => {
    // One after the other, which takes the emulator some seconds: the command asks before it is over.
    const name = await createGroup("#!/bin/sh\necho two\n", 4);
    await deployNewVersion(name, 75);
    const { exitCode, output } = await refreshStatus("--group", name);
    // Read before anything else: it must not have returned while machines of the old version were there.
    expect(await versions(name)).toEqual(["2", "2", "2", "2"]);
    const lines = output.split("\n");
    // How far the refresh is when it is asked about depends on the load of the machine that the test runs on.
    const progress = lines.slice(0, -2).map((line) => line.replace(/^.*: (?:Pending|InProgress), /, ""));
    expect(progress).not.toEqual([]);
    const steps = [
      "0 %, 4 instances left",
      "25 %, 3 instances left",
      "50 %, 2 instances left",
      "75 %, 1 instance left",
    ];
    expect(steps).toEqual(expect.arrayContaining(progress));
    expect(lines.slice(-2)).toEqual([
      `${name}: Successful, 100 %, 0 instances left`,
      `${name}: the instance refresh was successful`,
    ]);
    expect(exitCode).toBe(0);
  });

  test("fails if new machines are not healthy, and says why", async () => {
    const name = await createGroup(UNHEALTHY);
    await deployNewVersion(name);
    const { exitCode, output } = await refreshStatus("--group", name);
    expect(output.split("\n").at(-1)).toMatch(
      /the instance refresh ended as Failed, 0 %, \d instances? left: .*did not pass the load balancer health checks in time: i-/,
    );
    expect(exitCode).toBe(1);
  });

  test("fails if it takes too long", async () => {
    // On a busy computer the command itself takes seconds to start: a refresh of machines one by one takes longer still.
    const name = await createGroup("#!/bin/sh\necho two\n", 30);
    await deployNewVersion(name, 97);
    const { exitCode, output } = await refreshStatus("--group", name, "--timeout", "0.001");
    expect(output).toMatch(/has not ended within 0.001 minutes \((Pending|InProgress), .*; it goes on$/);
    expect(exitCode).toBe(1);
  });

  test("tells a machine in one object", async () => {
    const name = await createGroup("#!/bin/sh\necho two\n");
    await deployNewVersion(name);
    const { exitCode, output } = await refreshStatus("--group", name, "--json", "--started-within", "5");
    expect(JSON.parse(output)).toMatchObject({
      group: name,
      outcome: "ended",
      successful: true,
      refresh: { status: "Successful", percentageComplete: 100, instancesToUpdate: 0 },
    });
    expect(exitCode).toBe(0);
  });

  test("asks Terraform for the group of a stack", async () => {
    const name = await createGroup("#!/bin/sh\n");
    const folder = mkdtempSync(join(tmpdir(), "escala-"));
    await deployedStack(folder, "shop", name);
    const { exitCode, output } = await escala(["refresh-status", "shop"], { CDKTF_OUTPUT: folder });
    rmSync(folder, { recursive: true });
    expect(output).toBe(`${name}: no instance refresh was started; there was nothing to replace`);
    expect(exitCode).toBe(0);
  });

  test("fails if there is neither an environment nor a stack of that name, with the environments that there are", async () => {
    expect(await escala(["refresh-status", "nowhere"])).toEqual({
      exitCode: 2,
      output: `escala: nowhere is not an environment; config/environments.ts has ${Object.keys(ENVIRONMENTS).join(", ")}`,
    });
  });

  test("is content where nothing had to be replaced", async () => {
    const name = await createGroup("#!/bin/sh\n");
    expect(await refreshStatus("--group", name)).toEqual({
      exitCode: 0,
      output: `${name}: no instance refresh was started; there was nothing to replace`,
    });
  });

  test.each([
    [["--group", "none"], /^escala: asking AWS for the instance refreshes failed: \w+: .*none.*$/],
    [
      ["--region", "eu-west-1", "--group", "none", "--timeout", "soon"],
      /^error: option '--timeout <minutes>' argument/,
    ],
  ])("fails in one line with 2 if it cannot be read: %j", async (args, message) => {
    const { exitCode, output } = await refreshStatus(...args);
    expect(output.split("\n")).toEqual([expect.stringMatching(message)]);
    expect(exitCode).toBe(2);
  });
});

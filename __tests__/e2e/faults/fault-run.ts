import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { EC2Client, paginateDescribeInstances, paginateDescribeVpcs } from "@aws-sdk/client-ec2";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { parsePlan } from "../../../analysis/graph";
import type { Environment } from "../../../config/environment";
import { run } from "../../../terraform/process";
import { descendants } from "../../../terraform/process-table";
import { manifestOf } from "../../../pipeline/manifest";
import { copyProject, type ProjectCopy } from "../project-copy";
import { REGION, startTestRun, type TestRun } from "../test-run";
import { type FaultProxy, startFaultProxy } from "./fault-proxy";

const BUCKET = "example-terraform-state";
const STATE = "shop/staging/terraform.tfstate";
const LOCK = `${STATE}.tflock`;

/** Small, and with a state in S3: what a killed apply leaves there is nothing. */
const ENVIRONMENT: Environment = {
  region: REGION,
  state: { kind: "s3", bucket: BUCKET, region: REGION },
  network: { nat: "none" },
  endpoint: { kind: "plain-http" },
  targets: {},
  instances: {
    image: { kind: "ubuntu", release: "24.04" },
    instanceType: "t3.micro",
    userData: "__tests__/fixtures/service/user-data.sh",
  },
  capacity: { min: 0, max: 1 },
};

/** How a command ended, and what it said. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** A project, its emulator, and the proxy through which all of its commands reach it. */
export interface FaultRun {
  readonly proxy: FaultProxy;
  readonly project: ProjectCopy;
  /** Synthesizes and applies. Ends with 137 where it was killed. */
  apply(): Promise<Ended>;
  /** Ends the apply that runs, and its provider, at once: `kill -9`. */
  kill(): void;
  /** Frees the lock of an apply that was killed, as docs/state.md says; whether there was one. */
  unlock(): Promise<boolean>;
  /** `terraform plan -detailed-exitcode`: 0 where nothing is to be changed, 2 where something is. */
  plan(): Promise<Ended>;
  /** Leaves what a review of the workflow `plan` leaves for `deploy.ts`, in the folder `reviewed`. */
  review(): Promise<void>;
  /** `npx escala strays staging <args>` */
  strays(...args: string[]): Promise<Ended>;
  /** A script of the workflows: `deploy.ts`. */
  script(name: string, ...args: string[]): Promise<Ended>;
  /** Loses the state and what was to be imported, and has the configuration want another network: nothing in the old one is wanted any more. */
  forget(): Promise<void>;
  /** Ids of what stands there, apart from AWS's own: VPCs and instances that run. */
  standing(): Promise<{ readonly vpcs: readonly string[]; readonly instances: readonly string[] }>;
  stop(): Promise<void>;
}

export async function startFaultRun(): Promise<FaultRun> {
  const test: TestRun = await startTestRun();
  const proxy = await startFaultProxy(test.emulator.endpoint);
  const project = copyProject();
  project.write("config/environments.ts", environments());
  project.write("stacks/service-stack.ts", withAnInstance(project.read("stacks/service-stack.ts")));
  const inherited = Object.entries(test.sandbox.env).filter(([name]) => name !== "ESCALA_STATE_DIRECTORY");
  const env = {
    ...Object.fromEntries(inherited),
    AWS_ENDPOINT_URL: proxy.endpoint,
    // A fault must be survived by asking again, as on AWS.
    AWS_MAX_ATTEMPTS: "10",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
  const s3 = new S3Client(test.settings);
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: "Enabled" } }));
  const folder = join(project.folder, "cdktf.out", "stacks", "staging");
  let pid: number | undefined;

  const node = async (...args: string[]): Promise<Ended> => {
    const { exitCode, output } = await run(process.execPath, args, { cwd: project.folder, env });
    return { exitCode, output: stripVTControlCharacters(output) };
  };

  const terraform = async (...args: string[]): Promise<Ended> => {
    const child = spawn("terraform", args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    pid = child.pid;
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, "close")) as [number | null];
    pid = undefined;
    return { exitCode: code ?? 137, output: Buffer.concat(chunks).toString() };
  };

  const prepare = async () => {
    const synthesis = await node("--import", "tsx", "main.ts");
    if (synthesis.exitCode !== 0) throw new Error(synthesis.output);
    if (existsSync(join(folder, ".terraform"))) return;
    const init = await terraform("init", "-input=false", "-no-color");
    if (init.exitCode !== 0) throw new Error(init.output);
  };

  return {
    proxy,
    project,
    apply: async () => {
      await prepare();
      return terraform("apply", "-auto-approve", "-input=false", "-no-color");
    },
    kill: () => {
      if (pid === undefined) return;
      for (const each of [pid, ...descendants(pid)]) process.kill(each, "SIGKILL");
    },
    unlock: async () => {
      const lock = await s3
        .send(new GetObjectCommand({ Bucket: BUCKET, Key: LOCK }))
        .then(({ Body }) => Body?.transformToString())
        .catch(() => undefined);
      if (lock === undefined) return false;
      const { ID } = JSON.parse(lock) as { readonly ID: string };
      const { exitCode, output } = await terraform("force-unlock", "-force", ID);
      if (exitCode !== 0) throw new Error(output);
      return true;
    },
    plan: async () => {
      await prepare();
      return terraform("plan", "-input=false", "-no-color", "-detailed-exitcode");
    },
    review: async () => {
      await prepare();
      await terraform("plan", "-input=false", "-no-color", "-out=plan");
      const { output } = await terraform("show", "-json", "plan");
      const configuration = readFileSync(join(folder, "cdk.tf.json"), "utf8");
      const manifest = manifestOf("staging", configuration, parsePlan(output));
      project.write("reviewed/manifest.json", JSON.stringify(manifest));
    },
    strays: (...args) => node("cli/escala.cjs", "strays", "staging", ...args),
    script: (name, ...args) => node("--import", "tsx", join("pipeline", name), ...args),
    forget: async () => {
      rmSync(join(project.folder, "config", "imports.staging.json"));
      project.write("config/environments.ts", environments({ ...ENVIRONMENT.network, cidr: "10.9.0.0/16" }));
      await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: STATE }));
    },
    standing: () => standing(new EC2Client(test.settings)),
    stop: async () => {
      await proxy.stop();
      await test.stop();
      project.remove();
    },
  };
}

function environments(network = ENVIRONMENT.network): string {
  const staging = { ...ENVIRONMENT, network };
  return [
    'import type { Environment } from "./environment";',
    'export const SERVICE_NAME = "shop";',
    `export const ENVIRONMENTS: Readonly<Record<string, Environment>> = ${JSON.stringify({ staging })};`,
  ].join("\n");
}

/** The service starts its instances by a group: one of its own makes Terraform call RunInstances, too. */
function withAnInstance(stack: string): string {
  const changed = stack
    .replace(
      "import { AwsProvider }",
      'import { Instance } from "@cdktf/provider-aws/lib/instance";\nimport { AwsProvider }',
    )
    .replace(
      "    this.createOutputs();\n",
      `    new Instance(this, "Extra", {
      ami: "ami-0e0526012204a0526",
      instanceType: "t3.micro",
      subnetId: this.network.privateSubnetIds[0]!,
      tags: { Name: name + "-extra" },
    });
    this.createOutputs();
`,
    );
  if (changed === stack)
    throw new Error("stacks/service-stack.ts has changed: withAnInstance finds its places no more");
  return changed;
}

async function standing(client: EC2Client) {
  const vpcs: string[] = [];
  for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) {
    vpcs.push(...Vpcs.filter(({ IsDefault }) => IsDefault !== true).map(({ VpcId = "" }) => VpcId));
  }
  const instances: string[] = [];
  for await (const { Reservations = [] } of paginateDescribeInstances({ client }, {})) {
    const all = Reservations.flatMap(({ Instances = [] }) => Instances);
    instances.push(...all.filter(({ State }) => State?.Name === "running").map(({ InstanceId = "" }) => InstanceId));
  }
  return { vpcs, instances };
}

/** What `escala strays --json` says. */
export interface StraysJson {
  readonly stateIsEmpty: boolean;
  readonly strays: readonly {
    readonly type: string;
    readonly id: string;
    readonly fate: "wanted" | "adopted" | "left over";
    readonly address: string | null;
  }[];
  readonly removals: readonly { readonly id: string; readonly failure: string | null }[] | null;
}

/** The JSON in what a command said beside its progress. */
export function straysJson({ output }: Ended): StraysJson {
  // What npm says of itself may stand before it.
  const [json] = /^\{\n[^]*?^\}$/m.exec(output) ?? [];
  if (json === undefined) throw new Error(output);
  return JSON.parse(json) as StraysJson;
}

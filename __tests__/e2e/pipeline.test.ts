import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { ENVIRONMENTS, SERVICE_NAME } from "../../config/environments";
import { createHostedZone } from "../../emulator/hosted-zone";
import { hostedZonesOf } from "../../stacks/pipeline/front-policy";
import { deploy } from "../../terraform/cdktf";
import { WORK_FOLDER } from "../../terraform/work-folder";
import { run } from "../../terraform/process";
import { terraformEnvironment } from "../../terraform/terraform";
import { withEmulator } from "../../pipeline/emulator-session";
import { initArguments } from "../../terraform/provider-lock";
import { type Manifest, manifestOf } from "../../pipeline/manifest";
import { deployReviewed } from "../../pipeline/reviewed-deploy";
import {
  apply,
  configurationOf,
  planFile,
  planJsonFile,
  type StackRun,
  stackRun,
  StalePlanError,
  synthesize,
} from "../../terraform/stack-run";
import { plan } from "../../pipeline/planned";
import { startTestRun, type TestRun } from "./test-run";

const OPTIONS = { lockTimeoutSeconds: 5 };
const AGAIN =
  "run the workflow plan on main, read its summary, and start the workflow deploy with the number of that run (docs/pull-requests.md)";

let work: string;
let stack: StackRun;
let lines: string[];

beforeAll(() => {
  mkdirSync(WORK_FOLDER, { recursive: true });
  work = mkdtempSync(join(WORK_FOLDER, "pipeline-"));
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeEach(() => {
  const folder = mkdtempSync(join(work, "stack-"));
  lines = [];
  stack = { environment: "prod", folder, env: terraformEnvironment(folder), tell: (line) => lines.push(line) };
});

/** A stack of Terraform's own resource, which needs no provider: its inputs by name. */
function configure(inputs: Record<string, string>): void {
  const terraform_data = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, { input }]));
  const backend = { local: { path: join(stack.folder, "state.tfstate") } };
  writeFileSync(
    join(stack.folder, "cdk.tf.json"),
    JSON.stringify({ terraform: { backend }, resource: { terraform_data } }),
  );
}

async function reviewed(): Promise<Manifest> {
  return manifestOf(stack.environment, configurationOf(stack), await plan(stack, OPTIONS));
}

/** What somebody else does meanwhile. */
async function meanwhile(...args: string[]): Promise<void> {
  const { exitCode, output } = await run("terraform", ["apply", "-auto-approve", ...args], {
    cwd: stack.folder,
    env: stack.env,
  });
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
}

const failureOf = async (action: Promise<unknown>): Promise<{ message: string; exitCode: number }> =>
  action.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error as { message: string; exitCode: number },
  );

describe("a deploy", () => {
  test("applies what was reviewed, once", async () => {
    configure({ a: "1", b: "2" });
    const manifest = await reviewed();
    expect(manifest.changes.map(({ address, actions }) => `${address} ${actions.join()}`)).toEqual([
      "terraform_data.a create",
      "terraform_data.b create",
    ]);
    expect(await deployReviewed(stack, manifest, OPTIONS)).toBe("applied");
    expect(lines.join("\n")).toContain("Apply complete! Resources: 2 added, 0 changed, 0 destroyed.");
    expect(await deployReviewed(stack, manifest, OPTIONS)).toBe("nothing to change");
  });

  test("leaves a plan that nobody else can read", async () => {
    configure({ a: "1" });
    await plan(stack, OPTIONS);
    for (const file of [planFile(stack), planJsonFile(stack)]) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("stops when the state is another one since, and changes nothing", async () => {
    configure({ a: "1", b: "2" });
    const manifest = await reviewed();
    await meanwhile("-target=terraform_data.a");
    expect(await failureOf(deployReviewed(stack, manifest, OPTIONS))).toMatchObject({
      exitCode: 2,
      message: `the review of prod is stale; nothing was applied:\n  terraform_data.a: reviewed was create; no longer planned\n${AGAIN}`,
    });
  });

  test("stops when main is another one since", async () => {
    configure({ a: "1" });
    const manifest = await reviewed();
    configure({ a: "2" });
    expect(await failureOf(deployReviewed(stack, manifest, OPTIONS))).toMatchObject({
      exitCode: 2,
      message: `the review of prod is stale; nothing was applied:\n  the configuration of prod is not the one that was reviewed: main has moved on\n${AGAIN}`,
    });
  });

  test("stops when a reviewed plan was forged", async () => {
    configure({ a: "1" });
    const manifest = await reviewed();
    const forged = { ...manifest, changes: [], plan: "0".repeat(64) };
    expect((await failureOf(deployReviewed(stack, forged, OPTIONS))).message).toContain(
      "  terraform_data.a: create; not in the review\n",
    );
  });

  test("stops when somebody is faster between its plan and its apply", async () => {
    configure({ a: "1" });
    await plan(stack, OPTIONS);
    await meanwhile();
    const error = await failureOf(apply(stack, OPTIONS));
    expect(error).toBeInstanceOf(StalePlanError);
    expect(error).toMatchObject({
      exitCode: 2,
      message: "somebody has changed the state of prod since the plan was made; nothing was applied",
    });
  });

  test("ends in order when it is interrupted, and leaves no lock", async () => {
    const terraform_data = { a: { provisioner: [{ "local-exec": { command: "sleep 60" } }] } };
    const backend = { local: { path: join(stack.folder, "state.tfstate") } };
    writeFileSync(
      join(stack.folder, "cdk.tf.json"),
      JSON.stringify({ terraform: { backend }, resource: { terraform_data } }),
    );
    await plan(stack, OPTIONS);
    const interruption = new AbortController();
    const tell = (line: string) => {
      if (line.includes("Executing")) interruption.abort();
    };
    await failureOf(apply({ ...stack, tell, signal: interruption.signal }, OPTIONS));
    expect(interruption.signal.aborted).toBe(true);
    expect(readdirSync(stack.folder).filter((name) => name.includes("lock.info"))).toEqual([]);
  });

  test("fails with Terraform's own words and no stack trace", async () => {
    configure({ a: "${terraform_data.missing.id}" });
    const { message } = await failureOf(plan(stack, OPTIONS));
    expect(message).toMatch(/^╷\n│ Error: Reference to undeclared resource\n[^]*╵$/);
  });
});

describe("npm run plan -- <environment> --emulator", () => {
  test("plans an environment of the configuration against an empty emulator", async () => {
    // Neither the first nor the last, which other tests deploy at the same time: a plan would go to their emulator.
    const [, [environment, { region }] = ["", { region: "" }]] = Object.entries(ENVIRONMENTS);
    await withEmulator({ environment, region, tell: () => undefined }, async (env) => {
      const run = stackRun(environment, env, () => undefined);
      await synthesize(run);
      const { changes } = manifestOf(environment, configurationOf(run), await plan(run, OPTIONS));
      expect(changes.length).toBeGreaterThan(20);
      expect(new Set(changes.flatMap(({ actions }) => actions))).toEqual(new Set(["create"]));
    });
  });
});

describe("committed checksums of the provider", () => {
  test("are all that is installed: another provider is refused", async () => {
    const aws = { source: "hashicorp/aws", version: "5.100.0" };
    writeFileSync(join(stack.folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const init = (args: readonly string[]) => run("terraform", args, { cwd: stack.folder, env: stack.env });
    const committed = join(stack.folder, "committed.lock.hcl");
    expect(initArguments(stack.folder, committed)).toEqual(["init"]);
    expect(await init(["init"])).toMatchObject({ exitCode: 0 });
    const locked = readFileSync(join(stack.folder, ".terraform.lock.hcl"), "utf8");
    const initLocked = (text: string) => {
      rmSync(join(stack.folder, ".terraform"), { recursive: true });
      writeFileSync(committed, text);
      return init(initArguments(stack.folder, committed));
    };
    expect(await initLocked(locked)).toMatchObject({ exitCode: 0 });
    const { exitCode, output } = await initLocked(locked.replace(/h1:[^"]*/, `h1:${"A".repeat(43)}=`));
    expect(exitCode).toBe(1);
    expect(output.replace(/[│\s]+/g, " ")).toContain("doesn't match any of the checksums");
  });
});

describe("the pipeline's stack", () => {
  let testRun: TestRun;
  const app = { app: "node --import tsx pipeline-main.ts" };

  beforeAll(async () => {
    testRun = await startTestRun();
    // The roles name the hosted zones of the environments, which must be there.
    const names = Object.values(ENVIRONMENTS).flatMap(({ endpoint }) => hostedZonesOf(endpoint));
    for (const name of new Set(names)) await createHostedZone(testRun.settings, name);
  });

  afterAll(() => testRun.stop());

  test("is applied, and a second plan is empty", async () => {
    const iam = "arn:aws:iam::123456789012";
    const deployed = Object.entries(ENVIRONMENTS).filter(([, { state }]) => state.kind === "s3");
    expect(await deploy(testRun.sandbox, "pipeline", app)).toEqual({
      plan_role_arn: `${iam}:role/${SERVICE_NAME}-pipeline-plan`,
      ...Object.fromEntries(
        deployed.map(([name]) => [
          `deploy_role_arn_${name.replaceAll("-", "_")}`,
          `${iam}:role/${SERVICE_NAME}-pipeline-deploy-${name}`,
        ]),
      ),
      permissions_boundary_arn: `${iam}:policy/${SERVICE_NAME}-pipeline-boundary`,
    });
    const again = stackRun(
      "pipeline",
      { ...testRun.sandbox.env, CDKTF_OUTPUT: testRun.sandbox.outputFolder },
      () => undefined,
    );
    expect(manifestOf("pipeline", configurationOf(again), await plan(again, OPTIONS)).changes).toEqual([]);
  });
});

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import { ENVIRONMENTS } from "../config/environments";
import { type S3State, STATE_BUCKET_KEY, STATE_BUCKET_STACK, stateBucketOf } from "../config/state-location";
import { CdktfError, failureText } from "../terraform/cdktf";
import { advance, formatProgress, NOT_STARTED } from "../terraform/deploy-progress";
import { PROJECT_ROOT } from "../config/project-root";
import { WORK_FOLDER } from "../terraform/work-folder";
import { run, type RunResult } from "../terraform/process";
import { StateError } from "./s3-failure";
import { type BucketStatus, foreignSettings, inspectBucket, writeOwnState } from "./bucket";
import { findStatePlace, stateClient } from "./place";
import { runTasks, type Task, type TaskView } from "../terraform/task-list";
import { findTerraform, userEnvironment } from "../terraform/terraform";

export interface BootstrapOptions {
  readonly environment: string;
  /** Lets a bucket lose the settings that somebody else has given it. */
  readonly adopt: boolean;
  readonly signal: AbortSignal;
}

/** What a run has found and done. */
interface Bootstrap extends BootstrapOptions {
  readonly bucket: S3State;
  readonly client: S3Client;
  /** Of this bucket; keeps what a run that was interrupted has left for the next one. */
  readonly folder: string;
  /** The state, until it is in the bucket. */
  readonly localState: string;
  status: BucketStatus;
  /** Whether the bucket's stack had no state in the bucket when the run began. */
  first: boolean;
  changed: boolean;
}

/**
 * Makes the bucket of an environment's state, and keeps the bucket's own state in it. Run again, it goes on where the last run was
 * interrupted; where nothing is missing, it changes nothing.
 *
 * @returns what was done, for a person
 * @throws PrerequisiteError, StateError or CdktfError with what to do
 */
export async function bootstrapState(options: BootstrapOptions): Promise<string> {
  const { state } = findStatePlace(options.environment);
  const bucket = stateBucketOf(state, ENVIRONMENTS);
  const folder = join(process.env["ESCALA_STATE_DIRECTORY"] ?? WORK_FOLDER, "state-bucket", bucket.bucket);
  mkdirSync(folder, { recursive: true });
  const bootstrap: Bootstrap = {
    ...options,
    bucket,
    client: stateClient(bucket),
    folder,
    localState: join(folder, "terraform.tfstate"),
    status: { kind: "absent" },
    first: false,
    changed: false,
  };
  await runTasks(tasksOf(bootstrap), options.signal);
  for (const name of ["terraform.tfstate", "terraform.tfstate.backup"]) rmSync(join(folder, name), { force: true });
  return summary(bootstrap);
}

function tasksOf(bootstrap: Bootstrap): Task[] {
  const { bucket, client } = bootstrap;
  return [
    {
      title: "Terraform",
      run: async (view) => {
        view.title = `Terraform ${await findTerraform()}`;
      },
    },
    {
      title: `bucket ${bucket.bucket}`,
      run: async (view) => {
        bootstrap.status = await inspectBucket(client, bucket);
        bootstrap.first = bootstrap.status.kind === "absent" || !bootstrap.status.knowsItself;
        view.title = `bucket ${bucket.bucket}: ${bootstrap.status.kind === "absent" ? "does not exist yet" : "exists"}`;
      },
    },
    {
      title: "make it, with a state on this computer",
      run: (view) => (bootstrap.first ? makeBucket(bootstrap, view) : skip(view, "its state is in it")),
    },
    {
      title: `move the state to s3://${bucket.bucket}/${STATE_BUCKET_KEY}`,
      run: (view) => (bootstrap.first ? moveState(bootstrap) : skip(view, "already there")),
    },
    { title: "compare the bucket with its stack", run: (view) => reconcile(bootstrap, view) },
  ];
}

async function skip(view: TaskView, why: string): Promise<void> {
  view.title = `${view.title}: ${why}`;
  return Promise.resolve();
}

/** Makes the bucket, or takes over the one that is there. */
async function makeBucket(bootstrap: Bootstrap, view: TaskView): Promise<void> {
  const { status, localState } = bootstrap;
  const exists = status.kind === "present";
  if (exists && !stateKnowsBucket(localState)) await refuseForeignSettings(bootstrap);
  // Terraform: the import does nothing where the state already knows the bucket.
  await synthesize(bootstrap, ["--local-state", localState, ...(exists ? ["--import"] : [])]);
  await terraform(bootstrap, view, ["init", "-reconfigure"]);
  await terraform(bootstrap, view, ["apply", "-auto-approve"]);
}

function stateKnowsBucket(file: string): boolean {
  return existsSync(file) && /"type": "aws_s3_bucket"/.test(readFileSync(file, "utf8"));
}

async function refuseForeignSettings({ adopt, client, bucket, environment }: Bootstrap): Promise<void> {
  const settings = adopt ? [] : await foreignSettings(client, bucket);
  if (settings.length === 0) return;
  throw new StateError(
    `the bucket ${bucket.bucket} exists, was not made by state:bootstrap, and would lose ${settings.join(" and ")}; ` +
      "nothing was changed\n" +
      `to accept that: npm run state:bootstrap -- ${environment} --adopt; ` +
      "otherwise write another name into state.bucket in config/environments.ts",
  );
}

async function moveState({ client, bucket, localState }: Bootstrap): Promise<void> {
  if (await writeOwnState(client, bucket, readFileSync(localState, "utf8"))) return;
  throw new StateError(
    `somebody else was making the bucket ${bucket.bucket} at the same time and finished first; run the same command again`,
  );
}

/** Compares with the state in the bucket, and corrects what differs. */
async function reconcile(bootstrap: Bootstrap, view: TaskView): Promise<void> {
  await synthesize(bootstrap, []);
  await terraform(bootstrap, view, ["init", "-reconfigure"]);
  // Without a lock, because a plan changes nothing: a run that is killed here leaves none. The apply locks, and refuses a stale
  // plan.
  const plan = await terraform(bootstrap, view, ["plan", "-lock=false", "-detailed-exitcode", "-out=plan"], [0, 2]);
  bootstrap.changed = plan.exitCode === 2;
  if (bootstrap.changed) await terraform(bootstrap, view, ["apply", "plan"]);
  rmSync(join(stackFolder(bootstrap), "plan"), { force: true });
  view.title = `${view.title}: ${bootstrap.changed ? "differences corrected" : "no difference"}`;
}

async function synthesize({ environment, folder, signal }: Bootstrap, args: readonly string[]): Promise<void> {
  const app = join(PROJECT_ROOT, "state-bucket.ts");
  const { exitCode, output } = await run(process.execPath, ["--import", "tsx", app, environment, ...args], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, CDKTF_OUTDIR: join(folder, "cdktf.out") },
    signal,
  });
  if (exitCode !== 0) throw new CdktfError(output);
}

function stackFolder({ folder }: Bootstrap): string {
  return join(folder, "cdktf.out", "stacks", STATE_BUCKET_STACK);
}

/** Runs Terraform itself and not cdktf, which can neither say whether a plan is empty nor apply the plan that was looked at. */
async function terraform(
  bootstrap: Bootstrap,
  view: TaskView,
  args: readonly string[],
  expected: readonly number[] = [0],
): Promise<RunResult> {
  const [command = "", ...rest] = args;
  let progress = { ...NOT_STARTED, current: `terraform ${command}` };
  view.output = formatProgress(progress);
  const result = await run("terraform", [command, "-input=false", ...rest], {
    cwd: stackFolder(bootstrap),
    env: userEnvironment(bootstrap.folder),
    signal: bootstrap.signal,
    onLine: (line) => {
      const next = advance(progress, line);
      if (next !== progress) view.output = formatProgress((progress = next));
    },
  });
  if (!expected.includes(result.exitCode)) throw new CdktfError(failureText(result.output));
  return result;
}

function summary({ first, changed, bucket }: Bootstrap): string {
  if (first) return `the bucket ${bucket.bucket} is ready; its own state is s3://${bucket.bucket}/${STATE_BUCKET_KEY}`;
  if (changed) return `the bucket ${bucket.bucket} differed from its stack and was corrected`;
  return `nothing to do: the bucket ${bucket.bucket} is as it should be and holds its own state`;
}

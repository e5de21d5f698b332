import { spawn } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PROJECT_ROOT } from "../config/project-root";
import { failureText } from "./cdktf";
import { run, type RunResult } from "./process";
import { initArguments } from "./provider-lock";
import { ExpectedError } from "./script";
import { terraformEnvironment, withoutDetours } from "./terraform";

/** Terraform in the folder of one stack. */
export interface StackRun {
  readonly environment: string;
  /** Where cdktf has written the stack: the plan is left there too. */
  readonly folder: string;
  /** In which Terraform runs. */
  readonly env: NodeJS.ProcessEnv;
  /** Gets a line for each step. */
  readonly tell: (line: string) => void;
  /** Ends Terraform in order: it saves its state and frees its lock. */
  readonly signal?: AbortSignal;
}

/** The files of a plan. Both hold the whole state, secrets included: mode 0600, in a folder that Git ignores. */
export const planFile = (stack: StackRun) => join(stack.folder, "plan");
export const planJsonFile = (stack: StackRun) => join(stack.folder, "plan.json");

/**
 * The run of an environment's stack.
 *
 * @param env of this process, or of one that leads to an emulator; `CDKTF_OUTPUT` names another folder than `cdktf.out`
 */
export function stackRun(
  environment: string,
  env: NodeJS.ProcessEnv,
  tell: (line: string) => void,
  signal?: AbortSignal,
): StackRun {
  const output = env["CDKTF_OUTPUT"] ?? join(PROJECT_ROOT, "cdktf.out");
  mkdirSync(output, { recursive: true });
  // Unlike a run against an emulator this one keeps AWS's variables; it only learns where the provider is on this computer.
  const { TF_CLI_CONFIG_FILE: cliConfig } = terraformEnvironment(output);
  return {
    environment,
    folder: join(output, "stacks", environment),
    env: {
      ...withoutDetours(env),
      ...(cliConfig !== undefined && { TF_CLI_CONFIG_FILE: cliConfig }),
      CDKTF_OUTDIR: output,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
    },
    tell,
    ...(signal && { signal }),
  };
}

/**
 * Writes the Terraform JSON of all environments, without the two seconds of cdktf's own command.
 *
 * @throws ExpectedError with every mistake of the configuration
 */
export async function synthesize(stack: StackRun): Promise<void> {
  stack.tell(`synthesizing ${stack.environment}`);
  const { exitCode, output } = await run(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: PROJECT_ROOT,
    env: stack.env,
  });
  if (exitCode !== 0) throw new ExpectedError(output);
  if (!existsSync(stack.folder)) throw new ExpectedError(`main.ts has not written ${stack.folder}`);
}

/** The synthesized configuration, as it is in the file. */
export function configurationOf(stack: StackRun): string {
  return readFileSync(join(stack.folder, "cdk.tf.json"), "utf8");
}

export interface LockOptions {
  /** How long to wait for somebody else's lock. */
  readonly lockTimeoutSeconds: number;
}

/** `"no lock"`: what only reads the state writes nothing beside it, and may see one that somebody is changing. */
export type PlanLock = LockOptions | "no lock";

/**
 * Plans the stack and leaves the plan, as Terraform's own file and as JSON.
 *
 * @throws ExpectedError with what Terraform said
 */
export async function writePlan(stack: StackRun, lock: PlanLock): Promise<void> {
  stack.tell("terraform init");
  await terraform(stack, initArguments(stack.folder));
  stack.tell("terraform plan");
  // A file that exists keeps its mode, whatever the mask says.
  for (const file of [planFile(stack), planJsonFile(stack)]) rmSync(file, { force: true });
  const locking = lock === "no lock" ? "-lock=false" : `-lock-timeout=${lock.lockTimeoutSeconds}s`;
  await terraform(stack, ["plan", locking, "-out=plan"]);
  chmodSync(planFile(stack), 0o600);
  await showTo(stack, planJsonFile(stack));
}

const STALE = /Saved plan is stale/;

/** Terraform has refused the plan because the state has changed since it was made. */
export class StalePlanError extends ExpectedError {}

/**
 * Applies the plan that is in the folder, and nothing else.
 *
 * @throws StalePlanError when the state is another one; nothing is changed then
 * @throws ExpectedError when the apply fails, with what Terraform said
 */
export async function apply(stack: StackRun, { lockTimeoutSeconds }: LockOptions): Promise<void> {
  stack.tell("terraform apply");
  const args = ["apply", `-lock-timeout=${lockTimeoutSeconds}s`, "plan"];
  const { exitCode, output } = await runTerraform(stack, args, stack.tell);
  if (exitCode === 0) return;
  if (STALE.test(output)) {
    throw new StalePlanError(
      `somebody has changed the state of ${stack.environment} since the plan was made; nothing was applied`,
      2,
    );
  }
  throw new ExpectedError(failureText(output));
}

async function terraform(stack: StackRun, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await runTerraform(stack, args);
  if (exitCode !== 0) throw new ExpectedError(failureText(output));
}

function runTerraform(
  { folder, env, signal }: StackRun,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<RunResult> {
  return run("terraform", args, { cwd: folder, env, ...(signal && { signal }), ...(onLine && { onLine }) });
}

/** `terraform show -json`, straight into a file: of a large state it is too long for a pipe of lines. */
function showTo({ folder, env }: StackRun, file: string): Promise<void> {
  const target = openSync(file, "w", 0o600);
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", ["show", "-json", "plan"], {
      cwd: folder,
      env,
      stdio: ["ignore", target, "pipe"],
    });
    const errors: Buffer[] = [];
    child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      closeSync(target);
      const text = stripVTControlCharacters(Buffer.concat(errors).toString("utf8"));
      if (code === 0) resolve();
      else reject(new ExpectedError(failureText(text)));
    });
  });
}

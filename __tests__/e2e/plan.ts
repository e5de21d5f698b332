import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { cdktf, CdktfError, type CdktfOptions } from "../../terraform/cdktf";
import { PROJECT_ROOT } from "../../config/project-root";
import type { Sandbox } from "../../emulator/sandbox";

/** What a plan does to one resource, as `terraform show -json` tells it. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

/** Plans a stack with `cdktf diff` and reads the plan that it leaves. Resources that do not change are left out. */
export async function plan(sandbox: Sandbox, stack: string, options: CdktfOptions = {}): Promise<ResourceChange[]> {
  const { resource_changes: changes } = JSON.parse(await planJson(sandbox, stack, options)) as {
    resource_changes?: ResourceChange[];
  };
  return (changes ?? []).filter(({ change }) => !["no-op", "read"].includes(change.actions.join()));
}

/** Plans a stack with `cdktf diff`, and returns `terraform show -json` of the plan that it leaves. */
export async function planJson(sandbox: Sandbox, stack: string, options: CdktfOptions = {}): Promise<string> {
  const { exitCode, output } = await cdktf(sandbox, ["diff", stack, "--skip-provider-lock"], options);
  if (exitCode !== 0) throw new CdktfError(output);
  return lastPlanJson(sandbox, stack);
}

/** `terraform show -json` of the plan that the last `cdktf diff` has left. */
export function lastPlanJson(sandbox: Sandbox, stack: string): string {
  return terraform(sandbox, stack, ["show", "-json", "plan"]);
}

/**
 * Plans a stack that has been deployed once more, with another app: without cdktf's own command, and without `terraform init`, it takes
 * half as long.
 */
export function planAgainJson(sandbox: Sandbox, stack: string, { app = "", env = {} }: CdktfOptions): string {
  const [program = "", ...args] = app.split(" ");
  const CDKTF_OUTDIR = sandbox.outputFolder;
  execFileSync(program, args, { cwd: PROJECT_ROOT, env: { ...sandbox.env, ...env, CDKTF_OUTDIR } });
  terraform(sandbox, stack, ["plan", "-input=false", "-out=plan"], env);
  return terraform(sandbox, stack, ["show", "-json", "plan"]);
}

function terraform(
  sandbox: Sandbox,
  stack: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  return execFileSync("terraform", args, {
    cwd: join(sandbox.outputFolder, "stacks", stack),
    env: { ...sandbox.env, ...env },
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
}

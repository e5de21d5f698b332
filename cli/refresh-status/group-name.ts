import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CliError } from "../cli-error";

/** The output of a stack that names its group. */
export const GROUP_OUTPUT = "auto_scaling_group_name";

/** Where cdktf writes a stack, and Terraform runs. */
export function stackFolder(stack: string, outputFolder: string): string {
  return join(outputFolder, "stacks", stack);
}

/**
 * The name of the group of an environment, as Terraform knows it from the last deploy.
 *
 * @param outputFolder where cdktf writes: `cdktf.out`
 * @param env the environment in which Terraform runs
 */
export async function groupNameOf(environment: string, outputFolder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = stackFolder(environment, outputFolder);
  if (!existsSync(folder)) {
    throw new CliError(`${folder} does not exist; deploy ${environment} first, or name the group with --group`);
  }
  const outputs = await terraformOutputs(folder, env);
  const name = nameFrom(outputs);
  if (name === undefined) {
    throw new CliError(`${environment} has no output ${GROUP_OUTPUT}; deploy it first, or name the group with --group`);
  }
  return name;
}

async function terraformOutputs(folder: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  try {
    const { stdout } = await promisify(execFile)("terraform", [`-chdir=${folder}`, "output", "-json", "-no-color"], {
      env,
    });
    return JSON.parse(stdout);
  } catch (error) {
    const { code, stderr = "" } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code === "ENOENT") throw new CliError("terraform is not on the PATH; name the group with --group");
    throw new CliError(`terraform output failed: ${terraformError(stderr)}`);
  }
}

/** The first error of Terraform, without its frame and colours. */
function terraformError(stderr: string): string {
  const found = /Error: (.*)/.exec(stderr)?.[1];
  return found ?? stderr.trim().split("\n")[0] ?? "";
}

/** The group's name from what `terraform output -json` says. */
export function nameFrom(outputs: unknown): string | undefined {
  const { [GROUP_OUTPUT]: output } = (outputs ?? {}) as Record<string, { readonly value?: unknown } | undefined>;
  return typeof output?.value === "string" && output.value !== "" ? output.value : undefined;
}

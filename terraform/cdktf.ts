import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";
import { run, type RunResult } from "./process";
import { ExpectedError, fileFailureIn } from "./script";
import { explainStateError } from "./state-errors";
import { terraformErrors } from "./terraform-errors";

/** A command of cdktf failed; the message holds what Terraform said. */
export class CdktfError extends ExpectedError {}

export interface CdktfOptions {
  /** Gets every line as it comes. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** The command that synthesizes. @default - the one in cdktf.json */
  readonly app?: string;
  /** Added to the workspace's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Where cdktf and Terraform work, and in which environment. */
export interface Workspace {
  /** For what a run leaves behind: its outputs and, where it has no other place, the state. */
  readonly folder: string;
  /** Where `cdktf` writes; instead of `cdktf.out`. */
  readonly outputFolder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The outputs of a stack by their names. */
export type Outputs = Readonly<Record<string, string>>;

/** Runs `cdktf <args>` in this project, with the output folder and the environment of a workspace. */
export function cdktf(workspace: Workspace, args: readonly string[], options: CdktfOptions = {}): Promise<RunResult> {
  const manifest = require.resolve("cdktf-cli/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { cdktf: string } };
  const all = [join(dirname(manifest), bin.cdktf), ...args, "--output", workspace.outputFolder];
  if (options.app !== undefined) all.push("--app", options.app);
  return run(process.execPath, all, {
    cwd: PROJECT_ROOT,
    env: { ...workspace.env, ...options.env },
    ...(options.signal && { signal: options.signal }),
    ...(options.onLine && { onLine: options.onLine }),
  });
}

/**
 * Plans and applies a stack.
 *
 * @throws CdktfError when the apply did not end well
 */
export async function deploy(workspace: Workspace, stack: string, options: CdktfOptions = {}): Promise<Outputs> {
  const file = join(workspace.folder, `outputs-${stack}.json`);
  const args = ["deploy", stack, "--auto-approve", "--skip-provider-lock", "--outputs-file", file];
  const { exitCode, output } = await cdktf(workspace, args, options);
  // cdktf: once in a while a failed deploy exits with 0, so Terraform's own last word counts too.
  if (exitCode !== 0 || !/Apply complete!|No changes\./.test(output) || !existsSync(file)) {
    throw new CdktfError(deployFailure({ exitCode, output }));
  }
  const outputs = JSON.parse(readFileSync(file, "utf8")) as Record<string, Outputs>;
  return outputs[stack] ?? {};
}

/** What a shell adds to the number of a signal. */
const SIGNALLED = 128;

/** What a person needs of a deploy that did not end well: {@link failureText} or, where nobody has said why, that something was killed. */
export function deployFailure({ exitCode, output }: RunResult): string {
  const again = "by somebody or because the memory was used up; run the same command again";
  if (exitCode > SIGNALLED) return `cdktf was killed (exit code ${exitCode}), ${again}`;
  // cdktf: where Terraform is killed, it ends as if all were well, or fails in its own code at what Terraform has not said.
  const isSilent = exitCode === 0 || output.includes("(node_modules/cdktf-cli/bundle/");
  if (isSilent && !/\bError: /.test(output)) return `Terraform ended before the apply did: it was killed, ${again}`;
  return failureText(output);
}

/**
 * What a person needs of the output of a failed command: Terraform's errors, each in its box or, where it is about the state, as one
 * clear message; or else the last lines.
 */
export function failureText(output: string): string {
  const errors = terraformErrors(output).map(({ text, shown }) => ({ shown, explained: explainStateError(text) }));
  // Without a box, a line that starts with Error may be anybody's: only what is known counts.
  if (errors.some(({ shown, explained }) => explained !== undefined || shown.startsWith("╷"))) {
    return errors.map(({ shown, explained }) => explained ?? shown).join("\n");
  }
  const refused = fileFailureIn(output);
  if (refused !== undefined) return refused;
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-20).join("\n");
}

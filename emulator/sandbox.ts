import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulatorEnvironment } from "./aws";
import type { Emulator } from "./emulator";
import { isRunning } from "../terraform/process-table";
import { WORK_FOLDER } from "../terraform/work-folder";
import type { Workspace } from "../terraform/cdktf";
import { isOfAccount, terraformEnvironment } from "../terraform/terraform";

/** A folder for one run against an emulator: Terraform's state, what cdktf writes, and the environment that leads there. */
export interface Sandbox extends Workspace {
  /** A file for a shell: `. <file>` sends the commands of a terminal to the emulator too. */
  readonly shellFile: string;
  /** Deletes the folder. */
  remove(): void;
}

/** Makes a sandbox; there can be others beside it. */
export function createSandbox(emulator: Emulator, region: string): Sandbox {
  const folder = makeRunFolder(WORK_FOLDER);
  const outputFolder = join(folder, "cdktf.out");
  const terraform = terraformEnvironment(folder);
  const ours = {
    ...emulatorEnvironment(emulator, region),
    // The state of a run ends with its emulator; it must never be mixed up with the state of a real environment.
    ESCALA_STATE_DIRECTORY: folder,
  };
  const shellFile = join(folder, "env.sh");
  writeFileSync(shellFile, shellExports({ ...changed(terraform), ...ours, CDKTF_OUTPUT: outputFolder }));
  return {
    folder,
    outputFolder,
    env: { ...terraform, ...ours },
    shellFile,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What is left of a run that was killed may be looked at for a day: `npm run plan` and people do. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Makes the folder of a run of this process, and deletes those of processes that were killed. */
export function makeRunFolder(workFolder: string): string {
  mkdirSync(workFolder, { recursive: true });
  for (const name of readdirSync(workFolder)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const age = Date.now() - (statSync(join(workFolder, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > KEPT_MILLISECONDS) rmSync(join(workFolder, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(workFolder, `run-${process.pid}-`));
}

/** What the terminal does not have by itself: what differs from this process's own environment, or is forgotten first. */
function changed(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(
    ([name, value]) => value !== undefined && (process.env[name] !== value || isOfAccount(name)),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/**
 * Forgets what a terminal has set for a real account: an endpoint of one service, a profile or a role is stronger than what follows. At
 * least one name, because zsh takes no `unset` without any.
 */
const UNSET = String.raw`unset AWS_PROFILE $(env | sed -nE 's/^((AWS|TF|CDKTF|TERRAFORM)_[A-Za-z0-9_]*)=.*/\1/p')`;

function shellExports(env: Readonly<Record<string, string>>): string {
  const exports = Object.entries(env).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
  return [UNSET, ...exports, ""].join("\n");
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulatorEnvironment } from "./aws";
import type { Emulator } from "./emulator";
import { WORK_FOLDER } from "../terraform/work-folder";
import type { Workspace } from "../terraform/cdktf";
import { terraformEnvironment } from "../terraform/terraform";

/** A folder for one run against an emulator: Terraform's state, what cdktf writes, and the environment that leads there. */
export interface Sandbox extends Workspace {
  /** A file for a shell: `. <file>` sends the commands of a terminal to the emulator too. */
  readonly shellFile: string;
  /** Deletes the folder. */
  remove(): void;
}

/** Makes a sandbox; there can be others beside it. */
export function createSandbox(emulator: Emulator, region: string): Sandbox {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, "run-"));
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

/** What differs from this process's own environment. */
function changed(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(([name, value]) => value !== undefined && process.env[name] !== value);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** What a terminal may have set that would override our credentials. */
const STRONGER_VARIABLES = [
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SESSION_TOKEN",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
];

function shellExports(env: Readonly<Record<string, string>>): string {
  const exports = Object.entries(env).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
  return [`unset ${STRONGER_VARIABLES.join(" ")}`, ...exports, ""].join("\n");
}

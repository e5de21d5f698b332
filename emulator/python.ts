import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pythonEnvironment } from "./python-environment";
import { requirementArguments, REQUIREMENTS } from "./requirements";
import { WORK_FOLDER } from "../terraform/work-folder";
import { PrerequisiteError, run } from "../terraform/process";

const VIRTUAL_ENVIRONMENT = join(WORK_FOLDER, "venv");
const VIRTUAL_PYTHON = join(VIRTUAL_ENVIRONMENT, "bin", "python");

/** A Python that can run the emulator. */
export interface EmulatorPython {
  readonly program: string;
  readonly motoVersion: string;
}

let found: Promise<EmulatorPython | undefined> | undefined;

/**
 * Finds a Python with the emulator's package in it: this project's own virtual environment, the one on the PATH, or the one that an
 * installed `moto_server` runs with. Asked once for each process.
 */
export function findEmulatorPython(): Promise<EmulatorPython | undefined> {
  found ??= firstWithMoto([VIRTUAL_PYTHON, "python3", "python", ...pythonOfMotoServer()]);
  return found;
}

/**
 * Puts the emulator's package into a virtual environment of this project, with pip.
 *
 * @throws PrerequisiteError with the line to run by hand
 */
export async function installEmulator(onLine: (line: string) => void, signal?: AbortSignal): Promise<EmulatorPython> {
  const steps: [string, string[]][] = [
    ["python3", ["-m", "venv", VIRTUAL_ENVIRONMENT]],
    [VIRTUAL_PYTHON, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...requirementArguments()]],
  ];
  for (const [program, args] of steps) {
    const result = await run(program, args, {
      onLine,
      env: pythonEnvironment(process.env),
      ...(signal && { signal }),
    }).catch((error: Error) => ({
      exitCode: 1,
      output: error.message,
    }));
    if (result.exitCode !== 0) throw new PrerequisiteError(installationHelp(lastLines(result.output)));
  }
  found = firstWithMoto([VIRTUAL_PYTHON]);
  const python = await found;
  if (python === undefined) throw new PrerequisiteError(installationHelp("the package cannot be imported"));
  return python;
}

/** The line that installs the emulator by hand. */
export function installationHelp(reason: string): string {
  return [
    `the AWS emulator (Python package ${requiredMoto()}) is missing: ${reason}`,
    `install it with: python3 -m venv .escala/venv && .escala/venv/bin/python -m pip install ${requirementArguments().map(quoted).join(" ")}`,
    "(on Debian, python3 -m venv needs: sudo apt-get install python3-venv)",
  ].join("\n");
}

/** For a shell: the project may stand in a folder with a blank in its name. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

function requiredMoto(): string {
  return /^moto\[.*$/m.exec(readFileSync(REQUIREMENTS, "utf8"))?.[0] ?? "moto";
}

async function firstWithMoto(programs: readonly string[]): Promise<EmulatorPython | undefined> {
  const [major, minor] = (/==(\d+)\.(\d+)/.exec(requiredMoto()) ?? []).slice(1);
  for (const program of programs) {
    const script = "import flask, moto.server; from importlib.metadata import version; print(version('moto'))";
    const result = await run(program, ["-c", script], { env: pythonEnvironment(process.env) }).catch(() => undefined);
    const motoVersion = result?.output.trim().split("\n").at(-1) ?? "";
    if (result?.exitCode === 0 && motoVersion.startsWith(`${major}.${minor}.`)) return { program, motoVersion };
  }
  return undefined;
}

/** The first line of the `moto_server` script on the PATH names its Python, wherever pipx or pip put it. */
function pythonOfMotoServer(): string[] {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "moto_server"))
    .filter((file) => existsSync(file))
    .flatMap((file) => /^#!(\S*python\S*)\s*$/m.exec(readFileSync(file, "utf8").split("\n")[0] ?? "")?.[1] ?? []);
}

/** What pip calls an error; without one, the last line. */
function lastLines(output: string): string {
  const lines = output.trim().split("\n");
  const errors = lines.filter((line) => line.startsWith("ERROR:"));
  return (errors.length > 0 ? errors : lines.slice(-1)).join(" ");
}

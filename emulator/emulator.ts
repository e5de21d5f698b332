import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";
import { PrerequisiteError, readLines } from "../terraform/process";
import { findEmulatorPython, installationHelp } from "./python";
import { pythonEnvironment } from "./python-environment";

const SECONDS_TO_START = 60;
const SECONDS_TO_STOP = 5;

/** A running AWS emulator. All it holds is in its memory and gone with it. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`: the endpoint of every AWS service. */
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it. Does nothing when it has ended. */
  stop(): Promise<void>;
}

export interface EmulatorOptions {
  /** Gets what the emulator says on standard error: its failures. */
  readonly log?: (line: string) => void;
  /** Is told why when the emulator ends before it is stopped. */
  readonly onEnd?: (reason: string) => void;
  /** Added to the environment of the emulator. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts an emulator on a free port that the kernel chooses. It ends with this process, however that ends.
 *
 * @throws PrerequisiteError when its Python package is missing
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const python = await findEmulatorPython();
  if (python === undefined) throw new PrerequisiteError(installationHelp("no Python on this computer has it"));
  const server = join(PROJECT_ROOT, "emulator", "server", "server.py");
  const child = spawn(python.program, [server, "--exit-with-parent"], {
    env: { ...pythonEnvironment(process.env), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl-C in a terminal reaches the whole foreground group: this one is stopped last, by us.
    detached: true,
  });
  readLines(child.stderr, (line) => options.log?.(line));
  const { port, pid } = await readAddress(child);
  const onExit = (code: number | null, signal: string | null) => options.onEnd?.(`ended by itself (${signal ?? code})`);
  child.once("exit", onExit);
  const end = () => {
    child.off("exit", onExit);
    return stop(child);
  };
  return { endpoint: `http://127.0.0.1:${port}`, port, pid, stop: end };
}

/** The emulator says where it listens on a pipe that only we hold: nobody else's server can be mistaken for it. */
function readAddress(child: ChildProcess): Promise<{ port: number; pid: number }> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      child.kill("SIGKILL");
      reject(new Error(`the emulator ${reason}`));
    };
    const timer = setTimeout(() => fail(`did not start within ${SECONDS_TO_START} s`), SECONDS_TO_START * 1000);
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("exit", (code) => fail(`ended at its start with exit code ${code}`));
    if (child.stdout === null) return fail("has no standard output");
    readLines(child.stdout, (line) => {
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve(JSON.parse(line) as { port: number; pid: number });
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill("SIGKILL"), SECONDS_TO_STOP * 1000);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  clearTimeout(timer);
}

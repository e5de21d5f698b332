import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { guarded } from "./guard";
import { descendants } from "./process-table";
import { ExpectedError } from "./script";

/** Something that must be there before anything can start, such as a program or a valid configuration. */
export class PrerequisiteError extends ExpectedError {}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Gets every line of standard output and standard error as it comes, without colours. */
  readonly onLine?: (line: string) => void;
  /** Ends the program, and all that it started, with SIGINT; after 20 seconds with SIGKILL. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  /** 128 + the signal's number where a signal ended it, as in a shell. */
  readonly exitCode: number;
  /** Standard output and standard error, in the order of their lines, without colours. */
  readonly output: string;
}

const SECONDS_TO_END = 20;

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      // A Ctrl-C in the terminal reaches the foreground group: this one is ended by us, once and in order.
      detached: true,
    });
    guarded(child);
    const lines: string[] = [];
    const onLine = (coloured: string) => {
      const line = stripVTControlCharacters(coloured);
      lines.push(line);
      options.onLine?.(line);
    };
    readLines(child.stdout, onLine);
    readLines(child.stderr, onLine);
    const end = () => endTree(child);
    options.signal?.addEventListener("abort", end, { once: true });
    if (options.signal?.aborted) end();
    child.on("error", reject);
    child.on("close", (code, signal) => {
      options.signal?.removeEventListener("abort", end);
      resolve({ exitCode: code ?? (signal === "SIGKILL" ? 137 : 130), output: lines.join("\n") });
    });
  });
}

/** Calls back with every line of a stream. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream }).on("line", onLine);
}

/**
 * Ends a program and everything that it started. By parents and not by process group, because cdktf starts Terraform in a
 * terminal of its own. Terraform saves its state on SIGINT.
 */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const pids = [child.pid, ...descendants(child.pid)];
  signalAll(pids, "SIGINT");
  const timer = setTimeout(() => signalAll(pids, "SIGKILL"), SECONDS_TO_END * 1000);
  child.once("close", () => clearTimeout(timer));
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended already.
    }
  }
}

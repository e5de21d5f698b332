import { CommanderError } from "commander";
import { isRunning, startersOf } from "./process-table";
import { printed } from "../text/printed";

/** Something that a person can fix: the message says what to do, and no stack trace helps. */
export class ExpectedError extends Error {
  constructor(
    message: string,
    /** What the script ends with. @default - what it ends with when it fails */
    readonly exitCode?: number,
  ) {
    super(message);
  }
}

/** As a shell does on Ctrl-C. */
export const INTERRUPTED = 130;

/** Ctrl-C, an end that was asked for, and a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** One Ctrl-C arrives twice: from the terminal, and once more from npm. */
const SAME_SIGNAL_MILLISECONDS = 1000;

/** Terraform gets 20 seconds to save its state, the emulator five to end. */
const LONGEST_END_MILLISECONDS = 40_000;

/**
 * Runs the body of a script that npm or a workflow starts, and sets its exit code: what a person can fix is said in words, everything else
 * with its stack trace.
 *
 * @param body gets a signal that aborts when the script is to stop: Terraform must be ended in order, or its lock stays. A body that takes none
 *   has nothing to end, and ends at once
 * @param failed what the script ends with when it fails
 */
export function runScript(body: (signal: AbortSignal) => Promise<unknown>, failed = 1): void {
  const interruption = onInterruption(body.length === 0);
  outliveReaders(failed);
  body(interruption).catch((error: unknown) => {
    process.exitCode = interruption.aborted ? INTERRUPTED : exitCodeOf(error, failed);
  });
}

/** Aborts when somebody wants this process to end, or nobody waits for it any more. */
function onInterruption(atOnce: boolean): AbortSignal {
  const interruption = new AbortController();
  let first = 0;
  const interrupt = () => {
    if (atOnce) process.exit(INTERRUPTED);
    if (!interruption.signal.aborted) {
      first = Date.now();
      interruption.abort();
      setTimeout(() => process.exit(INTERRUPTED), LONGEST_END_MILLISECONDS).unref();
    } else if (Date.now() - first > SAME_SIGNAL_MILLISECONDS) {
      tell("still ending, so that no state is lost and nothing keeps running; it takes at most 40 seconds");
    }
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  // npm passes a signal to its shell only, and one that is killed passes none.
  if (process.env["npm_lifecycle_event"] !== undefined) watch(startersOf(process.pid), interrupt);
  return interruption.signal;
}

const WATCH_MILLISECONDS = 500;

function watch(pids: readonly number[], onEnd: () => void): void {
  const timer = setInterval(() => {
    if (pids.every(isRunning)) return;
    clearInterval(timer);
    onEnd();
  }, WATCH_MILLISECONDS).unref();
}

/** Whoever reads what is printed may be gone, or the disk full: what was begun is ended in order all the same, and the script has failed. */
function outliveReaders(failed: number): void {
  let isTold = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isTold) return;
    isTold = true;
    tell(`standard output cannot be written: ${error.message}`);
    process.exitCode = failed;
  });
  process.stderr.on("error", () => undefined);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Says what went wrong. */
function exitCodeOf(error: unknown, failed: number): number {
  // Commander has said what is wrong with the arguments, or has shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : failed;
  // What Terraform, AWS or GitHub has said may be anybody's text.
  const said = error instanceof ExpectedError ? error.message : fileFailure(error);
  console.error(said === undefined ? error : printed(said));
  return (error instanceof ExpectedError ? error.exitCode : undefined) ?? failed;
}

const NOT_OURS = "this user may not; run the command as the owner of the folder, or in a copy of your own";

/** What a person can do about what the file system refuses. */
const FILE_ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "make room, then run the same command again",
  EDQUOT: "make room, then run the same command again",
  EFBIG: "ulimit -f allows no larger file",
  EMFILE: "ulimit -n allows no more open files",
  EROFS: "run the command in a copy of the folder that can be written",
  EACCES: NOT_OURS,
  EPERM: NOT_OURS,
};

/** The refusal of the file system with which a program of Node's has ended, as {@link fileFailure} says it. */
export function fileFailureIn(output: string): string | undefined {
  const [, code = "", text = ""] = /^\s*(?:\[?Error: )?(ENOSPC|EDQUOT|EROFS|EFBIG): (.*)$/m.exec(output) ?? [];
  return FILE_ADVICE[code] && `${text}: ${FILE_ADVICE[code]}`;
}

/** A refusal of the file system in one line, with what to do; undefined for every other failure. */
export function fileFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", syscall, message } = error as NodeJS.ErrnoException;
  const advice = syscall === undefined ? undefined : FILE_ADVICE[code];
  return advice && `${message.replace(`${code}: `, "")}: ${advice}`;
}

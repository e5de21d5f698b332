import { CommanderError } from "commander";
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
const INTERRUPTED = 130;

/**
 * Runs the body of a script that npm or a workflow starts, and sets its exit code: what a person can fix is said in words, everything else
 * with its stack trace.
 *
 * @param body gets a signal that aborts when the script is to stop: Terraform must be ended in order, or its lock stays
 * @param failed what the script ends with when it fails
 */
export function runScript(body: (signal: AbortSignal) => Promise<unknown>, failed = 1): void {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());
  body(interruption.signal).catch((error: unknown) => {
    process.exitCode = interruption.signal.aborted ? INTERRUPTED : exitCodeOf(error, failed);
  });
}

/** Says what went wrong. */
function exitCodeOf(error: unknown, failed: number): number {
  // Commander has said what is wrong with the arguments, or has shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : failed;
  // What Terraform, AWS or GitHub has said may be anybody's text.
  console.error(error instanceof ExpectedError ? printed(error.message) : error);
  return (error instanceof ExpectedError ? error.exitCode : undefined) ?? failed;
}

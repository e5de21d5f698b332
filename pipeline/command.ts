import { PrerequisiteError } from "../terraform/process";
import { PipelineError } from "./pipeline-error";

/** Ends with 130, as a shell does on Ctrl-C. */
const INTERRUPTED = 130;

/**
 * Runs the body of a script: what a person can mend is told in words, everything else with its stack trace.
 *
 * @param body gets a signal that aborts when the script shall stop: Terraform must be ended in order, or its lock stays
 */
export function command(body: (signal: AbortSignal) => Promise<void>): void {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());
  body(interruption.signal).catch((error: unknown) => {
    if (interruption.signal.aborted) {
      process.exitCode = INTERRUPTED;
      return;
    }
    process.exitCode = error instanceof PipelineError ? error.exitCode : 1;
    const expected = error instanceof PipelineError || error instanceof PrerequisiteError;
    console.error(expected ? error.message : error);
  });
}

/**
 * A variable that GitHub sets for every step, or the workflow for this one.
 *
 * @throws PipelineError when it is not there
 */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new PipelineError(`${name} is not set; this script runs in a workflow, see docs/pull-requests.md`);
  }
  return value;
}

/** Tells of progress, apart from what the command answers. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

import { printed } from "../text/printed";
import { PipelineError } from "./pipeline-error";

/**
 * A variable that GitHub sets for every step, or the workflow for this one.
 *
 * @throws PipelineError when it is not there
 */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new PipelineError(`${name} is not set; this script runs in a workflow; see docs/pull-requests.md`);
  }
  return value;
}

/** Reports progress, apart from what the script answers. */
export function tell(line: string): void {
  process.stderr.write(printed(`${line}\n`));
}

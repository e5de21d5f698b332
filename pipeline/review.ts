import { spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";
import { PipelineError } from "./pipeline-error";

export interface ReviewOptions {
  readonly environment: string;
  readonly format: "markdown" | "text" | "json";
  /** Characters, at the most. @default - what `escala review` takes by itself */
  readonly budget?: number;
  /** Where the whole review is, when this one is cut. */
  readonly fullAt?: string | undefined;
}

const ESCALA = join(PROJECT_ROOT, "cli", "escala.cjs");

/**
 * What `escala review` says of a plan.
 *
 * @param escala the command. @default - this project's
 * @throws PipelineError when the plan cannot be reviewed
 */
export async function review(planJson: string, options: ReviewOptions, escala: string = ESCALA): Promise<string> {
  const args = ["review", planJson, "--format", options.format, "--environment", options.environment];
  if (options.budget !== undefined) args.push("--budget", String(options.budget));
  if (options.fullAt !== undefined) args.push("--full-at", options.fullAt);
  const { code, output, errors } = await capture(process.execPath, [escala, ...args]);
  if (code !== 0) throw new PipelineError(errors.trim() || `escala review ended with exit code ${code}`);
  return output;
}

interface Captured {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program and keeps its two streams apart. */
function capture(program: string, args: readonly string[]): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: PROJECT_ROOT, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        output: Buffer.concat(output).toString("utf8"),
        errors: Buffer.concat(errors).toString("utf8"),
      }),
    );
  });
}

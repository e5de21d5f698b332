import type { Command } from "commander";
import { exposureOf, exposureProblems } from "../analysis/exposure";
import { formatExposure } from "./exposure-report";
import { readInput } from "./terraform-input";

export interface ExposureOptions {
  readonly json: boolean;
}

/**
 * Shows who reaches what in a Terraform input.
 *
 * @returns 1 where something is certainly wrong with it, 0 otherwise
 * @throws CliError for an input that cannot be read
 */
export function showExposure(path: string, { json }: ExposureOptions, output: { write(text: string): unknown }): 0 | 1 {
  const graph = readInput(path);
  const exposure = exposureOf(graph);
  const problems = exposureProblems(graph);
  output.write(json ? `${JSON.stringify({ ...exposure, problems }, null, 2)}\n` : formatExposure(exposure, problems));
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

export function addExposureCommand(program: Command): void {
  program
    .command("exposure")
    .summary("show who can reach what, on which port and why")
    .description(
      "Shows who (the internet, addresses, security groups, load balancers) can reach what, on which port, and by which rules.\n" +
        "Exits with 0 when nothing is certainly wrong with it, 1 when something is, 2 when the input cannot be read.",
    )
    .argument(
      "<path>",
      "cdk.tf.json, a stack's directory in cdktf.out, a directory of *.tf.json, or the output of " +
        "terraform show -json for a plan or a state; - reads standard input",
    )
    .option("--json", "write one JSON object", false)
    .action((path: string, options: ExposureOptions) => {
      process.exitCode = showExposure(path, options, process.stdout);
    });
}

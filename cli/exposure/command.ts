import type { Command } from "commander";
import { exposureOf } from "../../analysis/exposure";
import { exposureProblems } from "../../analysis/rules";
import { checkGraph } from "../../analysis/rules";
import { readSettingsFile, SETTINGS_FILE } from "../check/settings";
import { formatExposure } from "./report";
import { readInput } from "../terraform-input";

export interface ExposureOptions {
  readonly json: boolean;
  /** Waivers. @default - `escala.checks.json`, if it is there */
  readonly config?: string;
}

/**
 * Shows who reaches what in a Terraform input.
 *
 * @returns 1 where something is certainly wrong with it, 0 otherwise
 * @throws CliError for an input that cannot be read
 */
export function showExposure(path: string, options: ExposureOptions, output: { write(text: string): unknown }): 0 | 1 {
  const { json, config } = options;
  const settings = readSettingsFile(config);
  const graph = readInput(path);
  const exposure = exposureOf(graph);
  const { problems } = checkGraph(graph, settings, [], exposureProblems(graph));
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
    .option("--config <file>", `waivers (default: ${SETTINGS_FILE}, if it is there)`)
    .action((path: string, options: ExposureOptions) => {
      process.exitCode = showExposure(path, options, process.stdout);
    });
}

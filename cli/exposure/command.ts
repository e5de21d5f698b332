import type { Command } from "commander";
import { exposureOf } from "../../analysis/exposure";
import { checkGraph, exposureProblems, type Severity } from "../../analysis/rules";
import { type Verdict, verdictOf } from "../exit-code";
import { hasSeverity, SEVERITIES } from "../problems";
import {
  addFailOnOption,
  addReportOptions,
  type ReportOptions,
  type ReportStream,
  writeReport,
} from "../report-options";
import { CONFIG_HELP, readSettingsFile } from "../settings-file";
import { INPUT_HELP, readInput } from "../terraform-input";
import { formatExposure } from "./report";

const FORMATS = ["text", "json"] as const;

export interface ExposureOptions extends ReportOptions<(typeof FORMATS)[number]> {
  readonly failOn: Severity;
  readonly config?: string;
}

/** `escala exposure`: who reaches what. */
export function addExposureCommand(program: Command): void {
  const command = program
    .command("exposure")
    .summary("who can reach what, on which port and why")
    .description(
      "Shows who (the internet, addresses, security groups, load balancers) can reach what, on which port, and by which rules.",
    )
    .argument("<path>", INPUT_HELP);
  addReportOptions(command, FORMATS);
  addFailOnOption(command, SEVERITIES, "error")
    .option("--config <file>", CONFIG_HELP)
    .action(async (path: string, options: ExposureOptions) => {
      process.exitCode = await runExposure(path, options, process.stdout);
    });
}

/**
 * Shows who reaches what in a Terraform input.
 *
 * @throws CliError for an input or settings that cannot be read, and a report that cannot be written
 */
export async function runExposure(path: string, options: ExposureOptions, stream: ReportStream): Promise<Verdict> {
  const settings = readSettingsFile(options.config);
  const graph = await readInput(path);
  const exposure = exposureOf(graph);
  const { problems } = checkGraph(graph, settings, [], exposureProblems(graph));
  const report =
    options.format === "json"
      ? `${JSON.stringify({ ...exposure, problems }, undefined, 2)}\n`
      : formatExposure(exposure, problems);
  writeReport(report, options, stream);
  return verdictOf(hasSeverity(problems, options.failOn));
}

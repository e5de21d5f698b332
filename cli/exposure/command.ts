import type { Command } from "commander";
import { type Exposure, exposureOf } from "../../analysis/exposure";
import { displayOf } from "../../analysis/masking";
import { printed, printedJson } from "../../text/printed";
import { attempt, checkGraph, exposureProblems, type Severity, shownCheck, shownUnseen } from "../../analysis/rules";
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
import { shownExposure } from "./shown-exposure";

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
  const seen = attempt<Exposure>("who reaches what", () => exposureOf(graph), { entries: [], unseen: [] });
  const judged = attempt("what is open to whom", () => exposureProblems(graph), []);
  const display = displayOf(graph);
  const result = shownCheck(checkGraph(graph, settings, [], judged.found), graph, display);
  const unread = [...result.unread, ...shownUnseen([...seen.unread, ...judged.unread], display)];
  const exposure = { ...shownExposure(seen.found, display), unread };
  const report =
    options.format === "json"
      ? printedJson({ ...exposure, problems: result.problems })
      : printed(formatExposure(exposure, result.problems));
  writeReport(report, options, stream);
  return verdictOf(hasSeverity(result.problems, options.failOn), unread.length === 0);
}

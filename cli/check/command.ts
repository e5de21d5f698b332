import type { Command } from "commander";
import pc from "picocolors";
import { displayOf } from "../../analysis/masking";
import { type Printed, printed, printedJson } from "../../text/printed";
import { checkTerraform, EVERY_RULE, shownCheck } from "../../analysis/rules";
import type { CheckResult, Severity } from "../../analysis/rules";
import { type Verdict, verdictOf } from "../exit-code";
import { hasSeverity, SEVERITIES } from "../problems";
import { type ProgressLine, progressLine } from "../progress-line";
import {
  addFailOnOption,
  addReportOptions,
  hasColours,
  type ReportOptions,
  type ReportStream,
  writeReport,
} from "../report-options";
import { CONFIG_HELP, readSettingsFile } from "../settings-file";
import { INPUT_HELP, readInput } from "../terraform-input";
import { githubAnnotations } from "./github";
import { jsonReport } from "./json";
import { textReport } from "./report";
import { sarifLog } from "./sarif";

/** A check of this many resources takes long enough to say so. */
const MANY = 5_000;

const FORMATS = ["text", "json", "sarif", "github"] as const;

export interface CheckOptions extends ReportOptions<(typeof FORMATS)[number]> {
  readonly failOn: Severity;
  readonly config?: string;
  readonly sourceFile?: string;
}

/** `escala check`: what AWS will refuse. */
export function addCheckCommand(program: Command): void {
  const command = program
    .command("check")
    .summary("what AWS will refuse, before Terraform starts")
    .description("Checks a Terraform configuration, plan or state against every rule of docs/rules.md.")
    .argument("<path>", INPUT_HELP);
  addReportOptions(command, FORMATS);
  addFailOnOption(command, SEVERITIES, "error")
    .option("--config <file>", CONFIG_HELP)
    .option(
      "--source-file <file>",
      "sarif and github: the file of the repository where problems are shown (default: the path)",
    )
    .action(async (path: string, options: CheckOptions) => {
      process.exitCode = await runCheck(path, options, process.stdout, progressLine(process.stderr));
    });
}

/**
 * Checks an input and writes what is wrong.
 *
 * @param progress is shown a check that takes a while
 * @throws CliError for an input or settings that cannot be read, and a report that cannot be written
 */
export async function runCheck(
  path: string,
  options: CheckOptions,
  stream: ReportStream,
  progress?: ProgressLine,
): Promise<Verdict> {
  const settings = readSettingsFile(options.config);
  const graph = await readInput(path);
  if (graph.resources.length >= MANY) progress?.show(`checking ${graph.resources.length} resources …`);
  const result = shownCheck(checkTerraform(graph, settings), graph, displayOf(graph));
  if (graph.resources.length >= MANY) progress?.end();
  writeReport(format(result, options, options.sourceFile ?? path, hasColours(options, stream)), options, stream);
  return verdictOf(hasSeverity(result.problems, options.failOn), result.unread.length === 0);
}

function format(result: CheckResult, { format: as }: CheckOptions, file: string, colours: boolean): Printed {
  switch (as) {
    case "text":
      return printed(textReport(result, pc.createColors(colours)), colours ? "colours" : undefined);
    case "github":
      return githubAnnotations(result, file);
    case "sarif":
      return printedJson(sarifLog(result, EVERY_RULE, file));
    case "json":
      return printedJson(jsonReport(result));
  }
}

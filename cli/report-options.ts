import { closeSync, fstatSync, openSync, rmSync, writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import pc from "picocolors";
import type { Printed } from "../text/printed";
import { CliError, reasonOf } from "./cli-error";

/** Where a command writes its report. */
export interface ReportStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ReportOptions<Format extends string = string> {
  readonly format: Format;
  /** A file. @default - standard output */
  readonly output?: string;
}

/** Adds to a command how its report is written and where: `--format`, `--json` and `--output`. The first format is the default. */
export function addReportOptions(command: Command, formats: readonly ["text", ...string[]]): Command {
  const [byDefault] = formats;
  return command
    .addOption(new Option("--format <format>", "how to write the report").choices(formats).default(byDefault))
    .addOption(new Option("--json", "short for --format json").implies({ format: "json" }))
    .option("--output <file>", "write the report to a file (default: standard output)")
    .hook("preAction", (acting) => {
      const { json, format } = acting.opts<{ readonly json?: boolean; readonly format: string }>();
      if (json && format !== "json") acting.error(`error: --json contradicts --format ${format}; give one of them`);
    });
}

/** Adds `--fail-on`, with what the command's findings can be. */
export function addFailOnOption(command: Command, levels: readonly string[], byDefault?: string): Command {
  const option = new Option("--fail-on <level>", "exit with 1 when a finding is of this level or above");
  return command.addOption(option.choices(levels).default(byDefault));
}

/** Whether a text report may have colours: on a terminal that shows them. */
export function hasColours({ output }: ReportOptions, stream: ReportStream): boolean {
  return output === undefined && stream.isTTY === true && pc.isColorSupported;
}

/** @throws CliError for a file that cannot be written */
export function writeReport(report: Printed, { output }: ReportOptions, stream: ReportStream): void {
  if (output === undefined) {
    stream.write(report);
    return;
  }
  try {
    writeWhole(output, report);
  } catch (error) {
    throw new CliError(`${output} cannot be written: ${reasonOf(error)}`);
  }
}

/** A half of a report is none: where the disk is full, its file goes. */
function writeWhole(path: string, report: Printed): void {
  const file = openSync(path, "w");
  try {
    writeFileSync(file, report);
  } catch (error) {
    if (fstatSync(file).isFile()) rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { checkTerraform, EVERY_RULE } from "../../analysis/rules";
import type { CheckResult, Problem } from "../../analysis/rules";
import { type ProgressLine, progressLine } from "../progress-line";
import { readInput } from "../terraform-input";
import { githubAnnotations } from "./github";
import { humanReport } from "./report";
import { sarifLog } from "./sarif";
import { readSettingsFile, SETTINGS_FILE } from "./settings";

/** From so many resources on a check takes long enough to say so. */
const MANY = 5_000;

const FORMATS = ["text", "json", "sarif", "github"] as const;

export interface CheckOptions {
  readonly format: (typeof FORMATS)[number];
  readonly json: boolean;
  readonly config?: string;
  readonly output?: string;
  readonly sourceFile?: string;
}

/** `escala check`: what AWS will refuse. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .summary("what AWS will refuse, before Terraform starts")
    .description(
      "Checks a Terraform configuration, plan or state with every rule of docs/rules.md.\n" +
        "Exits with 0 when it has no error, 1 when it has one, 2 when it cannot be read.",
    )
    .argument(
      "<path>",
      "cdk.tf.json, a folder with *.tf.json, or terraform show -json of a plan or state; - for standard input",
    )
    .option("--json", "the same as --format json", false)
    .addOption(new Option("--format <format>", "how to write it").choices(FORMATS).default("text"))
    .option("--config <file>", `quotas and waivers (default: ${SETTINGS_FILE}, if it is there)`)
    .option(
      "--source-file <file>",
      "sarif and github: the file of the repository at which to show it (default: the path)",
    )
    .option("--output <file>", "write there instead of to standard output")
    .action((path: string, options: CheckOptions) => {
      process.exitCode = runCheck(path, options, process.stdout, progressLine(process.stderr));
    });
}

/**
 * Checks an input and writes what is wrong.
 *
 * @param progress is told of a check that takes a while
 * @returns 1 where there is an error, 0 otherwise
 * @throws CliError for an input or settings that cannot be read
 */
export function runCheck(
  path: string,
  options: CheckOptions,
  output: { readonly isTTY?: boolean; write(text: string): unknown },
  progress?: ProgressLine,
): 0 | 1 {
  const settings = readSettingsFile(options.config);
  const graph = readInput(path);
  if (graph.resources.length >= MANY) progress?.show(`checking ${graph.resources.length} resources …`);
  const result = checkTerraform(graph, settings);
  if (graph.resources.length >= MANY) progress?.end();
  const isText = options.format === "text" && !options.json;
  const text = isText
    ? humanReport(result, pc.createColors(options.output === undefined && pc.isColorSupported && output.isTTY === true))
    : instanceReport(result, options, options.sourceFile ?? path);
  if (options.output === undefined) output.write(text);
  else writeFileSync(options.output, text);
  return result.problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

function instanceReport(result: CheckResult, { json, format }: CheckOptions, file: string): string {
  if (!json && format === "github") return githubAnnotations(result, file);
  const report = !json && format === "sarif" ? sarifLog(result, EVERY_RULE, file) : jsonReport(result);
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** `path` is always there: null for what cdktf has not made. */
function jsonReport({ problems, waived, ...rest }: CheckResult): object {
  const withPath = <T extends Problem>({ rule, severity, address, path = undefined, ...more }: T) => ({
    rule,
    severity,
    address,
    path: path ?? null,
    ...more,
  });
  return { problems: problems.map(withPath), waived: waived.map(withPath), ...rest };
}

import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { checkTerraform, EVERY_RULE } from "../../analysis/check";
import type { CheckResult, Problem } from "../../analysis/rules";
import { readInput } from "../terraform-input";
import { githubAnnotations } from "./github";
import { humanReport } from "./report";
import { sarifLog } from "./sarif";
import { readSettingsFile, SETTINGS_FILE } from "./settings";

const FORMATS = ["text", "json", "sarif", "github"] as const;

interface Options {
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
    .action((path: string, options: Options) => {
      process.exitCode = check(path, options);
    });
}

function check(path: string, options: Options): number {
  const settings = readSettingsFile(options.config);
  const result = checkTerraform(readInput(path), settings);
  const isText = options.format === "text" && !options.json;
  const text = isText
    ? humanReport(result, pc.createColors(options.output === undefined && pc.isColorSupported && process.stdout.isTTY))
    : machineReport(result, options, options.sourceFile ?? path);
  if (options.output === undefined) process.stdout.write(text);
  else writeFileSync(options.output, text);
  return result.problems.some(({ severity }) => severity === "error") ? 1 : 0;
}

function machineReport(result: CheckResult, { json, format }: Options, file: string): string {
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

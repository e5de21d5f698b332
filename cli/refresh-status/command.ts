import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { printed, printedJson } from "../../text/printed";
import { ENVIRONMENTS } from "../../config/environments";
import { findEnvironment, unknownEnvironment } from "../../config/find-environment";
import { PROJECT_ROOT } from "../../config/project-root";
import { CliError } from "../cli-error";
import { type Verdict, verdictOf } from "../exit-code";
import { type ProgressStream, progressLine } from "../progress-line";
import { addReportOptions, type ReportOptions, type ReportStream, writeReport } from "../report-options";
import { followGroup, type GroupOptions } from "./follow-group";
import { groupNameOf, stackFolder } from "./group-name";
import { formatRefresh } from "./refresh";
import { formatOutcome, isSuccessful, outcomeJson } from "./report";

const FORMATS = ["text", "json"] as const;

interface RefreshStatusOptions extends ReportOptions<(typeof FORMATS)[number]> {
  readonly group?: string;
  readonly region?: string;
  readonly timeout: number;
  readonly startedWithin?: number;
  readonly poll: number;
}

/** The report goes to `output`, everything else to `progress`. */
interface Streams {
  readonly output: ReportStream;
  readonly progress: ProgressStream;
}

/** `escala refresh-status`: whether the instances are the new ones. */
export function addRefreshStatusCommand(program: Command): void {
  const command = program
    .command("refresh-status")
    .summary("wait for the instance refresh that a deploy has started")
    .description(
      "Waits until the newest instance refresh of an environment's group has ended. Terraform starts it and does not wait.\n" +
        "Exits with 1 when the refresh fails, is cancelled or takes too long.",
    )
    .argument("<environment>", "one of config/environments.ts, or another stack of cdktf.out");
  addReportOptions(command, FORMATS)
    .option("--group <name>", "the group's name (default: what Terraform knows from the last deploy)")
    .option("--region <region>", "its region (default: the environment's, or AWS_REGION)")
    .addOption(new Option("--timeout <minutes>", "wait this long").argParser(positive).default(60))
    .addOption(
      new Option(
        "--started-within <minutes>",
        "count a refresh that has ended only if it was started this recently; an older one is another deploy's",
      ).argParser(positive),
    )
    .addOption(new Option("--poll <seconds>", "ask this often").argParser(positive).default(10))
    .action(async (environment: string, options: RefreshStatusOptions) => {
      const streams = { output: process.stdout, progress: process.stderr };
      process.exitCode = await runRefreshStatus(await groupOf(environment, options), options, streams);
    });
}

/** Follows the newest refresh of a group to its end and reports how it ended. */
async function runRefreshStatus(
  group: GroupOptions,
  options: RefreshStatusOptions,
  { output, progress }: Streams,
): Promise<Verdict> {
  const line = progressLine(progress);
  const isText = options.format === "text";
  const outcome = await followGroup(group, (refresh) => {
    if (isText) line.show(`${group.group}: ${formatRefresh(refresh)}`);
  }).finally(() => line.end());
  const report = isText
    ? printed(`${formatOutcome(outcome, group.group, options.timeout)}\n`)
    : printedJson(outcomeJson(outcome, group.group));
  writeReport(report, options, output);
  return verdictOf(!isSuccessful(outcome));
}

/** @throws CliError for a name that is neither an environment nor a stack, or has no group */
async function groupOf(environment: string, options: RefreshStatusOptions): Promise<GroupOptions> {
  const settings = findEnvironment(environment, ENVIRONMENTS);
  const outputFolder = process.env["CDKTF_OUTPUT"] ?? join(PROJECT_ROOT, "cdktf.out");
  // A stack of an app of one's own is not an environment of the configuration, and is followed all the same.
  if (settings === undefined && options.group === undefined && !existsSync(stackFolder(environment, outputFolder))) {
    throw new CliError(unknownEnvironment(environment, ENVIRONMENTS));
  }
  return {
    group: options.group ?? (await groupNameOf(environment, outputFolder, process.env)),
    region: options.region ?? settings?.region,
    timeoutMinutes: options.timeout,
    startedWithinMinutes: options.startedWithin,
    pollSeconds: options.poll,
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("it must be a number above 0");
}

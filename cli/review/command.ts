import { type Command, InvalidArgumentError, Option } from "commander";
import type { ExpectedLoad } from "../../analysis/capacity";
import { readPlan } from "../../analysis/graph";
import {
  compareLevels,
  DEFAULT_BUDGET,
  inputsOf,
  type Level,
  LEVELS,
  review,
  type Review,
} from "../../analysis/review";
import { ENVIRONMENTS } from "../../config/environments";
import { findEnvironment } from "../../config/find-environment";
import { type Verdict, verdictOf } from "../exit-code";
import { nameOf, reading, readJson } from "../input-file";
import {
  addFailOnOption,
  addReportOptions,
  hasColours,
  type ReportOptions,
  type ReportStream,
  writeReport,
} from "../report-options";
import { CONFIG_HELP, readSettingsFile } from "../settings-file";
import { formatReview, FORMATS, type ReviewFormat } from "./report";

/** Less has no room for a headline, a risk and the notice of what was cut. */
const SMALLEST_BUDGET = 1000;

export interface ReviewOptions extends ReportOptions<ReviewFormat> {
  readonly budget?: number;
  readonly fullAt?: string;
  readonly environment?: string;
  /** @default - no risk is too high */
  readonly failOn?: Level;
  readonly config?: string;
}

/** What the command reads from and writes to. */
export interface ReviewStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: ReportStream;
}

/** `escala review`: what a plan means. */
export function addReviewCommand(program: Command): void {
  const command = program
    .command("review")
    .summary("what a Terraform plan means, for a pull request")
    .description(
      "Reviews a plan of Terraform or OpenTofu: risks, what changes for traffic, resources, drift. No sensitive value is shown.",
    )
    .argument("<plan>", "the output of terraform show -json <plan file>; - reads standard input");
  addReportOptions(command, FORMATS);
  addFailOnOption(command, LEVELS)
    .option("--config <file>", CONFIG_HELP)
    .addOption(
      new Option("--budget <characters>", `the longest report; markdown: ${DEFAULT_BUDGET} by default`).argParser(
        characters,
      ),
    )
    .option("--full-at <url>", "where the whole review is, shown when this one is cut")
    .option("--environment <name>", "stands before the headline")
    .action(async (path: string, options: ReviewOptions) => {
      process.exitCode = await runReview(path, options, { input: process.stdin, output: process.stdout });
    });
}

/**
 * Reviews a plan and writes the result.
 *
 * @throws CliError for an input that is not a plan, settings that cannot be read, and a report that cannot be written
 */
export async function runReview(path: string, options: ReviewOptions, streams: ReviewStreams): Promise<Verdict> {
  const result = reviewOf(await readJson(path, streams.input), nameOf(path), options);
  writeReport(formatReview(result, options, hasColours(options, streams.output)), options, streams.output);
  const { failOn } = options;
  if (failOn === undefined) return verdictOf(false);
  return verdictOf(compareLevels(result.level, failOn) >= 0, result.unread.length === 0);
}

function reviewOf(json: unknown, source: string, { config, environment }: ReviewOptions): Review {
  const plan = reading(source, () => readPlan(json));
  return review(plan, inputsOf(plan, readSettingsFile(config), expectedLoadOf(environment)));
}

/** What the configuration expects of an environment; undefined where it does not know the name, or expects nothing. */
function expectedLoadOf(name: string | undefined): ExpectedLoad | undefined {
  const environment = name === undefined ? undefined : findEnvironment(name, ENVIRONMENTS);
  if (environment?.capacity.expectedLoad === undefined) return undefined;
  return { ...environment.capacity.expectedLoad, bootSeconds: environment.instances.bootSeconds };
}

function characters(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= SMALLEST_BUDGET) return value;
  throw new InvalidArgumentError(`it must be a whole number of at least ${SMALLEST_BUDGET}`);
}

import { readFile, writeFile } from "node:fs/promises";
import { text as readStream } from "node:stream/consumers";
import { InvalidArgumentError, Option, type Command } from "commander";
import pico from "picocolors";
import { readPlan, UnreadablePlanError } from "../../analysis/plan/read-plan";
import {
  compareLevels,
  DEFAULT_BUDGET,
  inputsOf,
  LEVELS,
  review,
  reviewJson,
  reviewMarkdown,
  reviewText,
  type Level,
  type Review,
  type Tone,
} from "../../analysis/review";
import { readSettingsFile } from "../check/settings";
import { CliError } from "../cli-error";

/** The plan could not be read, or the arguments are wrong: 2 belongs to `--fail-on`. */
export const REVIEW_UNREADABLE = 1;

const RISKY = 2;

/** Less has no room for a headline, a risk and the notice of what was cut. */
const SMALLEST_BUDGET = 1000;

const FORMATS = ["markdown", "text", "json"] as const;

interface ReviewOptions {
  readonly format: (typeof FORMATS)[number];
  readonly budget?: number;
  readonly fullAt?: string;
  readonly environment?: string;
  readonly failOn?: Level;
  readonly output?: string;
}

/** What the command talks to. */
export interface ReviewStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: { readonly isTTY?: boolean; write(text: string): unknown };
}

/**
 * Reviews a plan and writes the result.
 * @returns the exit code: 0, or 2 when the level of `--fail-on` is reached
 * @throws CliError when the input is no plan or a file cannot be read or written
 */
export async function runReview(path: string, options: ReviewOptions, streams: ReviewStreams): Promise<number> {
  const source = path === "-" ? "standard input" : path;
  const result = reviewOf(await contentOf(path, streams.input), source);
  const colours = options.output === undefined && streams.output.isTTY === true && pico.isColorSupported;
  const formatted = format(result, options, colours);
  if (options.output === undefined) streams.output.write(formatted);
  else await write(options.output, formatted);
  const { failOn } = options;
  return failOn !== undefined && compareLevels(result.level, failOn) >= 0 ? RISKY : 0;
}

async function contentOf(path: string, input: NodeJS.ReadableStream): Promise<string> {
  if (path === "-") return readStream(input);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new CliError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw new CliError(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

/** `ENOENT: no such file or directory`, without the path that Node repeats. */
function reasonOf(error: unknown): string {
  const message = String((error as { readonly message?: unknown }).message ?? error);
  return message.replace(/, \w+( '.*')?$/s, "");
}

function reviewOf(text: string, source: string): Review {
  try {
    const plan = readPlan(text);
    return review(plan, inputsOf(plan, readSettingsFile(undefined)));
  } catch (error) {
    if (error instanceof UnreadablePlanError) throw new CliError(`${source}: ${error.message}`);
    throw error;
  }
}

const COLOURS: Readonly<Record<Tone, (text: string) => string>> = {
  high: pico.red,
  medium: pico.yellow,
  low: pico.cyan,
  title: pico.bold,
  added: pico.green,
  removed: pico.red,
};

function format(result: Review, { format: as, budget, fullAt, environment }: ReviewOptions, colours: boolean): string {
  const common = {
    ...(fullAt === undefined ? {} : { fullAt }),
    ...(environment === undefined ? {} : { environment }),
    ...(budget === undefined ? {} : { budget }),
  };
  switch (as) {
    case "json":
      return reviewJson(result, common);
    case "markdown":
      return reviewMarkdown(result, common);
    case "text":
      return reviewText(result, colours ? { ...common, paint: (tone, text) => COLOURS[tone](text) } : common);
  }
}

function characters(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= SMALLEST_BUDGET) return value;
  throw new InvalidArgumentError(`it must be a whole number of at least ${SMALLEST_BUDGET}`);
}

/** Adds `escala review` to the program. */
export function addReviewCommand(program: Command): void {
  program
    .command("review")
    .summary("say what a Terraform plan means, for a pull request")
    .description(
      "Reviews a plan of Terraform or OpenTofu: risks, what changes for traffic, resources, drift. No value that is sensitive is shown.\n" +
        "Exits with 0, 1 when the input is no plan, 2 when the level of --fail-on is reached.",
    )
    .argument("<plan>", "a file from terraform show -json <plan file>, or - for standard input")
    .addOption(new Option("--format <format>", "how to write it").choices(FORMATS).default("text"))
    .addOption(
      new Option("--budget <characters>", `write at most so much; markdown: ${DEFAULT_BUDGET}`).argParser(characters),
    )
    .option("--full-at <url>", "where the whole review is, told when it is cut")
    .option("--environment <name>", "stands before the headline")
    .addOption(new Option("--fail-on <level>", "exit with 2 when a risk is of this level or above").choices(LEVELS))
    .option("--output <file>", "write into a file")
    .action(async (path: string, options: ReviewOptions) => {
      process.exitCode = await runReview(path, options, { input: process.stdin, output: process.stdout });
    });
}

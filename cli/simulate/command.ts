import type { Command } from "commander";
import pc from "picocolors";
import {
  adviceOf,
  CAPACITY_FORM,
  type CapacityPromise,
  DEFAULT_BOOT_SECONDS,
  DEFAULT_WARM_BOOT_SECONDS,
  instanceCostOf,
  keeps,
  MADE_FORMS,
  measuresOf,
  PROMISE_FORM,
  promiseOf,
  rangesOf,
  readSettings,
  shownGroup,
  simulate,
  SWEEP_FORM,
  tryVariation,
  variationsOf,
} from "../../analysis/capacity";
import { displayOf } from "../../analysis/masking";
import { type Printed, printed, printedJson } from "../../text/printed";
import { CliError } from "../cli-error";
import { type Verdict, verdictOf } from "../exit-code";
import { nameOf } from "../input-file";
import { type ProgressLine, progressLine } from "../progress-line";
import { addReportOptions, hasColours, type ReportOptions, type ReportStream, writeReport } from "../report-options";
import { INPUT_HELP, readInput } from "../terraform-input";
import { Arguments } from "./arguments";
import { chartPage } from "./chart/page";
import { type ChosenGroup, chosenGroup } from "./chosen-group";
import { simulationJson } from "./json";
import { textReport } from "./report";
import { type GivenSimulation, simulationOf, type WorkloadOptions } from "./simulation-of";
import type { SimulationReport } from "./simulation-report";
import { sweep } from "./sweep";
import { sweepJson, type SweepReport, sweepText } from "./sweep-report";

export interface SimulateOptions extends ReportOptions<"text" | "json">, WorkloadOptions {
  readonly group?: string;
  readonly chart?: string;
  readonly sweep?: string;
  readonly promise?: string;
}

/** What a sweep is to keep where nobody says. */
const DEFAULT_PROMISE = "at most 0.1 % of requests over capacity";

/** What a person waits for longer is announced: a year of minutes. */
const LONG_MINUTES = 200_000;

const repeated = (value: string, before: readonly string[] = []) => [...before, value];

/** `escala simulate`: what a group does under a load. */
export function addSimulateCommand(program: Command): void {
  const command = program
    .command("simulate")
    .summary("how many instances a group has under a load, minute by minute")
    .description(
      "Simulates a group of instances, or the tasks of a service, under a load, with the policies of its configuration.",
    )
    .argument("<path>", INPUT_HELP)
    .requiredOption("--load <load>", `a file of timestamp,count, or ${MADE_FORMS.join("; or ")}`)
    .requiredOption("--instance-capacity <capacity>", CAPACITY_FORM)
    .option("--vcpus <number>", "of an instance (default: those of its type)")
    .option("--boot <duration>", `from a launch to the first good answer (default: ${DEFAULT_BOOT_SECONDS}s)`)
    .option("--warm-boot <duration>", `the same from the warm pool (default: ${DEFAULT_WARM_BOOT_SECONDS}s)`)
    .option("--start-with <instances>", "at the start (default: as many as the first minute needs)")
    .option("--from <time>", "the start, UTC (default: that of the file, or 2026-01-05)")
    .option("--to <time>", "the end, UTC (default: that of the file, or a day later)")
    .option("--group <address>", "which group, where there are several")
    .option("--lose-zone <zone@time>", "a zone fails: eu-west-1a@12:00, or @12:00-14:00; repeatable", repeated)
    .option("--lose-instances <count@time>", "instances fail: 1@12:00; repeatable", repeated)
    .option("--deploy <time>", "a deploy replaces the instances: @15:00; repeatable", repeated)
    .option("--chart <file>", "write a page with the figures, which needs no internet")
    .option("--sweep <ranges>", `try configurations: ${SWEEP_FORM}`)
    .option("--promise <promise>", `exit with 1 where it is broken: ${PROMISE_FORM}`);
  addReportOptions(command, ["text", "json"]).action(async (path: string, options: SimulateOptions) => {
    process.exitCode = await runSimulate(path, options, process.stdout, progressLine(process.stderr));
  });
}

/**
 * Simulates a group and writes what it did.
 *
 * @throws CliError for an input, a load or an option that cannot be read, with everything that is wrong
 */
export async function runSimulate(
  path: string,
  options: SimulateOptions,
  stream: ReportStream,
  progress?: ProgressLine,
): Promise<Verdict> {
  const graph = await readInput(path);
  const display = displayOf(graph);
  const groups = readSettings(graph).map((group) => shownGroup(group, display));
  const chosen = chosenGroup(groups, options.group, nameOf(path));
  const run: Run = { chosen, options, stream, progress, isWhole: graph.unread.length === 0 };
  const given = new Arguments();
  const simulation = simulationOf(chosen.settings, options, given);
  const promise = promised(options, given);
  if (options.sweep !== undefined) {
    const ranges = rangesOf(options.sweep);
    given.problems.push(...ranges.problems);
    if (options.chart !== undefined) given.problems.push("--chart shows one simulation, and --sweep makes many");
    if (simulation !== undefined && given.problems.length === 0) {
      return runSweep(run, simulation, promise ?? required(DEFAULT_PROMISE), variationsOf(ranges));
    }
  }
  if (simulation === undefined || given.problems.length > 0) throw new CliError(given.problems.join("; "));
  return runOnce(run, simulation, promise);
}

interface Run {
  readonly chosen: ChosenGroup;
  readonly options: SimulateOptions;
  readonly stream: ReportStream;
  readonly progress: ProgressLine | undefined;
  /** Whether all of the input could be read. */
  readonly isWhole: boolean;
}

function promised({ promise }: SimulateOptions, given: Arguments): CapacityPromise | undefined {
  if (promise === undefined) return undefined;
  const read = promiseOf(promise);
  if (read === undefined) given.problems.push(`--promise is ${JSON.stringify(promise)}; it must be ${PROMISE_FORM}`);
  return read;
}

function required(text: string): CapacityPromise {
  const promise = promiseOf(text);
  if (promise === undefined) throw new Error(`${text} is no promise`);
  return promise;
}

function runOnce(run: Run, { simulation, assumed }: GivenSimulation, promise: CapacityPromise | undefined): Verdict {
  const { chosen, options, stream, progress } = run;
  const minutes = simulation.load.rates.length;
  if (minutes >= LONG_MINUTES) progress?.show(`simulating ${minutes} minutes …`);
  const result = simulate(simulation);
  const measures = measuresOf(result);
  if (minutes >= LONG_MINUTES) progress?.show("trying other settings …");
  const advice = adviceOf(result, measures);
  progress?.end();
  const isKept = promise === undefined || keeps(promise, measures);
  const report: SimulationReport = {
    result,
    measures,
    advice,
    assumed,
    unseen: chosen.unseen,
    noun: chosen.settings.scaling.kind,
    cost: instanceCostOf(simulation.group, measures),
    promise: options.promise === undefined ? undefined : { text: options.promise, isKept },
  };
  if (options.chart !== undefined)
    writeReport(printed(chartPage(report)), { ...options, output: options.chart }, stream);
  write(
    run,
    (colours) => textReport(report, pc.createColors(colours)),
    () => simulationJson(report),
  );
  return verdictOf(!isKept, run.isWhole);
}

async function runSweep(
  run: Run,
  { simulation, assumed }: GivenSimulation,
  promise: CapacityPromise,
  variations: ReturnType<typeof variationsOf>,
): Promise<Verdict> {
  const { options, progress } = run;
  const isKept = (measures: Parameters<typeof keeps>[1]) => keeps(promise, measures);
  let shown = Date.now();
  const outcomes = await sweep(simulation, promise, variations, (done) => {
    // Neither a terminal nor a log wants hundreds of lines.
    if (Date.now() - shown < PROGRESS_MILLISECONDS) return;
    shown = Date.now();
    progress?.show(`${done} of ${variations.length} configurations tried …`);
  });
  progress?.end();
  const report: SweepReport = {
    group: simulation.group,
    load: simulation.load.name,
    today: tryVariation(simulation, {}, isKept),
    outcomes,
    promise: options.promise ?? DEFAULT_PROMISE,
    assumed,
  };
  write(
    run,
    (colours) => sweepText(report, pc.createColors(colours)),
    () => sweepJson(report),
  );
  return verdictOf(!outcomes.some((outcome) => outcome.isKept), run.isWhole);
}

const PROGRESS_MILLISECONDS = 2_000;

function write({ options, stream }: Run, text: (colours: boolean) => string, json: () => object): void {
  const colours = hasColours(options, stream);
  const report: Printed =
    options.format === "json" ? printedJson(json()) : printed(text(colours), colours ? "colours" : undefined);
  writeReport(report, options, stream);
}

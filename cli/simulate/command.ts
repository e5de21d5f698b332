import type { Command } from "commander";
import pc from "picocolors";
import {
  adviceOf,
  CAPACITY_FORM,
  DEFAULT_BOOT_SECONDS,
  DEFAULT_WARM_BOOT_SECONDS,
  type GroupSettings,
  instanceCapacityOf,
  type Load,
  MADE_FORMS,
  measuresOf,
  readSettings,
  shownGroup,
  simulate,
  type Simulation,
  type Workload,
} from "../../analysis/capacity";
import { displayOf } from "../../analysis/masking";
import { printed, printedJson } from "../../text/printed";
import { CliError } from "../cli-error";
import { type Verdict, verdictOf } from "../exit-code";
import { nameOf } from "../input-file";
import { type ProgressLine, progressLine } from "../progress-line";
import { addReportOptions, hasColours, type ReportOptions, type ReportStream, writeReport } from "../report-options";
import { INPUT_HELP, readInput } from "../terraform-input";
import { Arguments, type EventOptions } from "./arguments";
import { type ChosenGroup, chosenGroup } from "./chosen-group";
import { simulationJson } from "./json";
import { readLoad } from "./load-option";
import { textReport } from "./report";
import type { SimulationReport } from "./simulation-report";

export interface SimulateOptions extends ReportOptions<"text" | "json">, EventOptions {
  readonly group?: string;
  readonly load: string;
  readonly instanceCapacity: string;
  readonly vcpus?: string;
  readonly boot?: string;
  readonly warmBoot?: string;
  readonly startWith?: string;
  readonly from?: string;
  readonly to?: string;
}

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
    .option(
      "--lose-zone <zone@time>",
      "a zone fails: eu-west-1a@12:00, until 14:00 with @12:00-14:00; repeatable",
      repeated,
    )
    .option("--lose-instances <count@time>", "instances fail: 1@12:00; repeatable", repeated)
    .option("--deploy <time>", "a deploy replaces the instances: @15:00; repeatable", repeated);
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
  const { simulation, assumed } = simulationOf(chosen.settings, options);
  const report = reported(chosen, simulation, assumed, progress);
  const colours = hasColours(options, stream);
  const text = () => printed(textReport(report, pc.createColors(colours)), colours ? "colours" : undefined);
  writeReport(options.format === "json" ? printedJson(simulationJson(report)) : text(), options, stream);
  return verdictOf(false, graph.unread.length === 0);
}

/** What a person waits for longer is announced: a year of minutes. */
const LONG_MINUTES = 200_000;

function reported(
  { settings, unseen }: ChosenGroup,
  simulation: Simulation,
  assumed: readonly string[],
  progress: ProgressLine | undefined,
): SimulationReport {
  const { length: minutes } = simulation.load.rates;
  if (minutes >= LONG_MINUTES) progress?.show(`simulating ${minutes} minutes …`);
  const result = simulate(simulation);
  const measures = measuresOf(result);
  if (minutes >= LONG_MINUTES) progress?.show("trying other settings …");
  const advice = adviceOf(result, measures);
  progress?.end();
  return { result, measures, advice, unseen, assumed, noun: settings.scaling.kind, cost: undefined };
}

/** @throws CliError with everything that is wrong with the options */
function simulationOf(
  group: GroupSettings,
  options: SimulateOptions,
): { readonly simulation: Simulation; readonly assumed: readonly string[] } {
  const given = new Arguments();
  const from = given.time("--from", options.from);
  const to = given.time("--to", options.to);
  const bootSeconds = given.seconds("--boot", options.boot, DEFAULT_BOOT_SECONDS);
  const warmBootSeconds = given.seconds("--warm-boot", options.warmBoot, DEFAULT_WARM_BOOT_SECONDS);
  const startWith = given.wholeNumber("--start-with", options.startWith);
  const vcpus = given.wholeNumber("--vcpus", options.vcpus);
  const capacity = instanceCapacityOf(options.instanceCapacity, group.instanceType, vcpus);
  if ("problem" in capacity) given.problems.push(`--instance-capacity: ${capacity.problem}`);
  const load = loadOf(given, options.load, from, to);
  const { zones, note } = namedZones(group, options.loseZone ?? []);
  const events = given.events(options, zones, load?.start ?? from ?? 0);
  if (given.problems.length > 0 || load === undefined || "problem" in capacity) {
    throw new CliError(given.problems.join("; "));
  }
  const { requestsPerSecond, words } = capacity;
  const workload: Workload = { requestsPerSecond, bootSeconds, warmBootSeconds };
  const assumed = [
    `one of its ${group.scaling.kind} serves at most ${words} and boots in ${bootSeconds} s${options.boot === undefined ? " (assumed: --boot)" : ""}`,
    ...(note === undefined ? [] : [note]),
    ...(group.refresh === undefined && events.some(({ kind }) => kind === "deploy")
      ? ["it has no instance_refresh: a deploy replaces no instance"]
      : []),
  ];
  return { simulation: { group: { ...group, zones }, workload, load, events, startWith }, assumed };
}

function loadOf(given: Arguments, text: string, from: number | undefined, to: number | undefined): Load | undefined {
  try {
    return readLoad(text, from, to);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    given.problems.push(error.message);
    return undefined;
  }
}

/** Zones whose names are known only at apply are called as those of `--lose-zone` that fit the region. */
function namedZones(group: GroupSettings, losses: readonly string[]): { zones: readonly string[]; note?: string } {
  const { zones, region } = group;
  const names = losses.map((text) => text.slice(0, Math.max(0, text.indexOf("@"))));
  const meant = [...new Set(names)].filter((name) => region !== undefined && new RegExp(`^${region}[a-z]$`).test(name));
  const free = zones.filter((zone) => /^zone \d+$/.test(zone));
  const renamed = new Map(
    meant
      .filter((name) => !zones.includes(name))
      .slice(0, free.length)
      .map((name, index) => [free[index], name]),
  );
  if (renamed.size === 0) return { zones };
  const note = [...renamed].map(([zone, name]) => `${name} is taken for ${zone ?? ""}`).join(", ");
  return { zones: zones.map((zone) => renamed.get(zone) ?? zone), note };
}

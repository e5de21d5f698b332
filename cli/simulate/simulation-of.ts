import {
  DEFAULT_BOOT_SECONDS,
  DEFAULT_WARM_BOOT_SECONDS,
  type GroupSettings,
  instanceCapacityOf,
  type Load,
  type Simulation,
} from "../../analysis/capacity";
import { CliError } from "../cli-error";
import type { Arguments, EventOptions } from "./arguments";
import { readLoad } from "./load-option";

/** What somebody says of a load and an application. */
export interface WorkloadOptions extends EventOptions {
  readonly load: string;
  readonly instanceCapacity: string;
  readonly vcpus?: string;
  readonly boot?: string;
  readonly warmBoot?: string;
  readonly startWith?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface GivenSimulation {
  readonly simulation: Simulation;
  /** What is assumed, in sentences. */
  readonly assumed: readonly string[];
}

/** What is to be simulated; undefined where something is wrong, which `given` knows then. */
export function simulationOf(
  group: GroupSettings,
  options: WorkloadOptions,
  given: Arguments,
): GivenSimulation | undefined {
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
  if (given.problems.length > 0 || load === undefined || "problem" in capacity) return undefined;
  const { requestsPerSecond, words } = capacity;
  const boot = `boots in ${bootSeconds} s${options.boot === undefined ? " (assumed; --boot says otherwise)" : ""}`;
  const replacesNothing = group.refresh === undefined && events.some(({ kind }) => kind === "deploy");
  const assumed = [
    `one of its ${group.scaling.kind} serves at most ${words} and ${boot}`,
    ...(note === undefined ? [] : [note]),
    ...(isScaled(group) ? [] : ["nothing scales it: it has no policy and no schedule that could be simulated"]),
    ...(replacesNothing ? ["it has no instance_refresh: a deploy replaces no instance"] : []),
  ];
  const workload = { requestsPerSecond, bootSeconds, warmBootSeconds };
  return { simulation: { group: { ...group, zones }, workload, load, events, startWith }, assumed };
}

function isScaled({ scaling }: GroupSettings): boolean {
  return scaling.policies.length + scaling.scheduledActions.length > 0;
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
function namedZones(
  { zones, region }: GroupSettings,
  losses: readonly string[],
): { readonly zones: readonly string[]; readonly note?: string } {
  const names = new Set(losses.map((text) => text.slice(0, Math.max(0, text.indexOf("@")))));
  const isOfRegion = (name: string) =>
    region !== undefined && name.length === region.length + 1 && name.startsWith(region);
  const meant = [...names].filter((name) => isOfRegion(name) && !zones.includes(name));
  const free = zones.filter((zone) => /^zone \d+$/.test(zone));
  const renamed = new Map(free.slice(0, meant.length).map((zone, index) => [zone, meant[index] ?? zone]));
  if (renamed.size === 0) return { zones };
  const note = [...renamed].map(([zone, name]) => `${name} is taken for ${zone}`).join(", ");
  return { zones: zones.map((zone) => renamed.get(zone) ?? zone), note };
}

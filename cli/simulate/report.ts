import type pc from "picocolors";
import type { Advice, CostOrNone, Measures, SimulationResult } from "../../analysis/capacity";
import { counted } from "../problems";
import { clockText, durationText, percentText, shortText, timeText, wholeText } from "./figures";
import type { SimulationReport } from "./simulation-report";

type Colors = ReturnType<typeof pc.createColors>;

/** So many activities are listed; the JSON has all of them. */
const MOST_ACTIVITIES = 12;
const LABEL_WIDTH = 16;

/** What a person reads: the figures, what would help, what happened, what is assumed. */
export function textReport(report: SimulationReport, colors: Colors): string {
  const { result, measures, advice, unseen } = report;
  const parts = [
    head(report, colors),
    figures(report, colors),
    adviceBlock(advice, measures, colors),
    activitiesBlock(result, colors),
    unseen.length === 0
      ? ""
      : [colors.bold("Not seen"), ...unseen.map(({ address, reason }) => `  ${address}: ${reason}`)].join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function head({ result, assumed }: SimulationReport, colors: Colors): string {
  const { group, load } = result.simulation;
  const { timeline } = result;
  const range = `${timeText(timeline.start)} to ${timeText(timeline.timeOf(timeline.minutes))} UTC`;
  return [colors.bold(`${group.address} under ${load.name}, ${range}`), ...assumed].join("\n");
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${text}`;
}

function figures(report: SimulationReport, colors: Colors): string {
  const { measures, noun } = report;
  const { instances, longest, turns } = measures;
  const atMaximum =
    instances.minutesAtMaximum === 0 ? "" : `; at its maximum for ${durationText(instances.minutesAtMaximum * 60)}`;
  const highest =
    instances.lowest === instances.highest
      ? `always ${instances.highest}`
      : `${instances.lowest} to ${instances.highest}, the most first at ${clockOrTime(instances.highestAt, report)}`;
  return [
    line(noun, highest + atMaximum),
    line(`${noun.slice(0, -1)}-hours`, hours(measures)),
    line("cost", costText(report.cost)),
    line("over capacity", overCapacity(report, colors)),
    ...(longest === undefined ? [] : [line("longest", longestText(report))]),
    line("oscillation", turns === 0 ? "none" : `${counted(turns, "turn")} within an hour of the one before`),
    line("a zone fails", zoneText(report, colors)),
    ...promiseLines(report, colors),
  ].join("\n");
}

function promiseLines({ promise }: SimulationReport, colors: Colors): string[] {
  if (promise === undefined) return [];
  return [line("promise", `${promise.isKept ? colors.green("kept") : colors.red("broken")}: ${promise.text}`)];
}

function hours({ instanceHours, leastInstanceHours, mostInstanceHours }: Measures): string {
  return `${shortText(instanceHours)}; ${shortText(leastInstanceHours)} at the minimum, ${shortText(mostInstanceHours)} at the maximum`;
}

function costText(cost: CostOrNone): string {
  if ("noPrice" in cost) return `no price: ${cost.noPrice}`;
  const { dollars, least, most, price, instanceType, region, comparedBecause } = cost;
  const figures = `${dollars.toFixed(2)} dollars; ${least.toFixed(2)} at the minimum, ${most.toFixed(2)} at the maximum`;
  const source = `${instanceType}, list price, on demand, ${region}, as of ${price.asOf}; its instance-hours alone`;
  return comparedBecause === null
    ? `${figures} (${source})`
    : `no price: ${comparedBecause}; at ${region} prices ${figures} (${source})`;
}

function overCapacity(report: SimulationReport, colors: Colors): string {
  const { minutes, overCapacity: over, requests } = report.measures;
  if (over.minutes === 0) return colors.green("never");
  const ratio = Number.isFinite(over.worst) ? `${shortText(over.worst)} times what was served` : "nothing was served";
  const failed = over.toFailedInstances;
  return [
    colors.red(`${wholeText(over.minutes)} of ${wholeText(minutes)} minutes`),
    `${wholeText(over.requests)} of ${wholeText(requests)} requests (${percentText(over.share)})`,
    `at worst ${ratio}, at ${clockOrTime(over.worstAt, report)}`,
    ...(failed < 1 ? [] : [`${wholeText(failed)} of them sent to instances that did not answer`]),
  ].join(", ");
}

function longestText(report: SimulationReport): string {
  const { longest, shortages, minutes } = report.measures;
  if (longest === undefined) return "";
  const { from, to, reactedAfter } = longest;
  const end = report.result.timeline.timeOf(minutes);
  const reaction =
    reactedAfter === undefined ? "nothing reacted" : `the group reacted after ${durationText(reactedAfter)}`;
  const recovery = to >= end ? "it was not over at the end" : `all was served again after ${durationText(to - from)}`;
  const more = shortages.length > 1 ? `; ${counted(shortages.length, "shortage")} in all` : "";
  return `from ${clockOrTime(from, report)}: ${reaction}, ${recovery}${more}`;
}

function zoneText(report: SimulationReport, colors: Colors): string {
  const { zoneFailure } = report.measures;
  if (zoneFailure === undefined) return colors.red("the group is in one zone only");
  const { mayFail, zone, time, load, capacityLeft, minutes } = zoneFailure;
  const left = `without ${zone} ${shortText(capacityLeft)} requests/s would be left of ${shortText(load)} at ${clockOrTime(time, report)}`;
  const verdict = mayFail
    ? colors.green("enough at any time")
    : colors.red(`too few for ${durationText(minutes * 60)}`);
  return `${verdict}: ${left}, the worst minute`;
}

/** One day needs no dates. */
function clockOrTime(time: number, { result }: SimulationReport): string {
  return result.timeline.minutes <= 24 * 60 ? clockText(time) : timeText(time);
}

function adviceBlock(advice: readonly Advice[], { overCapacity }: Measures, colors: Colors): string {
  const isShort = overCapacity.requests > 0;
  if (advice.length === 0)
    return isShort ? `${colors.bold("What would help")}\n  no single setting that was tried` : "";
  const title = isShort ? "What would help most, each by itself" : "What would serve the same for less, each by itself";
  return [colors.bold(title), ...advice.map((each) => `  ${adviceText(each)}`)].join("\n");
}

/** `with warm-up 90 s instead of 300 s: 2 instead of 11 minutes short`. */
export function adviceText({ setting, value, insteadOf, before, after }: Advice): string {
  const [now, then] = [shortText(after.instanceHours), shortText(before.instanceHours)];
  const hoursText = now === then ? `still ${now} instance-hours` : `${now} instead of ${then} instance-hours`;
  const short =
    before.minutesOver === 0
      ? ""
      : `${wholeText(after.minutesOver)} instead of ${wholeText(before.minutesOver)} minutes short, ` +
        `${wholeText(after.requestsOver)} instead of ${wholeText(before.requestsOver)} requests, `;
  return `with ${setting} ${value} instead of ${insteadOf}: ${short}${hoursText}`;
}

function activitiesBlock({ activities }: SimulationResult, colors: Colors): string {
  if (activities.length === 0) return "";
  const shown = activities.slice(0, MOST_ACTIVITIES).map(({ cause }) => `  ${cause}`);
  const more = activities.length - shown.length;
  return [
    colors.bold(`Activities (${wholeText(activities.length)})`),
    ...shown,
    ...(more > 0 ? [`  and ${wholeText(more)} more, see --json`] : []),
  ].join("\n");
}

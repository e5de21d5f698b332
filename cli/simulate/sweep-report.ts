import type pc from "picocolors";
import {
  bestFirst,
  type GroupSettings,
  type SweepOutcome,
  type Variable,
  valueOf,
  type Variation,
} from "../../analysis/capacity";
import Table from "cli-table3";
import { percentText, shortText, wholeText } from "./figures";

const MOST_ROWS = 10;

export interface SweepReport {
  readonly group: GroupSettings;
  /** As it is configured now. */
  readonly today: SweepOutcome;
  readonly outcomes: readonly SweepOutcome[];
  readonly promise: string;
  readonly load: string;
  readonly assumed: readonly string[];
}

/** The cheapest configuration that keeps the promise, those next to it, and the one of today. */
export function sweepText(
  { group, today, outcomes, promise, load, assumed }: SweepReport,
  colors: ReturnType<typeof pc.createColors>,
): string {
  const sorted = bestFirst(outcomes, changesOf(group));
  const [best] = sorted;
  const kept = outcomes.filter(({ isKept }) => isKept).length;
  const names = Object.keys(best?.variation ?? {}) as Variable[];
  const table = new Table({
    head: [...names, "minutes over", "requests over", "most instances", "instance-hours", "kept"],
    style: { head: [], border: [], compact: true },
  });
  const row = (outcome: SweepOutcome, values: readonly (number | undefined)[]) => [
    ...values.map((value) => (value === undefined ? "–" : String(value))),
    wholeText(outcome.minutesOver),
    `${wholeText(outcome.requestsOver)} (${percentText(outcome.share)})`,
    String(outcome.highest),
    shortText(outcome.instanceHours),
    outcome.isKept ? "yes" : "no",
  ];
  for (const outcome of sorted.slice(0, MOST_ROWS))
    table.push(
      row(
        outcome,
        names.map((name) => outcome.variation[name]),
      ),
    );
  table.push(
    row(
      today,
      names.map((name) => valueOf(group, name)),
    ).map((cell, index) => (index === 0 ? `${cell} (today)` : cell)),
  );
  const answer =
    kept === 0 || best === undefined
      ? colors.red(`none of ${wholeText(outcomes.length)} configurations keeps the promise (${promise}); the nearest:`)
      : colors.green(
          `the cheapest of ${wholeText(kept)} that keep the promise (${promise}), of ${wholeText(outcomes.length)}: ${variationText(best.variation)}`,
        );
  return `${[colors.bold(`${group.address} under ${load}`), ...assumed, "", answer, table.toString()].join("\n")}\n`;
}

/** `target 60, warmup 120, min 2`. */
export function variationText(variation: Variation): string {
  return Object.entries(variation)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

export function sweepJson({ group, today, outcomes, promise, load, assumed }: SweepReport): object {
  return { group: group.address, load, assumed, promise, today, outcomes: bestFirst(outcomes, changesOf(group)) };
}

/** How many settings of a group a variation changes. */
function changesOf(group: GroupSettings): (variation: Variation) => number {
  return (variation) =>
    Object.entries(variation).filter(([name, value]) => valueOf(group, name as Variable) !== value).length;
}

import { type CostPart, type CostPartChange, dollarsText, withoutPriceText } from "../../capacity/cost";
import type { ReviewedCost } from "../cost";
import { codeCell, prose } from "./escape";
import type { Section } from "./section";

const TITLE = "What it costs a month, from the fewest to the most instances";
const NAME = "lines of cost";
/** Below traffic and problems, above the list of resources. */
const RANK = 4;

/** The cost for a terminal; nothing where the plan does not change it. */
export function costLines(cost: ReviewedCost | null, paintTitle: (title: string) => string): Section {
  return {
    name: NAME,
    head: [paintTitle(TITLE)],
    items: cost === null ? [] : [`  ${summary(cost)}`, ...cost.parts.map(line)],
    more: (left) => `  … and ${left} more`,
    foot: [],
    rank: RANK,
  };
}

/** The cost as markdown. */
export function costTable(cost: ReviewedCost | null): Section {
  return {
    name: NAME,
    head: [
      `#### ${TITLE}`,
      "",
      ...(cost === null ? [] : [prose(summary(cost)), ""]),
      "| | before | after |",
      "| --- | --- | --- |",
    ],
    items: (cost?.parts ?? []).map(
      ({ address, before, after }) => `| ${codeCell(address)} | ${cell(before)} | ${cell(after)} |`,
    ),
    more: (left) => `| … and ${left} more | | |`,
    foot: [],
    rank: RANK,
  };
}

/**
 * `82.37–104.31 → 97.55–134.68 dollars (list prices, on demand, us-east-1, as of 2025-07)`, or why there is none, and what it would be
 * elsewhere.
 */
function summary({ before, after, pricedBy, dates, comparedBecause, withoutPrice }: ReviewedCost): string {
  // Nothing that costs before or after has a price.
  if (dates === "") return `no price${comparedBecause === null ? "" : `: ${comparedBecause}`}`;
  const change = `${dollarsText(before)} → ${dollarsText(after)} dollars`;
  const regions = pricedBy.join(", ");
  const rest = withoutPrice === 0 ? "" : `; ${withoutPriceText(withoutPrice)}`;
  return comparedBecause === null
    ? `${change} (list prices, on demand, ${regions}, ${dates})${rest}`
    : `no price: ${comparedBecause}; at ${regions} list prices: ${change} (on demand, ${dates})${rest}`;
}

function line({ address, before, after }: CostPartChange): string {
  return `    ${changeText(before, after)}\n        ${address}`;
}

/** What it is called is told again only where that changes. */
function changeText(before: CostPart | null, after: CostPart | null): string {
  if (before === null) return after === null ? "" : `+ ${after.what}: ${dollars(after)}`;
  if (after === null) return `- ${before.what}: ${dollars(before)}`;
  const [old, now] = [dollars(before), dollars(after)];
  return before.what === after.what
    ? `${after.what}: ${old} → ${now}`
    : `${before.what}: ${old} → ${after.what}: ${now}`;
}

function dollars({ monthly, noPrice }: CostPart): string {
  if (monthly !== null) return dollarsText(monthly);
  return noPrice === undefined ? "no price" : `no price, ${noPrice}`;
}

function cell(side: CostPart | null): string {
  return side === null ? "–" : `${codeCell(side.what)}<br>${prose(dollars(side))}`;
}

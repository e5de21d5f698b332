import Table from "cli-table3";
import {
  basisText,
  type Cost,
  type CostItem,
  dollarsText,
  LEFT_OUT,
  type NoPrice,
  oldPricesText,
  pricesIn,
  rangeText,
  withoutPriceText,
} from "../../analysis/capacity/cost";
import type { Unseen } from "../../analysis/graph";
import { counted } from "../problems";

/** A cost as it is shown, and what could not be judged. */
export interface JudgedCost {
  /** Undefined where nothing of it could be worked out. */
  readonly cost: Cost | undefined;
  /** Where the region has no price sheet: what the same costs in another one. */
  readonly comparison: Cost | undefined;
  readonly unseen: readonly Unseen[];
  readonly unread: readonly Unseen[];
}

/** So many addresses of one line are named; the JSON has all of them. */
const MOST_ADDRESSES = 3;
/** So many things that could not be seen or read are named. */
const MOST_NOTES = 5;

/** What is paid each month as a table with a sum, then what has no price, and what is paid by use. */
export function formatCost({ cost, comparison, unseen, unread }: JudgedCost, today: Date): string {
  const told = comparison ?? cost;
  const parts = [
    ...(cost === undefined ? [] : ownParts(cost, comparison)),
    ...(comparison === undefined ? [] : [comparisonTitle(comparison), ...sums(comparison)]),
    ...(told === undefined ? [] : [...noPriceParts(told.noPrice), ...byUsePart(told)]),
    ...notes("could not be judged:", unread),
    ...notes("not seen:", unseen),
    `left out: ${LEFT_OUT}`,
    ...(told === undefined ? [] : warning(told, today)),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** What has prices of its own region. */
function ownParts(cost: Cost, comparison: Cost | undefined): string[] {
  const missing = comparison === undefined ? [] : [`no price: ${whyNone(cost)}`];
  if (cost.items.length > 0) return [...sums(cost), ...missing];
  if (missing.length > 0) return missing;
  return [cost.noPrice.length === 0 ? "nothing here is paid each month" : "nothing here has a price"];
}

function whyNone({ unpricedRegions, hasUnknownRegion }: Cost): string {
  return [
    ...(unpricedRegions.length === 0 ? [] : [`there is no price sheet of ${unpricedRegions.join(", ")}`]),
    ...(hasUnknownRegion ? ["the region of some of it is not known; name it with --region"] : []),
  ].join("; ");
}

function comparisonTitle({ pricedBy }: Cost): string {
  return `for comparison, and not its price: the same at list prices of ${pricedBy.join(", ")}`;
}

function sums(cost: Cost): string[] {
  if (cost.items.length === 0) return [];
  return [
    table(cost.items),
    [
      `in all ${dollarsText(cost.monthly)} dollars a month${inWhich(cost)}`,
      basisText(cost.pricedBy, pricesIn(cost)),
      ...new Set(pricesIn(cost).map(({ source }) => `  ${source}`)),
    ].join("\n"),
  ];
}

/** What the sum is of, and what it is not of. */
function inWhich({ monthly, noPrice }: Cost): string {
  return [
    ...(monthly.minimum === monthly.maximum ? [] : [", from the fewest to the most instances"]),
    ...(noPrice.length === 0 ? [] : [`; ${withoutPriceText(noPrice.length)}`]),
  ].join("");
}

/** Cents, and what is behind them: `0.30`, `0.0104`. */
function inDollars(dollars: number): string {
  const text = String(dollars);
  return /\.\d{2}/.test(text) ? text : dollars.toFixed(2);
}

function table(items: readonly CostItem[]): string {
  // No colours: the same text on a terminal, in a file and in a pull request.
  const rows = new Table({
    head: ["what", "number", "each", "dollars a month", "as of"],
    colAligns: ["left", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const alike of groupedBy(items, ({ what, price, quantity, note }) => [what, price, quantity, note])) {
    const [{ what, price, highestPrice, quantity, note, monthly }] = alike;
    const addresses = alike.map(({ address }) => address);
    const head = alike.length === 1 ? what : `${alike.length} × ${what}`;
    const lines = [head, ...named(addresses).map(indented), ...(note === undefined ? [] : [indented(`(${note})`)])];
    const each = rangeText({ minimum: price.dollars, maximum: highestPrice?.dollars ?? price.dollars }, inDollars);
    const number = rangeText(
      { minimum: quantity.minimum * alike.length, maximum: quantity.maximum * alike.length },
      String,
    );
    const total = { minimum: monthly.minimum * alike.length, maximum: monthly.maximum * alike.length };
    rows.push([lines.join("\n"), number, `${each} / ${price.unit}`, dollarsText(total), price.asOf]);
  }
  return rows.toString();
}

function noPriceParts(noPrice: readonly NoPrice[]): string[] {
  if (noPrice.length === 0) return [];
  const lines = groupedBy(noPrice, ({ what, reason }) => [what, reason]).map((alike) => {
    const [{ what, reason }] = alike;
    return `  ${what}: ${reason}\n${named(alike.map(({ address }) => address))
      .map((line) => `    ${line}`)
      .join("\n")}`;
  });
  return [["no price:", ...lines].join("\n")];
}

function byUsePart({ byUse }: Cost): string[] {
  if (byUse.length === 0) return [];
  const lines = groupedBy(byUse, ({ what, price }) => [what, price]).map((alike) => {
    const [{ what, price }] = alike;
    const each = price === undefined ? "no price" : `${inDollars(price.dollars)} dollars for each ${price.unit}`;
    const many = alike.length === 1 ? "" : ` (${counted(alike.length, "resource")})`;
    return `  ${what}${many}: ${each}`;
  });
  return [["paid by use, and not in the sum:", ...lines].join("\n")];
}

function warning(cost: Cost, today: Date): string[] {
  const old = oldPricesText(pricesIn(cost), today);
  return old === undefined ? [] : [`warning: ${old}`];
}

function notes(title: string, all: readonly Unseen[]): string[] {
  if (all.length === 0) return [];
  const more = all.length > MOST_NOTES ? [`  and ${all.length - MOST_NOTES} more, see --json`] : [];
  return [
    [title, ...all.slice(0, MOST_NOTES).map(({ address, reason }) => `  ${address}: ${reason}`), ...more].join("\n"),
  ];
}

/** The addresses, or the first of many. */
function named(addresses: readonly string[]): string[] {
  const all = [...new Set(addresses)];
  const more = all.length > MOST_ADDRESSES ? [`and ${all.length - MOST_ADDRESSES} more`] : [];
  return [...all.slice(0, MOST_ADDRESSES), ...more];
}

function indented(line: string): string {
  return `  ${line}`;
}

function groupedBy<T>(all: readonly T[], keyOf: (each: T) => unknown): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const key = JSON.stringify(keyOf(each));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

/** One object for a program: dollars a month, null where nothing is known of them. */
export function costJson({ cost, comparison, unseen, unread }: JudgedCost, today: Date) {
  return {
    ...(cost === undefined ? { monthly: null } : jsonOf(cost, today)),
    comparison: comparison === undefined ? null : jsonOf(comparison, today),
    leftOut: LEFT_OUT,
    unseen,
    unread,
  };
}

function jsonOf(cost: Cost, today: Date) {
  const { items, noPrice, byUse, monthly, pricedBy, unpricedRegions, hasUnknownRegion } = cost;
  return {
    currency: "USD",
    regions: pricedBy,
    regionsWithoutPrices: unpricedRegions,
    hasUnknownRegion,
    // Of nothing but what has no price nobody knows the sum.
    monthly: items.length === 0 && noPrice.length > 0 ? null : monthly,
    items: items.map((item) => ({ ...item, highestPrice: item.highestPrice ?? null, note: item.note ?? null })),
    noPrice: noPrice.map(({ address, part, what, reason }) => ({ address, part, what, reason })),
    byUse: byUse.map((each) => ({ ...each, price: each.price ?? null })),
    oldPrices: oldPricesText(pricesIn(cost), today) ?? null,
  };
}

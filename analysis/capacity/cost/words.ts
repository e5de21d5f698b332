import { ageInDays, type Price, SHEET_DAYS } from "../../../aws/prices";
import type { Range } from "./range";

/** What no sum here holds. */
export const LEFT_OUT =
  "data transfer, what is paid by use, the free tier, taxes, Savings Plans and other discounts, Spot, CPU credits, support, systems other than Linux";

/** `70.60–93.11`, in dollars. */
export function dollarsText(range: Range): string {
  return rangeText(range, (value) => value.toFixed(2));
}

/** `2–4`. */
export function rangeText({ minimum, maximum }: Range, text: (value: number) => string): string {
  const [least, most] = [text(minimum), text(maximum)];
  return least === most ? least : `${least}–${most}`;
}

/** `list prices, on demand, us-east-1, as of 2025-07 to 2026-07-20` */
export function basisText(regions: readonly string[], prices: readonly Price[]): string {
  return ["list prices", "on demand", ...regions, ...datesText(prices)].join(", ");
}

/** `as of 2025-07 to 2026-07-20`; none without prices. */
export function datesText(prices: readonly Price[]): string[] {
  const dates = [...new Set(prices.map(({ asOf }) => asOf))].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined ? [] : [`as of ${first === last ? first : `${first} to ${last ?? ""}`}`];
}

/** `2 parts have no price` */
export function withoutPriceText(count: number): string {
  return count === 1 ? "1 part has no price" : `${count} parts have no price`;
}

/** What is wrong with old prices; undefined where none is. */
export function oldPricesText(prices: readonly Price[], today: Date): string | undefined {
  const old = prices.filter((price) => ageInDays(price, today) > SHEET_DAYS);
  const [oldest] = old.map(({ asOf }) => asOf).sort();
  if (oldest === undefined) return undefined;
  const are = old.length === 1 ? "is" : "are";
  return (
    `${old.length} of ${prices.length} prices ${are} older than ${SHEET_DAYS} days, the oldest of ${oldest}: ` +
    "AWS may ask something else today (https://aws.amazon.com/pricing/)"
  );
}

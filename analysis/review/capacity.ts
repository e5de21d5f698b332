import type { CapacityChange, CapacityOutcome } from "../capacity/comparison";
import type { Display } from "../masking";

/** What a plan does to a group's capacity: one line before, one after. */
export interface ReviewedCapacity extends Omit<CapacityChange, "before" | "after"> {
  readonly before: CapacityOutcome & { readonly text: string };
  readonly after: CapacityOutcome & { readonly text: string };
}

/** The changes of capacity as they may be shown. */
export function reviewedCapacity(changes: readonly CapacityChange[], display: Display): readonly ReviewedCapacity[] {
  return changes.map(({ address, load, before, after }) => ({
    address: display.address(address),
    load: display.sentence(load),
    before: { ...before, text: outcomeText(before) },
    after: { ...after, text: outcomeText(after) },
  }));
}

/** `2 to 4 instances, 55 instance-hours, 17 dollars a month; 5 minutes short: 30,000 requests (0.6 %); too few without a zone`. */
function outcomeText(outcome: CapacityOutcome): string {
  const { kind, lowest, highest, instanceHours, minutesOver, requestsOver, shareOver, zoneMayFail } = outcome;
  const range = lowest === highest ? `always ${highest}` : `${lowest} to ${highest}`;
  const count = `${range} ${highest === 1 ? kind.slice(0, -1) : kind}`;
  const hours = `${figure(instanceHours)} ${kind.slice(0, -1)}-hours`;
  const percent = shareOver > 0 && shareOver < 0.0001 ? "below 0.01" : figure(shareOver * 100);
  const minutes = minutesOver === 1 ? "1 minute" : `${figure(minutesOver)} minutes`;
  const short = minutesOver === 0 ? "never short" : `${minutes} short: ${figure(requestsOver)} requests (${percent} %)`;
  return `${count}, ${hours}, ${costText(outcome.cost)}; ${short}; ${zoneMayFail ? "enough" : "too few"} without a zone`;
}

function costText(cost: CapacityOutcome["cost"]): string {
  if (cost === null) return "no price";
  const { dollarsPerMonth, region, isCompared } = cost;
  // A price of another region is none of this one.
  const dollars = `${figure(dollarsPerMonth)} dollars a month`;
  return isCompared ? `no price (in ${region} ${dollars})` : dollars;
}

function figure(value: number): string {
  const maximumFractionDigits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits });
}

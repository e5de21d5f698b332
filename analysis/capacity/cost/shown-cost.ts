import { cut, type Display } from "../../masking";
import type { Cost } from "./cost";

/** A label with a value in it may be of any length. */
const LONGEST = 300;

/** A cost as it may be shown: no secret, no character that hides something, of a bounded length. */
export function shownCost(cost: Cost, display: Display): Cost {
  const shown = <T extends { readonly address: string; readonly what: string }>(each: T): T => ({
    ...each,
    address: display.address(each.address),
    what: shownLabel(each.what, display),
  });
  return {
    ...cost,
    items: cost.items.map((each) => ({ ...shown(each), part: shownLabel(each.part, display) })),
    noPrice: cost.noPrice.map((each) => ({
      ...shown(each),
      part: shownLabel(each.part, display),
      reason: shownLabel(each.reason, display),
    })),
    byUse: cost.byUse.map(shown),
  };
}

export function shownLabel(text: string, display: Display): string {
  return cut(display.sentence(text), 0, LONGEST);
}

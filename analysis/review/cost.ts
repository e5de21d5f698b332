import {
  type CostChange,
  costChange,
  type CostPart,
  type CostPartChange,
  datesText,
  shownLabel,
} from "../capacity/cost";
import type { PlanView } from "../graph";
import type { Display } from "../masking";

/** What a plan does to the cost: US dollars a month, from the fewest to the most instances. */
export interface ReviewedCost extends Pick<CostChange, "before" | "after" | "parts" | "pricedBy" | "withoutPrice"> {
  /** Of when the prices are: `as of 2025-07 to 2026-07-20`. Empty where nothing has a price. */
  readonly dates: string;
  /** Why these are the prices of another region, and none of this plan: `there is no price sheet of eu-west-1`. Null where they are its own. */
  readonly comparedBecause: string | null;
}

/**
 * What a plan does to the cost; undefined where it does nothing to it, or stopped at an error and so lacks resources. What is no longer
 * managed costs as much as before: it counts on neither side.
 */
export function costOfPlan({ isErrored, before, after, changes }: PlanView): CostChange | undefined {
  if (isErrored) return undefined;
  const forgotten = new Set(changes.filter(({ kind }) => kind === "forget").map(({ address }) => address));
  return costChange(forgotten.size === 0 ? before : before.without(forgotten), after);
}

/** The cost of a plan as it may be shown. */
export function reviewedCost(change: CostChange, display: Display): ReviewedCost {
  const { before, after, parts, pricedBy, prices, withoutPrice, comparedBecause } = change;
  return {
    before,
    after,
    pricedBy,
    dates: datesText(prices).join(),
    comparedBecause: comparedBecause ?? null,
    parts: parts.map((each) => shownChange(each, display)),
    withoutPrice,
  };
}

function shownChange({ address, before, after }: CostPartChange, display: Display): CostPartChange {
  return { address: display.address(address), before: shownPart(before, display), after: shownPart(after, display) };
}

function shownPart(part: CostPart | null, display: Display): CostPart | null {
  if (part === null) return null;
  const { what, noPrice } = part;
  return {
    ...part,
    what: shownLabel(what, display),
    ...(noPrice !== undefined && { noPrice: shownLabel(noPrice, display) }),
  };
}

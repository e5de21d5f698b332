import { type Price, REFERENCE_REGION } from "../../../aws/prices";
import type { ResourceGraph } from "../../graph";
import { type Cost, costOf, pricesIn } from "./cost";
import { isSame, type Range, sumOf } from "./range";

/** A part of what something costs, before or after a change. */
export interface CostPart {
  /** `instances t3.micro` */
  readonly what: string;
  /** US dollars; null where it has no price. */
  readonly monthly: Range | null;
  /** Why it has none. */
  readonly noPrice?: string;
}

/** A part that costs something else after a change. */
export interface CostPartChange {
  readonly address: string;
  /** Null where it is not there. */
  readonly before: CostPart | null;
  readonly after: CostPart | null;
}

/** What a change does to the cost. */
export interface CostChange {
  /** US dollars a month, of what has a price. */
  readonly before: Range;
  readonly after: Range;
  readonly parts: readonly CostPartChange[];
  /** Regions by whose sheets it is priced. */
  readonly pricedBy: readonly string[];
  /** What the sums are made of. */
  readonly prices: readonly Price[];
  /** How many parts have no price after the change. */
  readonly withoutPrice: number;
  /** Why the sums are those of another region: `there is no price sheet of eu-west-1`. @default - they are the prices */
  readonly comparedBecause?: string;
}

/** What a change from one graph to another does to the cost; undefined where it does nothing to it. */
export function costChange(before: ResourceGraph, after: ResourceGraph): CostChange | undefined {
  const own = [costOf(before), costOf(after)] as const;
  const isCompared = own.some(({ noPrice }) => noPrice.some(({ isForRegion }) => isForRegion));
  // A part at one region's prices and a part at another's would be no sum of anything.
  const at = { at: REFERENCE_REGION };
  const costs = isCompared ? ([costOf(before, at), costOf(after, at)] as const) : own;
  const parts = changedParts(...costs);
  if (parts.length === 0) return undefined;
  return {
    before: costs[0].monthly,
    after: costs[1].monthly,
    parts,
    pricedBy: [...new Set(costs.flatMap(({ pricedBy }) => pricedBy))].sort(),
    prices: costs.flatMap(pricesIn),
    withoutPrice: costs[1].noPrice.length,
    ...(isCompared && { comparedBecause: whyCompared(own) }),
  };
}

function whyCompared(costs: readonly Cost[]): string {
  const regions = [...new Set(costs.flatMap(({ unpricedRegions }) => unpricedRegions))].sort();
  return regions.length === 0 ? "the region is not known" : `there is no price sheet of ${regions.join(", ")}`;
}

interface AddressedPart extends CostPart {
  readonly address: string;
}

function changedParts(before: Cost, after: Cost): CostPartChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const address = other?.address ?? one?.address;
    if (address === undefined || (one !== undefined && other !== undefined && costsTheSame(one, other))) return [];
    return [
      { address, before: one === undefined ? null : sideOf(one), after: other === undefined ? null : sideOf(other) },
    ];
  });
}

function sideOf({ what, monthly, noPrice }: AddressedPart): CostPart {
  return { what, monthly, ...(noPrice !== undefined && { noPrice }) };
}

function costsTheSame(one: CostPart, other: CostPart): boolean {
  if (one.monthly === null || other.monthly === null) return one.monthly === other.monthly && one.what === other.what;
  return isSame(one.monthly, other.monthly);
}

/** By address and part. Several of one name count together, and have a price where all of them have. */
function partsOf({ items, noPrice }: Cost): Map<string, AddressedPart> {
  const parts = new Map<string, AddressedPart>();
  const add = (part: string, found: AddressedPart) => {
    const key = JSON.stringify([found.address, part]);
    const other = parts.get(key);
    parts.set(key, other === undefined ? found : together(other, found));
  };
  for (const { address, part, what, monthly } of items) add(part, { address, what, monthly });
  for (const { address, part, what, reason } of noPrice) {
    add(part, { address, what, monthly: null, noPrice: reason });
  }
  return parts;
}

function together(one: AddressedPart, other: AddressedPart): AddressedPart {
  const monthly = one.monthly === null || other.monthly === null ? null : sumOf([one.monthly, other.monthly]);
  return { ...one, ...other, what: one.what === other.what ? one.what : `${one.what}, ${other.what}`, monthly };
}

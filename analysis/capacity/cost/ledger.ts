import { monthlyDollars, type Price, PRICED_REGIONS, type PriceName, priceOf } from "../../../aws/prices";
import type { Resource } from "../../graph";
import { between, type Range } from "./range";

/** Something that is paid for each month, whatever is done with it. */
export interface CostItem {
  /** The Terraform address of what makes it cost. */
  readonly address: string;
  /** Which part of that, the same before and after a change: `instances`, `root volume`. */
  readonly part: string;
  /** For people: `instances t3.micro`. */
  readonly what: string;
  /** How many units of the price, hours and months apart: instances, GiB, alarms. */
  readonly quantity: Range;
  /** Where several types may be chosen, that of the cheapest. */
  readonly price: Price;
  /** Where several types may be chosen, that of the dearest. */
  readonly highestPrice?: Price;
  /** US dollars. */
  readonly monthly: Range;
  /** What else is to be known of it. */
  readonly note?: string;
}

/** Something that costs, of which nobody here knows how much. */
export interface NoPrice {
  readonly address: string;
  readonly part: string;
  readonly what: string;
  readonly reason: string;
  /** It would have a price where its region had one: see `CostOptions.at`. */
  readonly isForRegion: boolean;
}

/** Something that is paid by use, which no plan tells. */
export interface ByUse {
  readonly address: string;
  readonly what: string;
  /** Of one unit; undefined where the sheet has none. */
  readonly price: Price | undefined;
}

export type Figure = PriceName | ((region: string) => Price | undefined);

export interface Charge {
  readonly part: string;
  /** @default - the part */
  readonly what?: string;
  readonly quantity: Range;
  /** Any of these may be paid: there is a price where all are known. */
  readonly figures: readonly [Figure, ...Figure[]];
  readonly note?: string | undefined;
}

/** Where what costs is written down, with the prices of the region in which it stands. */
export class Ledger {
  readonly items: CostItem[] = [];
  readonly noPrice: NoPrice[] = [];
  readonly byUse: ByUse[] = [];

  /** @param regionOf by whose prices a resource is counted; undefined where that is not known */
  constructor(private readonly regionOf: (resource: Resource) => string | undefined) {}

  /** Paid each month. */
  charge(resource: Resource, { part, what = part, quantity, figures, note }: Charge): void {
    if (quantity.maximum === 0) return;
    const region = this.regionOf(resource);
    const prices = figures.map((figure) => priceIn(region, figure)).filter((price) => price !== undefined);
    const [cheapest, ...others] = prices.sort((one, other) => one.dollars - other.dollars);
    const dearest = others.at(-1) ?? cheapest;
    const [least, most] = [cheapest, dearest].map((price) => price && monthlyDollars(price));
    if (cheapest === undefined || least === undefined || most === undefined || prices.length < figures.length) {
      this.add(resource, part, what, whyNot(region), region === undefined || !PRICED_REGIONS.includes(region));
      return;
    }
    this.items.push({
      address: resource.address,
      part,
      what,
      quantity,
      price: cheapest,
      ...(dearest !== undefined && dearest.dollars !== cheapest.dollars && { highestPrice: dearest }),
      monthly: between(quantity.minimum * least, quantity.maximum * most),
      ...(note !== undefined && { note }),
    });
  }

  /** It costs, and nobody knows how much. */
  leave(resource: Resource, part: string, reason: string, what = part): void {
    this.add(resource, part, what, reason, false);
  }

  /** Paid by use. */
  meter(resource: Resource, what: string, figure?: PriceName): void {
    const region = this.regionOf(resource);
    const price = figure === undefined ? undefined : priceIn(region, figure);
    this.byUse.push({ address: resource.address, what, price });
  }

  private add({ address }: Resource, part: string, what: string, reason: string, isForRegion: boolean): void {
    this.noPrice.push({ address, part, what, reason, isForRegion });
  }
}

function priceIn(region: string | undefined, figure: Figure): Price | undefined {
  if (region === undefined) return undefined;
  return typeof figure === "string" ? priceOf(region, figure) : figure(region);
}

function whyNot(region: string | undefined): string {
  if (region === undefined) return "its region is not known; name it with --region";
  return PRICED_REGIONS.includes(region)
    ? `the price sheet of ${region} has no price of it`
    : `there is no price sheet of ${region}`;
}

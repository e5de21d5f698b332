import { type Price, PRICED_REGIONS, REFERENCE_REGION } from "../../../aws/prices";
import type { ResourceGraph } from "../../graph";
import { type ByUse, type CostItem, Ledger, type NoPrice } from "./ledger";
import { type Range, sumOf } from "./range";
import { regionOf } from "./region";
import { chargeResource } from "./resources";

/** What a configuration, a plan or a state costs, as far as it has prices. */
export interface Cost {
  /** The regions by whose sheets it is priced. */
  readonly pricedBy: readonly string[];
  /** Where what costs stands and has no price sheet. */
  readonly unpricedRegions: readonly string[];
  /** Of something that costs the region is not known. */
  readonly hasUnknownRegion: boolean;
  readonly items: readonly CostItem[];
  readonly noPrice: readonly NoPrice[];
  readonly byUse: readonly ByUse[];
  /** US dollars, of the items together. */
  readonly monthly: Range;
}

export interface CostOptions {
  /** Where something stands of which the input does not tell it. @default - then it has no price */
  readonly region?: string | undefined;
  /** Prices everything as if it stood in this region: for a comparison, never as the price. @default - each by its own region */
  readonly at?: string;
}

/** What the resources of a graph cost. Nothing is guessed: what has no price, and what is known only at apply, is in `noPrice`. */
export function costOf(graph: ResourceGraph, { region, at }: CostOptions = {}): Cost {
  const stood = new Set<string | undefined>();
  const ledger = new Ledger((resource) => {
    const own = at ?? regionOf(resource, graph) ?? region;
    stood.add(own);
    return own;
  });
  for (const resource of graph.resources) chargeResource(resource, graph, ledger);
  const regions = [...stood].filter((each) => each !== undefined).sort();
  const { items, noPrice, byUse } = ledger;
  return {
    pricedBy: regions.filter((each) => PRICED_REGIONS.includes(each)),
    unpricedRegions: regions.filter((each) => !PRICED_REGIONS.includes(each)),
    hasUnknownRegion: stood.has(undefined),
    items,
    noPrice,
    byUse,
    monthly: sumOf(items.map(({ monthly }) => monthly)),
  };
}

/** A cost, and what the same would cost in a region that has a sheet, where its own has none. */
export interface ComparedCost {
  readonly cost: Cost;
  /** All of it at the list prices of `REFERENCE_REGION`. */
  readonly comparison?: Cost;
}

/** What the resources of a graph cost, with a comparison where there is no price sheet for some of them. */
export function comparedCostOf(graph: ResourceGraph, options: Pick<CostOptions, "region"> = {}): ComparedCost {
  const cost = costOf(graph, options);
  if (!cost.noPrice.some(({ isForRegion }) => isForRegion)) return { cost };
  return { cost, comparison: costOf(graph, { at: REFERENCE_REGION }) };
}

/** The prices that a cost is made of, each once, those of what is paid by use included. */
export function pricesIn({ items, byUse }: Cost): Price[] {
  const all = [
    ...items.flatMap(({ price, highestPrice }) => (highestPrice === undefined ? [price] : [price, highestPrice])),
    ...byUse.flatMap(({ price }) => price ?? []),
  ];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

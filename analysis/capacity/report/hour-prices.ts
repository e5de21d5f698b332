import { type Price, REFERENCE_REGION } from "../../../aws/prices";
import { instanceHourPrice } from "../cost";
import type { GroupSettings } from "../settings";
import type { Measures } from "./measures";

/** What an instance's hour costs; undefined is "no price", never a guess. */
export interface HourPrices {
  readonly instance: (region: string, instanceType: string) => Price | undefined;
}

/** List prices, on demand. */
export const LIST_PRICES: HourPrices = { instance: instanceHourPrice };

/** What a simulation's instances cost in dollars: as simulated, always at the minimum, always at the maximum. */
export interface InstanceCost {
  readonly dollars: number;
  readonly least: number;
  readonly most: number;
  readonly instanceType: string;
  readonly region: string;
  readonly price: Price;
  /** Why these are the prices of another region. Null where they are the group's own. */
  readonly comparedBecause: string | null;
}

/** The cost, or why there is none. */
export type CostOrNone = InstanceCost | { readonly noPrice: string };

export function instanceCostOf(
  { scaling, instanceType, region }: GroupSettings,
  measures: Measures,
  prices: HourPrices = LIST_PRICES,
): CostOrNone {
  if (scaling.kind === "tasks") return { noPrice: "what a task costs is not in the price sheet" };
  if (instanceType === undefined) return { noPrice: "the instance type is not known" };
  const own = region === undefined ? undefined : prices.instance(region, instanceType);
  const price = own ?? prices.instance(REFERENCE_REGION, instanceType);
  if (price === undefined) return { noPrice: `the price sheet does not have ${instanceType}` };
  const { instanceHours, leastInstanceHours, mostInstanceHours } = measures;
  const where = region === undefined ? "the region is not known" : `there is no price sheet of ${region}`;
  return {
    dollars: instanceHours * price.dollars,
    least: leastInstanceHours * price.dollars,
    most: mostInstanceHours * price.dollars,
    instanceType,
    region: own === undefined ? REFERENCE_REGION : (region ?? REFERENCE_REGION),
    price,
    comparedBecause: own === undefined ? where : null,
  };
}

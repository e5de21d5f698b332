export { type BalancerLoad, capacityUnits } from "./capacity-units";
export { type BalancerPrices, instanceHourPrice, loadBalancerHourPrices } from "./hour-prices";
export { comparedCostOf, type ComparedCost, type Cost, type CostOptions, costOf, pricesIn } from "./cost";
export { type CostChange, costChange, type CostPart, type CostPartChange } from "./difference";
export type { ByUse, CostItem, NoPrice } from "./ledger";
export type { Range } from "./range";
export { shownCost, shownLabel } from "./shown-cost";
export { basisText, datesText, dollarsText, LEFT_OUT, oldPricesText, rangeText, withoutPriceText } from "./words";

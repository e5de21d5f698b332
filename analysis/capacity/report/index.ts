export { type Advice, adviceOf } from "./advice";
export type { Elasticity } from "./elasticity";
export { type CostOrNone, type HourPrices, instanceCostOf, type InstanceCost, LIST_PRICES } from "./hour-prices";
export { type Measures, measuresOf } from "./measures";
export type { Shortage } from "./shortage";
export type { ZoneFailure } from "./zone-failure";

export { type Advice, adviceOf } from "./advice";
export type { Elasticity } from "./elasticity";
export { type HourPrices, instanceCost, type InstanceCost, NO_PRICES, type Price } from "./hour-prices";
export { type Measures, measuresOf } from "./measures";
export type { Shortage } from "./shortage";
export type { ZoneFailure } from "./zone-failure";

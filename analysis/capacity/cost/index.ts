export { type BalancerLoad, capacityUnits } from "./capacity-units";
export { type BalancerPrices, instanceHourPrice, loadBalancerHourPrices } from "./hour-prices";

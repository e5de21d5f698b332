import { instancePrice, type Price, priceOf } from "../../../aws/prices";

/** What an Application Load Balancer costs. */
export interface BalancerPrices {
  /** For each hour in which it stands. */
  readonly hour: Price;
  /** For each capacity unit in an hour: see `capacityUnits`. */
  readonly lcuHour: Price;
}

/** An instance's hour: Linux, on demand; undefined where the region has no sheet, or the sheet not this type. */
export function instanceHourPrice(region: string, instanceType: string): Price | undefined {
  return instancePrice(region, instanceType);
}

/** What an Application Load Balancer costs in a region; undefined where that has no sheet. */
export function loadBalancerHourPrices(region: string): BalancerPrices | undefined {
  const [hour, lcuHour] = [
    priceOf(region, "application-load-balancer/hour"),
    priceOf(region, "application-load-balancer/lcu-hour"),
  ];
  return hour === undefined || lcuHour === undefined ? undefined : { hour, lcuHour };
}

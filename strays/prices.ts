import { instancePrice, monthlyDollars, type Price, priceOf, REFERENCE_REGION, volumePrice } from "../aws/prices";

/**
 * What the audit prices by: one region's sheet, named beside every sum, because it only says how much a stray matters. Dollars a month, without
 * traffic, for a stray has none; undefined where the sheet has no price.
 */
export const MONTHLY = {
  loadBalancer: monthly(priceOf(REFERENCE_REGION, "application-load-balancer/hour")),
  natGateway: monthly(priceOf(REFERENCE_REGION, "nat-gateway/hour")),
  publicAddress: monthly(priceOf(REFERENCE_REGION, "public-ipv4/hour")),
} as const;

/** An instance that runs, without its volumes. */
export function monthlyInstance(instanceType: string): number | undefined {
  return monthly(instancePrice(REFERENCE_REGION, instanceType));
}

/** A volume without what is paid for more speed. */
export function monthlyVolume(volumeType: string, gib: number): number | undefined {
  const price = monthly(volumePrice(REFERENCE_REGION, volumeType));
  return price === undefined ? undefined : price * gib;
}

function monthly(price: Price | undefined): number | undefined {
  return price === undefined ? undefined : monthlyDollars(price);
}

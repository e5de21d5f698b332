import type { IP_ADDRESS_TYPE } from "../../../aws/elb/load-balancer";

/**
 * The addresses that clients find a load balancer at.
 * - `ipv4`: only IPv4.
 * - `dualstack`: IPv4 and IPv6. Its subnets need an IPv6 CIDR block and, facing the internet, a route for `::/0`.
 * - `dualstack-without-public-ipv4`: public IPv6 and private IPv4 addresses, so that no public IPv4 address is paid for; only
 *   where the load balancer faces the internet.
 */
export type IpAddressType = (typeof IP_ADDRESS_TYPE.values)[number];

export const DEFAULT_IP_ADDRESS_TYPE: IpAddressType = "ipv4";

/** Whether a load balancer answers over IPv6: whether it needs AAAA records and IPv6 rules. */
export function speaksIpv6(ipAddressType: IpAddressType): boolean {
  return ipAddressType !== "ipv4";
}

/** Whether a load balancer that faces the internet has public IPv4 addresses: whether it needs A records. */
export function hasPublicIpv4(ipAddressType: IpAddressType): boolean {
  return ipAddressType !== "dualstack-without-public-ipv4";
}

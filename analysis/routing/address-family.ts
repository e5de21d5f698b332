import type { RoutingBalancer } from "./routing-table";

/** Whether a request may come from an address of IPv6. AWS: a load balancer that says nothing has addresses of IPv4 alone. */
export function mayHaveIpv6({ resource }: RoutingBalancer): boolean {
  const type = resource?.planned["ip_address_type"];
  return resource === undefined || !(type === undefined || type === null || type === "ipv4");
}

import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Construct } from "constructs";
import { hasPublicIpv4, speaksIpv6 } from "../balancer/ip-address-type";
import type { ILoadBalancer } from "../balancer/load-balancer";

export interface DnsAliasProps {
  readonly loadBalancer: ILoadBalancer;
  /** The name that leads to the load balancer, such as `www.example.com` or `*.example.com`. */
  readonly domainName: string;
  /** The hosted zone that answers for the name. */
  readonly hostedZoneId: string;
  /**
   * `A` leads IPv4 clients to the load balancer, `AAAA` those of IPv6: a dual-stack load balancer has an alias of each type.
   * @default "A"
   */
  readonly type?: "A" | "AAAA";
}

/**
 * A name in Route 53 that leads to a load balancer. It drops out of DNS while no target is healthy. `ServiceEndpoint` makes the ones
 * that its names need.
 */
export class DnsAlias extends Route53Record {
  constructor(scope: Construct, id: string, props: DnsAliasProps) {
    const { loadBalancer, domainName, hostedZoneId, type = "A" } = props;
    super(scope, id, {
      zoneId: hostedZoneId,
      name: domainName,
      type,
      alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.hostedZoneId, evaluateTargetHealth: true },
    });
    this.node.addValidation({ validate: () => familyProblems(type, loadBalancer) });
  }
}

/** AWS: an alias of a type that the load balancer has no addresses of is made, and answers nothing. */
function familyProblems(type: "A" | "AAAA", { access, ipAddressType }: ILoadBalancer): string[] {
  if (type === "AAAA" && !speaksIpv6(ipAddressType)) {
    return [`type is AAAA; it must be A while the load balancer's ipAddressType is ${ipAddressType}`];
  }
  if (type === "A" && access.kind !== "internal" && !hasPublicIpv4(ipAddressType)) {
    return [`type is A; it must be AAAA while the load balancer's ipAddressType is ${ipAddressType}`];
  }
  return [];
}

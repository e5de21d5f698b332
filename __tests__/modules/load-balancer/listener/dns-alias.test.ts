import { describe, expect, test } from "@jest/globals";
import {
  type Access,
  ApplicationLoadBalancer,
  DnsAlias,
  type DnsAliasProps,
  type IpAddressType,
  PUBLIC_ACCESS,
} from "../../../../modules/load-balancer";
import { NETWORK } from "../../../networks";
import { emptyStack, synthesisOf } from "../../../synthesis";
import { shortReferences } from "../fixtures";

function alias(type?: DnsAliasProps["type"], ipAddressType: IpAddressType = "ipv4", access?: Access) {
  const stack = emptyStack();
  const loadBalancer = new ApplicationLoadBalancer(stack, "LoadBalancer", {
    name: "shop",
    network: NETWORK,
    ipAddressType,
    ...(access && { access }),
  });
  const made = new DnsAlias(stack, "Alias", {
    loadBalancer,
    domainName: "www.example.com",
    hostedZoneId: "Z1",
    ...(type && { type }),
  });
  return { stack, made };
}

describe("DnsAlias", () => {
  test("leads a name to the load balancer, under its own id", () => {
    const { stack } = alias();
    expect(shortReferences(synthesisOf(stack).all("aws_route53_record"))).toEqual({
      Alias: {
        name: "www.example.com",
        type: "A",
        zone_id: "Z1",
        alias: { name: "LoadBalancer.dns_name", zone_id: "LoadBalancer.zone_id", evaluate_target_health: true },
      },
    });
  });

  test.each<[DnsAliasProps["type"], IpAddressType, Access]>([
    ["A", "ipv4", PUBLIC_ACCESS],
    ["A", "dualstack", PUBLIC_ACCESS],
    ["AAAA", "dualstack", PUBLIC_ACCESS],
    ["AAAA", "dualstack-without-public-ipv4", PUBLIC_ACCESS],
    ["A", "ipv4", { kind: "internal", fromCidrs: ["10.0.0.0/8"] }],
  ])("may be %s for a load balancer that is %s", (type, ipAddressType, access) => {
    expect(alias(type, ipAddressType, access).made.node.validate()).toEqual([]);
  });

  test.each([
    ["AAAA", "ipv4", "A"],
    ["A", "dualstack-without-public-ipv4", "AAAA"],
  ] as const)("fails if it is %s for a load balancer that is %s", (type, ipAddressType, other) => {
    expect(alias(type, ipAddressType).made.node.validate()).toEqual([
      `type is ${type}; it must be ${other} while the load balancer's ipAddressType is ${ipAddressType}`,
    ]);
  });
});

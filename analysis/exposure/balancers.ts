import { isUnknown, known, type Resource } from "../graph";
import { flag, not } from "./certainty";
import type { Endpoint } from "./endpoint";
import { decided, type EndpointMaker } from "./endpoint-maker";
import { onPort, type Traffic } from "./traffic";

/** A port that a load balancer waits on. */
export interface ListenerPort {
  readonly listener: Resource<"aws_lb_listener">;
  readonly traffic: readonly Traffic[];
}

export interface Balancer {
  readonly endpoint: Endpoint;
  readonly type: "application" | "network";
  readonly listeners: readonly ListenerPort[];
}

/** Application and Network Load Balancers, with their listeners. */
export function readBalancers(maker: EndpointMaker): Balancer[] {
  return maker.graph.ofKind("aws_lb").flatMap((balancer) => {
    const type = known(balancer.get("load_balancer_type") ?? "application");
    if (type === "application" || type === "network") return [readBalancer(maker, balancer, type)];
    if (type === undefined) maker.unseen.push({ address: balancer.address, reason: "its type is known only at apply" });
    return [];
  });
}

function readBalancer(maker: EndpointMaker, resource: Resource<"aws_lb">, type: Balancer["type"]): Balancer {
  const groups = decided(resource, "security_groups");
  const mappings = resource.blocks("subnet_mapping").map((block) => block.get("subnet_id"));
  const addressType = resource.get("ip_address_type") ?? "ipv4";
  const isPublic = not(flag(decided(resource, "internal")));
  const withIpv6 = isUnknown(addressType) ? "possible" : String(addressType).startsWith("dualstack") ? isPublic : "no";
  const subnets = decided(resource, "subnets");
  const endpoint = maker.make(resource, {
    kind: "load-balancer",
    groups: [{ holder: resource, value: groups }],
    subnets:
      subnets === undefined
        ? mappings.map((value) => ({ holder: resource, value }))
        : [{ holder: resource, value: subnets }],
    publicIpv4: () => (addressType === "dualstack-without-public-ipv4" ? "no" : isPublic),
    publicIpv6: () => withIpv6,
    // AWS: a Network Load Balancer that is made without security groups never has any, and lets everything through.
    isFirewalled: type === "application" || groups !== undefined,
  });
  const listeners = maker.graph.referrers(resource, "aws_lb_listener", "load_balancer_arn");
  return {
    endpoint,
    type,
    listeners: listeners.map((listener) => ({ listener, traffic: trafficOf(maker, listener, type) })),
  };
}

function trafficOf(maker: EndpointMaker, listener: Resource<"aws_lb_listener">, type: Balancer["type"]): Traffic[] {
  const [port, protocol] = [listener.get("port"), listener.get("protocol")];
  if (typeof port !== "number" || isUnknown(protocol)) {
    maker.unseen.push({ address: listener.address, reason: "the port that it waits on is known only at apply" });
    return [];
  }
  return protocolsOf(type === "application" ? "TCP" : (protocol ?? "TCP")).map((name) => onPort(name, port));
}

/** What the protocols of listeners and target groups are on the wire. */
export function protocolsOf(protocol: string): readonly string[] {
  if (protocol === "TCP_UDP") return ["tcp", "udp"];
  return [protocol === "UDP" ? "udp" : "tcp"];
}

import { ALL_PROTOCOLS, PROTOCOL_NAMES } from "../../aws/vpc/security-group";

/** Ports from the first to the last. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Packets of a protocol to some ports. */
export interface Traffic {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number of IANA's, or `all`. */
  readonly protocol: string;
  /** `all` for every port, and for a protocol that has none. */
  readonly ports: PortRange | "all";
}

export const ALL_TRAFFIC: Traffic = { protocol: "all", ports: "all" };

export const LAST_PORT = 65_535;

/** A protocol as AWS stores it: `tcp` for 6, `-1` for all. */
export function protocolName(protocol: string): string {
  const name = protocol.toLowerCase();
  return (Object.hasOwn(PROTOCOL_NAMES, name) ? PROTOCOL_NAMES[name] : undefined) ?? name;
}

/** The traffic of a security-group rule; `undefined` where its ports do not say which. */
export function trafficOf(protocol: string, from: number | undefined, to: number | undefined): Traffic | undefined {
  const name = protocolName(protocol);
  if (name === ALL_PROTOCOLS) return ALL_TRAFFIC;
  // AWS: only TCP and UDP have ports; those of ICMP are its type and code.
  if (name !== "tcp" && name !== "udp") return { protocol: name, ports: "all" };
  if (from === undefined || to === undefined) return undefined;
  return { protocol: name, ports: from <= 0 && to >= LAST_PORT ? "all" : { from, to } };
}

export function onPort(protocol: string, port: number): Traffic {
  return { protocol, ports: { from: port, to: port } };
}

/** What both let through. */
export function intersect(a: Traffic, b: Traffic): Traffic | undefined {
  const protocol = a.protocol === "all" ? b.protocol : a.protocol;
  if (b.protocol !== "all" && b.protocol !== protocol) return undefined;
  if (a.ports === "all") return { protocol, ports: b.ports };
  if (b.ports === "all") return { protocol, ports: a.ports };
  const from = Math.max(a.ports.from, b.ports.from);
  const to = Math.min(a.ports.to, b.ports.to);
  return from <= to ? { protocol, ports: { from, to } } : undefined;
}

/** Whether everything of `inner` is let through by `outer`. */
export function covers(outer: Traffic, inner: Traffic): boolean {
  if (outer.protocol !== "all" && outer.protocol !== inner.protocol) return false;
  if (outer.ports === "all") return true;
  return inner.ports !== "all" && outer.ports.from <= inner.ports.from && inner.ports.to <= outer.ports.to;
}

/** `tcp 22`, `tcp 8000-8100`, `udp`, `all`. */
export function formatTraffic({ protocol, ports }: Traffic): string {
  if (ports === "all") return protocol === "tcp" || protocol === "udp" ? `${protocol} all` : protocol;
  return `${protocol} ${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
}

import { type AddressRange, mergeRanges, overlaps, subtractRanges } from "../../aws/address-range";
import { append } from "../graph/multimap";
import { LAST_PORT, type PortRange, type Traffic } from "./traffic";

/** Who, from where and on which ports: a box in the space of sources, protocols and ports. */
export interface Box {
  readonly protocol: string;
  readonly ports: PortRange;
  /** Some addresses, or the name of something. */
  readonly from: AddressRange | string;
}

const ALL_PORTS: PortRange = { from: 0, to: LAST_PORT };
/** Every protocol that is not named by itself. */
export const OTHER_PROTOCOLS = "other protocols";

/** The protocols to tell apart, so that `all` is the sum of them. */
export function protocolsIn(traffic: readonly Traffic[]): string[] {
  return [...new Set([...traffic.map(({ protocol }) => protocol).filter((name) => name !== "all"), OTHER_PROTOCOLS])];
}

/** A source and its traffic as boxes, one for each protocol. */
export function boxesOf(
  from: AddressRange | string,
  { protocol, ports }: Traffic,
  protocols: readonly string[],
): Box[] {
  const names = protocol === "all" ? protocols : [protocol];
  return names.map((name) => ({ protocol: name, ports: ports === "all" ? ALL_PORTS : ports, from }));
}

/** What is in some boxes and in none of the others. */
export function subtractBoxes(boxes: readonly Box[], others: readonly Box[]): Box[] {
  let rest = [...boxes];
  for (const other of others) rest = rest.flatMap((box) => subtractBox(box, other));
  return rest;
}

function subtractBox(box: Box, other: Box): Box[] {
  if (box.protocol !== other.protocol || !isShared(box.from, other.from)) return [box];
  const from = Math.max(box.ports.from, other.ports.from);
  const to = Math.min(box.ports.to, other.ports.to);
  if (from > to) return [box];
  const outside = [
    { from: box.ports.from, to: from - 1 },
    { from: to + 1, to: box.ports.to },
  ];
  return [
    ...outside.filter((ports) => ports.from <= ports.to).map((ports) => ({ ...box, ports })),
    ...remaining(box.from, other.from).map((each) => ({ ...box, ports: { from, to }, from: each })),
  ];
}

function isShared(a: Box["from"], b: Box["from"]): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return overlaps(a, b);
}

function remaining(a: Box["from"], b: Box["from"]): Box["from"][] {
  return typeof a === "string" || typeof b === "string" ? [] : subtractRanges(a, [b]);
}

/** The same source on the same ports, with its addresses put together. */
export interface Slice {
  readonly traffic: Traffic;
  readonly from: readonly AddressRange[] | string;
}

/** Boxes put together: ports that touch, addresses that touch, and all protocols as `all`. */
export function slicesOf(boxes: readonly Box[], protocols: readonly string[]): Slice[] {
  const bySource = new Map<string, Box[]>();
  for (const box of boxes) append(bySource, `${box.protocol} ${keyOf(box.from)}`, box);
  const byTraffic = new Map<string, Box[]>();
  for (const same of bySource.values()) {
    const [{ protocol, from }] = same as [Box];
    for (const ports of mergePorts(same))
      append(byTraffic, `${protocol} ${ports.from}-${ports.to}`, { protocol, ports, from });
  }
  const slices = [...byTraffic.values()].flatMap(together);
  return withAllProtocols(slices, protocols);
}

function together(boxes: readonly Box[]): Slice[] {
  const [{ protocol, ports }] = boxes as [Box];
  const isAll = ports.from <= 0 && ports.to >= LAST_PORT;
  const traffic: Traffic = { protocol, ports: isAll ? "all" : ports };
  const ranges = boxes.flatMap(({ from }) => (typeof from === "string" ? [] : [from]));
  const names = boxes.flatMap(({ from }) => (typeof from === "string" ? [from] : []));
  const families = (["ipv4", "ipv6"] as const).map((family) => ranges.filter((each) => each.family === family));
  return [
    ...families.filter((each) => each.length > 0).map((each) => ({ traffic, from: mergeRanges(each) })),
    ...names.map((from) => ({ traffic, from })),
  ];
}

function withAllProtocols(slices: readonly Slice[], protocols: readonly string[]): Slice[] {
  const bySource = new Map<string, Slice[]>();
  for (const slice of slices) append(bySource, sliceKey(slice.from), slice);
  return [...bySource.values()].flatMap((same) => {
    const whole = same.filter(({ traffic }) => traffic.ports === "all");
    const names = new Set(whole.map(({ traffic }) => traffic.protocol));
    const [first] = whole;
    if (first === undefined || !protocols.every((name) => names.has(name))) return same;
    return [
      { from: first.from, traffic: { protocol: "all", ports: "all" } as const },
      ...same.filter(({ traffic }) => traffic.ports !== "all"),
    ];
  });
}

function mergePorts(boxes: readonly Box[]): PortRange[] {
  const merged: PortRange[] = [];
  for (const { ports } of [...boxes].sort((a, b) => a.ports.from - b.ports.from)) {
    const before = merged.at(-1);
    if (before === undefined || before.to + 1 < ports.from) merged.push(ports);
    else merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, ports.to) };
  }
  return merged;
}

function keyOf(from: Box["from"]): string {
  return typeof from === "string" ? from : `${from.family} ${from.first}-${from.last}`;
}

function sliceKey(from: Slice["from"]): string {
  return typeof from === "string" ? from : from.map(keyOf).join(",");
}

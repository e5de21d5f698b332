import { cidrsOf } from "../../aws/cidr";
import { type AddressRange, isPrivate, overlaps, rangeOf, sizeOf } from "../../aws/address-range";
import type { Exposure, Reach } from "./exposure";
import { append } from "../graph/multimap";
import { type Box, boxesOf, OTHER_PROTOCOLS, protocolsIn, type Slice, slicesOf, subtractBoxes } from "./reach-space";
import { isSensitive } from "./sensitive-ports";
import { formatTraffic, intersect, type Traffic } from "./traffic";

/** `high`: the internet reaches something that is no listener of a load balancer, or a port to administer or read data by. */
export type ExposureLevel = "high" | "medium" | "low";

/** Somebody who reaches something before and not after, or after and not before. */
export interface ExposureChange {
  /** `internet`, CIDR blocks, or the address of a resource. */
  readonly from: string;
  /** The Terraform address of what is reached. */
  readonly to: string;
  /** `tcp 22`, `tcp 8000-8100`, `udp all`, `all`. */
  readonly ports: string;
  /** The load balancer that stands between them. */
  readonly through?: string;
  /** The addresses that make it so, from the source to the target. */
  readonly via: readonly string[];
  readonly level: ExposureLevel;
  /** The place in the rule that names the source. */
  readonly attribute?: string;
}

export interface ExposureDifference {
  readonly opened: readonly ExposureChange[];
  readonly closed: readonly ExposureChange[];
}

/** Who newly reaches what, and who no longer does: by addresses and ports, whatever the rules are that say so. */
export function exposureDifference(before: Exposure, after: Exposure): ExposureDifference {
  // What no resource declares stays as it is, and a plan does not tell of it.
  const declared = before.entries.filter(({ isUndeclared }) => isUndeclared !== true);
  return { opened: added(before.entries, after.entries), closed: added(after.entries, declared) };
}

function added(before: readonly Reach[], after: readonly Reach[]): ExposureChange[] {
  const old = byTarget(before);
  // A group of machines is reached in one way: what differs is worked out once for all of them.
  const addedOfWays = new Map<string, readonly Added[]>();
  return [...byTarget(after)].flatMap(([key, entries]) => {
    const former = old.get(key) ?? [];
    const ways = `${waysOf(former)} ${waysOf(entries)}`;
    let found = addedOfWays.get(ways);
    if (found === undefined) addedOfWays.set(ways, (found = addedTo(former, entries)));
    const [first] = entries;
    return first === undefined ? [] : found.map((each) => changeOf(each, entries, first));
  });
}

/** What tells two targets apart for the difference: sources and traffic. */
function waysOf(entries: readonly Reach[]): string {
  return JSON.stringify(entries.map(({ from, protocol, ports }) => [from, protocol, ports]));
}

/** By target, and by the load balancer in between: reaching a machine through one is not reaching it. */
function byTarget(entries: readonly Reach[]): Map<string, Reach[]> {
  const found = new Map<string, Reach[]>();
  for (const entry of entries) {
    const key = `${entry.to} ${entry.through ?? ""}`;
    append(found, key, entry);
  }
  return found;
}

/** What is new, and which of the entries make it so: their places in the list. */
interface Added {
  readonly slice: Slice;
  readonly causes: readonly number[];
}

function addedTo(before: readonly Reach[], after: readonly Reach[]): readonly Added[] {
  const protocols = protocolsIn([...before, ...after]);
  const boxes = (entries: readonly Reach[]) => entries.flatMap((entry) => boxesOfEntry(entry, protocols));
  return slicesOf(subtractBoxes(boxes(after), boxes(before)), protocols).map((slice) => ({
    slice,
    causes: after.flatMap((entry, place) => (isCause(entry, slice.from, slice.traffic) ? [place] : [])),
  }));
}

function boxesOfEntry(entry: Reach, protocols: readonly string[]): Box[] {
  return sourcesOf(entry).flatMap((from) => boxesOf(from, entry, protocols));
}

/** An entry's sources: a range of addresses, or names; a group is its members. */
function sourcesOf({ from }: Reach): (AddressRange | string)[] {
  switch (from.kind) {
    case "internet":
    case "cidr":
      return [rangeOf(from.cidr) ?? from.cidr];
    case "prefix-list":
      return [`prefix list ${from.id}`];
    case "security-group":
      return from.members.length === 0 ? [`members of ${from.address}`] : [...from.members];
    case "resource":
      return [from.address];
  }
}

function changeOf({ slice, causes: places }: Added, after: readonly Reach[], first: Reach): ExposureChange {
  const { from, traffic } = slice;
  const causes = places.flatMap((place) => after[place] ?? []);
  const { to, through } = first;
  const attribute = causes.find((entry) => entry.attribute !== undefined)?.attribute;
  return {
    from: typeof from === "string" ? from : formatRanges(from),
    to,
    ports: formatTraffic(traffic),
    ...(through !== undefined && { through }),
    via: [...new Set(causes.flatMap(({ chain }) => chain))],
    level: levelOf(slice, first),
    ...(attribute !== undefined && { attribute }),
  };
}

function isCause(entry: Reach, from: Slice["from"], traffic: Traffic): boolean {
  if (
    intersect(entry, traffic.protocol === OTHER_PROTOCOLS ? { protocol: "all", ports: "all" } : traffic) === undefined
  )
    return false;
  return sourcesOf(entry).some((source) => {
    if (typeof source === "string" || typeof from === "string") return source === from;
    return from.some((range) => overlaps(range, source));
  });
}

/** Half of all addresses and more are "the internet", whatever is left out. */
function isInternet(ranges: readonly AddressRange[]): boolean {
  const [first] = ranges;
  if (first === undefined) return false;
  return sizeOf(ranges) >= (first.family === "ipv4" ? 2n ** 31n : 2n ** 127n);
}

/** Longer lists of CIDR blocks are cut short. */
const MOST_CIDRS = 4;

function formatRanges(ranges: readonly AddressRange[]): string {
  if (isInternet(ranges)) return ranges[0]?.family === "ipv6" ? "internet (IPv6)" : "internet";
  const cidrs = ranges.flatMap(cidrsOf);
  const more = cidrs.length - MOST_CIDRS;
  return more > 0 ? `${cidrs.slice(0, MOST_CIDRS).join(", ")} and ${more} more` : cidrs.join(", ");
}

/** More addresses than this are no longer somebody's own: a /24 of the internet, a /16 of a private network. */
const WIDE = {
  ipv4: { outside: 2n ** 8n, inside: 2n ** 16n },
  ipv6: { outside: 2n ** 72n, inside: 2n ** 80n },
} as const;

function levelOf({ from, traffic }: Slice, { to, through, isHttp }: Reach): ExposureLevel {
  if (typeof from === "string") return "low";
  if (!isInternet(from)) return isWide(from) ? "medium" : "low";
  const isListener = /(^|\.)aws_a?lb\.[\w-]+(\[.*\])?$/.test(to);
  // A Network Load Balancer hands on what comes to its listener; an Application Load Balancer answers with HTTP.
  const isBehind = through !== undefined || isHttp === true;
  return isBehind || (isListener && !isSensitive(traffic)) ? "medium" : "high";
}

function isWide(ranges: readonly AddressRange[]): boolean {
  const limit = WIDE[ranges[0]?.family ?? "ipv4"];
  return sizeOf(ranges.filter((range) => !isPrivate(range))) > limit.outside || sizeOf(ranges) > limit.inside;
}

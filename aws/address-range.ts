import { Address4, Address6 } from "ip-address";

export type Family = "ipv4" | "ipv6";

/** Addresses from the first to the last, as numbers. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** How long an address is. */
export const BITS = { ipv4: 32n, ipv6: 128n } as const;

export const EVERYWHERE: Readonly<Record<Family, AddressRange>> = {
  ipv4: { family: "ipv4", first: 0n, last: 2n ** BITS.ipv4 - 1n },
  ipv6: { family: "ipv6", first: 0n, last: 2n ** BITS.ipv6 - 1n },
};

/**
 * The addresses of a CIDR block, or of one address.
 *
 * @returns undefined where it is neither
 */
export function rangeOf(cidr: string): AddressRange | undefined {
  if (Address4.isValid(cidr)) return between("ipv4", new Address4(cidr));
  return Address6.isValid(cidr) ? between("ipv6", new Address6(cidr)) : undefined;
}

function between(family: Family, block: Address4 | Address6): AddressRange {
  return { family, first: block.startAddress().bigInt(), last: block.endAddress().bigInt() };
}

/** An address as people write it. */
export function addressText(family: Family, address: bigint): string {
  return family === "ipv4" ? Address4.fromBigInt(address).address : Address6.fromBigInt(address).correctForm();
}

/** Addresses that no route of the internet leads to: RFC 1918, shared (RFC 6598), link-local and unique local ones. */
const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
].flatMap((cidr) => rangeOf(cidr) ?? []);

export function isPrivate(range: AddressRange): boolean {
  return PRIVATE.some((each) => contains(each, range));
}

export function isEverywhere(range: AddressRange): boolean {
  return contains(range, EVERYWHERE[range.family]);
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** How many addresses there are in ranges that do not overlap. */
export function sizeOf(ranges: readonly AddressRange[]): bigint {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** What is in a range and in none of the others. */
export function subtractRanges(range: AddressRange, others: readonly AddressRange[]): AddressRange[] {
  let rest: AddressRange[] = [range];
  for (const other of others) {
    rest = rest.flatMap((each) => {
      if (!overlaps(each, other)) return [each];
      const { family, first, last } = each;
      return [
        ...(first < other.first ? [{ family, first, last: other.first - 1n }] : []),
        ...(other.last < last ? [{ family, first: other.last + 1n, last }] : []),
      ];
    });
  }
  return rest;
}

/** Ranges of one family in order, with those that touch made into one. */
export function mergeRanges(ranges: readonly AddressRange[]): AddressRange[] {
  const merged: AddressRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = merged.at(-1);
    if (before === undefined || before.last + 1n < range.first) merged.push(range);
    else merged[merged.length - 1] = { ...before, last: range.last > before.last ? range.last : before.last };
  }
  return merged;
}

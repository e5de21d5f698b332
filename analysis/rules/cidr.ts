import { Address4, Address6 } from "ip-address";

/** A block of addresses. */
export interface Cidr {
  readonly family: "ipv4" | "ipv6";
  /** The number of bits that all addresses share. */
  readonly prefix: number;
  /** The first and the last address as numbers. */
  readonly first: bigint;
  readonly last: bigint;
  /** As AWS writes it: the first address and the prefix. */
  readonly canonical: string;
  /** Whether the address before the slash is the first of the block. */
  readonly isCanonical: boolean;
}

/** Reads `10.0.0.0/16` or `2001:db8::/56`; undefined where it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  if (!/^[0-9a-fA-F:.]+\/\d{1,3}$/.test(text)) return undefined;
  try {
    const address = text.includes(":") ? new Address6(text) : new Address4(text);
    const start = address.startAddress();
    return {
      family: address instanceof Address6 ? "ipv6" : "ipv4",
      prefix: address.subnetMask,
      first: start.bigInt(),
      last: address.endAddress().bigInt(),
      canonical: `${start.correctForm()}/${address.subnetMask}`,
      isCanonical: address.bigInt() === start.bigInt(),
    };
  } catch {
    return undefined;
  }
}

/** Whether every address of one block is in the other. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether it is the whole internet, or half of it. */
export function isAnywhere(cidr: Cidr): boolean {
  return cidr.prefix <= 1;
}

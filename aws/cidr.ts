import { Address4, Address6 } from "ip-address";
import { type AddressRange, BITS, type Family } from "./address-range";

/** A block of addresses with a common beginning: `10.0.0.0/16`, `2001:db8::/56`. */
export interface Cidr extends AddressRange {
  /** The number of bits that all addresses share. */
  readonly prefix: number;
  /** As AWS stores it: the first address, in lower case and as short as it can be, and the prefix. */
  readonly canonical: string;
  /** Whether the address before the slash is the first of the block. */
  readonly isCanonical: boolean;
}

/** Reads a CIDR block; undefined where the text is something else. An address with host bits means the block that it is in. */
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

/** The block with a first address and a prefix, as AWS writes it. */
export function formatCidr(family: Family, first: bigint, prefix: number): string {
  const address = family === "ipv4" ? Address4.fromBigInt(first) : Address6.fromBigInt(first);
  return `${address.correctForm()}/${prefix}`;
}

/** Whether it is the whole internet, or half of it. */
export function isAnywhere(cidr: Cidr): boolean {
  return cidr.prefix <= 1;
}

/**
 * Why `text` is not a canonical IPv4 CIDR block; `undefined` when it is one. Canonical means that the address is the first one of its
 * block: AWS stores `10.0.0.5/16` as `10.0.0.0/16`, and Terraform then plans a change for ever.
 */
export function ipv4CidrProblem(text: unknown): string | undefined {
  const cidr = typeof text === "string" ? parseCidr(text) : undefined;
  if (cidr?.family !== "ipv4") return "it must be an IPv4 CIDR block such as 10.0.0.0/16";
  return cidr.canonical === text ? undefined : `its first address is another one; write ${cidr.canonical}`;
}

/** Like `ipv4CidrProblem`, of IPv6; another spelling of the same block is a change for ever too. */
export function ipv6CidrProblem(text: unknown): string | undefined {
  const cidr = typeof text === "string" ? parseCidr(text) : undefined;
  if (cidr?.family !== "ipv6") return "it must be an IPv6 CIDR block such as 2001:db8::/32";
  return cidr.canonical === text ? undefined : `it has another spelling; write ${cidr.canonical}`;
}

/** The CIDR blocks that make up a range exactly. */
export function cidrsOf({ family, first, last }: AddressRange): string[] {
  const cidrs: string[] = [];
  let start = first;
  while (start <= last) {
    let size = 1n;
    let prefix = BITS[family];
    // As large as the start is aligned, and as the rest of the range allows.
    while (prefix > 0n && start % (size * 2n) === 0n && start + size * 2n - 1n <= last) {
      size *= 2n;
      prefix -= 1n;
    }
    cidrs.push(formatCidr(family, start, Number(prefix)));
    start += size;
  }
  return cidrs;
}

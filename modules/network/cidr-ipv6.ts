import { Address6 } from "ip-address";

/** An IPv6 network as numbers. */
export interface Ipv6Network {
  /** The first address, as an unsigned 128-bit number. */
  readonly first: bigint;
  /** How many addresses: 2^(128 - prefix). */
  readonly size: bigint;
}

/**
 * Why `text` is no canonical IPv6 CIDR block, or `undefined` when it is one. Canonical means the first address of its block,
 * in lower case and as short as it can be: AWS stores it so, and Terraform then plans a change of any other spelling for ever.
 */
export function ipv6CidrProblem(text: unknown): string | undefined {
  if (typeof text !== "string" || !/^[^/%]+\/\d+$/.test(text) || !Address6.isValid(text)) {
    return "it must be an IPv6 CIDR block such as 2001:db8::/32";
  }
  const address = new Address6(text);
  const canonical = `${address.startAddress().correctForm()}/${address.subnetMask}`;
  return canonical === text ? undefined : `it has another spelling; write ${canonical}`;
}

/** Reads a valid IPv6 CIDR block; an address with host bits is moved to the first one of its block. */
export function parseIpv6Cidr(text: string): Ipv6Network {
  const address = new Address6(text);
  return { first: address.startAddress().bigInt(), size: 2n ** BigInt(128 - address.subnetMask) };
}

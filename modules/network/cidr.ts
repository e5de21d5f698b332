import { Address4 } from "ip-address";

/** An IPv4 network, `10.0.0.0/16`, as numbers. Addresses fit in a JavaScript number without loss. */
export interface Ipv4Network {
  /** The first address, as an unsigned 32-bit number. */
  readonly first: number;
  /** How many addresses: 2^(32 - prefix). */
  readonly size: number;
  /** Prefix length, 0 to 32. */
  readonly prefix: number;
}

/**
 * Why `text` is no canonical IPv4 CIDR block, or `undefined` when it is one. Canonical means that the address is the
 * first one of its block: AWS stores `10.0.0.5/16` as `10.0.0.0/16`, and Terraform then plans a change for ever.
 */
export function cidrProblem(text: unknown): string | undefined {
  if (typeof text !== "string" || !/^[^/]+\/\d+$/.test(text) || !Address4.isValid(text)) {
    return "it must be an IPv4 CIDR block such as 10.0.0.0/16";
  }
  const canonical = formatCidr(parseCidr(text));
  return canonical === text ? undefined : `its first address is another one; write ${canonical}`;
}

/** Reads a valid CIDR block; an address with host bits is moved to the first one of its block. */
export function parseCidr(text: string): Ipv4Network {
  const address = new Address4(text);
  const prefix = address.subnetMask;
  return { first: Number(address.startAddress().bigInt()), size: 2 ** (32 - prefix), prefix };
}

/** `10.0.0.0/16` */
export function formatCidr(network: Ipv4Network): string {
  return `${Address4.fromInteger(network.first).correctForm()}/${network.prefix}`;
}

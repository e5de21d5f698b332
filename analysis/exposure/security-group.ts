import type { Resource } from "../graph";
import { type AddressRange, rangeOf } from "../../aws/address-range";
import type { Traffic } from "./traffic";

/** Who a rule lets in, or where it lets out. */
export type Peer =
  | { readonly kind: "cidr"; readonly range: AddressRange; readonly cidr: string }
  | { readonly kind: "prefix-list"; readonly id: string }
  | { readonly kind: "security-group"; readonly group: SecurityGroup }
  | { readonly kind: "unknown" };

export type Direction = "ingress" | "egress";

/** One thing that a security group lets through, wherever it is written. */
export interface GroupRule {
  /** Of the resource that holds it: the rule's own, or the group's. */
  readonly address: string;
  readonly resource: Resource;
  readonly attribute: string;
  readonly direction: Direction;
  /** `undefined` where it is known only at apply. */
  readonly traffic: Traffic | undefined;
  readonly peer: Peer;
  /** Whether it is in this group for certain, and as it is read here. */
  readonly isCertain: boolean;
  /** In a state: AWS has it and no resource of Terraform's declares it. */
  readonly isUndeclared: boolean;
}

export interface SecurityGroup {
  /** Its Terraform address, or its id where it is not managed here. */
  readonly address: string;
  readonly rules: readonly GroupRule[];
  /** Whether these are all of its rules. */
  readonly isComplete: boolean;
}

/** A CIDR block as a peer; `unknown` for text that is none. */
export function cidrPeer(cidr: string): Peer {
  const range = rangeOf(cidr);
  return range === undefined ? { kind: "unknown" } : { kind: "cidr", range, cidr };
}

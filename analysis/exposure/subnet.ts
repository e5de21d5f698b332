import type { Resource } from "../graph";
import type { AddressRange } from "../../aws/address-range";
import type { Certainty } from "./certainty";

/** What matters of a subnet to those who want to reach something in it. */
export interface Subnet {
  readonly resource: Resource;
  readonly address: string;
  readonly vpc: Resource | undefined;
  /** Its addresses, where they are known. */
  readonly ranges: readonly AddressRange[];
  /** The IPv4 blocks of its VPC, where they are known. */
  readonly vpcCidrs: readonly string[];
  /** Whether 0.0.0.0/0 leads to an internet gateway. */
  readonly routesIpv4: Certainty;
  /** Whether ::/0 leads to an internet gateway. */
  readonly routesIpv6: Certainty;
  /** The route that leads there. */
  readonly route: string | undefined;
  /** Whether what starts in it gets a public address. */
  readonly mapsPublicIp: Certainty;
  readonly assignsIpv6: Certainty;
  /** Whether a network ACL may deny what security groups let through. */
  readonly hasAcl: boolean;
}

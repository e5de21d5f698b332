import { BITS } from "../../aws/address-range";
import { formatCidr, ipv4CidrProblem, parseCidr } from "../../aws/cidr";
import { LONGEST_SUBNET_PREFIX } from "../../aws/elb/load-balancer";
import { NETWORK_PREFIX } from "../../aws/vpc/subnet";

/** The most zones that a layout has room for. AWS regions have three to six. */
const MAX_ZONES = 6;
/** Two, because a load balancer needs subnets in at least two zones (ELBv2 API, `CreateLoadBalancer`). */
const MIN_ZONES = 2;

/** The zones get an eighth of the VPC each, so that adding a zone moves none. */
const ZONE_BITS = 3;
/** The private subnet has half of its zone, the public one a quarter. */
const PRIVATE_BITS = ZONE_BITS + 1;
const PUBLIC_BITS = ZONE_BITS + 2;

const WIDEST_VPC_PREFIX = NETWORK_PREFIX.min;
const NARROWEST_VPC_PREFIX = LONGEST_SUBNET_PREFIX - PUBLIC_BITS;

/** The subnets of one availability zone. */
export interface ZoneLayout {
  /** Half of the zone's block: the machines. */
  readonly privateCidr: string;
  /** A quarter of the zone's block: load balancer and NAT gateway. The last quarter is left free for later. */
  readonly publicCidr: string;
}

/** Why a VPC's CIDR block cannot be laid out, or `undefined` when it can. */
export function vpcCidrProblem(cidr: unknown): string | undefined {
  const problem = ipv4CidrProblem(cidr);
  if (problem !== undefined) return problem;
  const prefix = parseCidr(cidr as string)?.prefix ?? NaN;
  if (prefix >= WIDEST_VPC_PREFIX && prefix <= NARROWEST_VPC_PREFIX) return undefined;
  return `it must be between /${WIDEST_VPC_PREFIX} and /${NARROWEST_VPC_PREFIX}, so that every public subnet is a /${LONGEST_SUBNET_PREFIX} or wider`;
}

/** Why subnets cannot be made in so many zones, or in zones of these names; `undefined` when they can. */
export function zonesProblem(zones: number | readonly string[]): string | undefined {
  if (typeof zones === "number") {
    return Number.isInteger(zones) && zones >= MIN_ZONES && zones <= MAX_ZONES
      ? undefined
      : `it must be a whole number from ${MIN_ZONES} to ${MAX_ZONES}`;
  }
  if (zones.length < MIN_ZONES) return `it must name at least ${MIN_ZONES} zones`;
  if (zones.length > MAX_ZONES) return `it must name at most ${MAX_ZONES} zones`;
  return new Set(zones).size < zones.length ? "it must name each zone once" : undefined;
}

/** AWS keeps the first four addresses of each subnet, and the last one (VPC user guide, "Subnet sizing"). */
const KEPT_ADDRESSES = 5;

const ADDRESS_BITS = Number(BITS.ipv4);

/** How many machines the private subnets have room for, or `undefined` where the network cannot be laid out. */
export function privateAddresses(vpcCidr: string, zones: number | readonly string[]): number | undefined {
  if (vpcCidrProblem(vpcCidr) !== undefined || zonesProblem(zones) !== undefined) return undefined;
  const count = typeof zones === "number" ? zones : zones.length;
  return layoutSubnets(vpcCidr, count)
    .map(({ privateCidr }) => 2 ** (ADDRESS_BITS - Number(privateCidr.split("/")[1])) - KEPT_ADDRESSES)
    .reduce((sum, addresses) => sum + addresses);
}

/**
 * Lays out a public and a private subnet for each zone. Zone n always gets the n-th eighth of the VPC: a layout of three
 * zones starts with the layout of two, and adding a zone replaces no subnet.
 *
 * @param vpcCidr a canonical CIDR block, /16 to /22
 * @param zones how many zones, 2 to 6
 * @throws Error when the arguments are out of range
 */
export function layoutSubnets(vpcCidr: string, zones: number): ZoneLayout[] {
  const vpc = parseCidr(vpcCidr);
  const problem = vpcCidrProblem(vpcCidr);
  if (vpc === undefined || problem !== undefined) {
    throw new Error(`the CIDR block of the VPC is ${vpcCidr}; ${problem ?? "it must be an IPv4 CIDR block"}`);
  }
  const tooManyOrFew = zonesProblem(zones);
  if (tooManyOrFew !== undefined) throw new Error(`the number of zones is ${zones}; ${tooManyOrFew}`);
  const blockSize = (vpc.last - vpc.first + 1n) / 2n ** BigInt(ZONE_BITS);
  return Array.from({ length: zones }, (_, zone) => {
    const first = vpc.first + BigInt(zone) * blockSize;
    return {
      privateCidr: formatCidr("ipv4", first, vpc.prefix + PRIVATE_BITS),
      publicCidr: formatCidr("ipv4", first + blockSize / 2n, vpc.prefix + PUBLIC_BITS),
    };
  });
}

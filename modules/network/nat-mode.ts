/**
 * How private subnets reach the internet.
 * - `none`: not at all. Machines then install nothing at boot and cannot be reached by Session Manager.
 * - `one`: through one NAT gateway in the first zone. Cheapest; when that zone fails, no machine reaches out.
 * - `one-per-zone`: through a NAT gateway in their own zone. Survives the loss of a zone.
 */
export type NatMode = "none" | "one" | "one-per-zone";

export const NAT_MODES: readonly NatMode[] = ["none", "one", "one-per-zone"];

import { mayHoldAnything } from "../holds-anything";
import { isObject } from "../value";
import { type Expressions, isString } from "./expressions";

/**
 * What a field of a block may refer to, of all that the blocks mention: of attributes that are written as blocks (`ingress`, `route`) plan
 * JSON has the references of all fields of all blocks in one list. A field that is not here may be any of them.
 */
const FITS: Readonly<Record<string, RegExp>> = {
  gateway_id: /internet_gateway|vpn_gateway/,
  nat_gateway_id: /nat_gateway/,
  vpc_peering_connection_id: /peering/,
  transit_gateway_id: /transit_gateway/,
  vpc_endpoint_id: /vpc_endpoint/,
  network_interface_id: /network_interface|aws_instance/,
  egress_only_gateway_id: /egress_only/,
  carrier_gateway_id: /carrier_gateway/,
  core_network_arn: /networkmanager/,
  local_gateway_id: /local_gateway/,
  security_groups: /security_group|aws_vpc\b|aws_default_vpc/,
  prefix_list_ids: /prefix_list|vpc_endpoint/,
  cidr_block: /cidr|_ip\b|ip_address/,
  cidr_blocks: /cidr|_ip\b|ip_address/,
  ipv6_cidr_block: /cidr|ipv6/,
  ipv6_cidr_blocks: /cidr|ipv6/,
};

/** Marks an expression that is also that of other blocks; no key of plan JSON. */
export const SHARED = "(shared)";

/**
 * The expressions of the fields of a block, where there is one for all blocks together.
 *
 * @param names of the fields
 * @param isShared whether other blocks have something unknown too
 */
export function fieldExpressions(expression: unknown, names: readonly string[], isShared: boolean): Expressions {
  const references = isObject(expression) ? expression["references"] : undefined;
  if (!Array.isArray(references)) return {};
  const all = references.filter(isString);
  return Object.fromEntries(
    names.map((name) => [name, { references: all.filter((each) => mayBe(name, each)), [SHARED]: isShared }]),
  );
}

function mayBe(name: string, reference: string): boolean {
  const [kind] = /^(data\.)?aws_\w+/.exec(reference) ?? [];
  return kind === undefined || mayHoldAnything(kind) || (FITS[name]?.test(reference) ?? true);
}

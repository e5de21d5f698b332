/** What AWS makes with a VPC, by the kind of what it is like, and the attributes of the VPC that name it. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ["aws_security_group", ["default_security_group_id"]],
  ["aws_route_table", ["main_route_table_id", "default_route_table_id"]],
  ["aws_network_acl", ["default_network_acl_id"]],
];

/**
 * The attributes by which a VPC counts where one of these kinds is wanted: its default security group does for a security group, its id
 * does not. Undefined where any does.
 */
export function vpcAttributes(kinds: readonly string[]): readonly string[] | undefined {
  return PARTS.find(([kind]) => kinds.includes(kind))?.[1];
}

export function isVpc(kind: string): boolean {
  return kind === "aws_vpc" || kind === "aws_default_vpc";
}

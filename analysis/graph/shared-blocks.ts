/**
 * Blocks that may also be resources of their own: what AWS has made of those is listed here as well, in a state and wherever nothing is
 * written.
 */
const SHARED = new Set([
  "aws_default_network_acl.egress",
  "aws_default_network_acl.ingress",
  "aws_default_route_table.route",
  "aws_default_security_group.egress",
  "aws_default_security_group.ingress",
  "aws_network_acl.egress",
  "aws_network_acl.ingress",
  "aws_route_table.route",
  "aws_security_group.egress",
  "aws_security_group.ingress",
]);

/** @param place the kind of the resource and the path of the blocks: `aws_security_group.ingress` */
export function isShared(place: string): boolean {
  return SHARED.has(place);
}

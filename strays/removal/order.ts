/**
 * In which order strays go: what stands in something before that, what refers to something before that. A type that is not here is
 * told of and left: nobody has taught this program how it goes.
 */
export const REMOVAL_ORDER = [
  "aws_autoscaling_group",
  "aws_instance",
  "aws_lb_listener_rule",
  "aws_lb_listener",
  "aws_lb",
  "aws_lb_target_group",
  "aws_nat_gateway",
  "aws_eip",
  "aws_vpc_endpoint",
  "aws_flow_log",
  "aws_network_interface",
  "aws_ebs_volume",
  "aws_launch_template",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group",
  "aws_internet_gateway",
  "aws_egress_only_internet_gateway",
  "aws_route_table",
  "aws_subnet",
  "aws_vpc",
  "aws_iam_instance_profile",
  "aws_iam_role",
  "aws_acm_certificate",
  "aws_cloudwatch_log_group",
] as const;

/** What this program can remove. */
export type RemovableType = (typeof REMOVAL_ORDER)[number];

export function isRemovable(type: string): type is RemovableType {
  return (REMOVAL_ORDER as readonly string[]).includes(type);
}

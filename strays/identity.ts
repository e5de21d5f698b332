/**
 * What a resource is recognized by, so that one that exists and one that the configuration wants are the same: attributes by
 * Terraform's names, `Name` is the tag. They are those that cannot be changed in place, or that AWS takes once only. A type that is not
 * here is never adopted: another apply of it changes nothing, or AWS knows no such thing.
 */
export const IDENTITY: Readonly<Record<string, readonly [string, ...string[]]>> = {
  aws_vpc: ["Name", "cidr_block"],
  aws_subnet: ["vpc_id", "cidr_block"],
  aws_internet_gateway: ["Name", "vpc_id"],
  aws_egress_only_internet_gateway: ["vpc_id"],
  aws_route_table: ["vpc_id", "Name"],
  aws_route: ["route_table_id", "destination_cidr_block", "destination_ipv6_cidr_block"],
  aws_route_table_association: ["subnet_id", "route_table_id"],
  aws_eip: ["Name"],
  aws_nat_gateway: ["subnet_id", "allocation_id"],
  aws_vpc_endpoint: ["vpc_id", "service_name"],
  aws_flow_log: ["vpc_id", "Name"],
  aws_security_group: ["vpc_id", "name"],
  aws_vpc_security_group_ingress_rule: ["security_group_id", ...permission()],
  aws_vpc_security_group_egress_rule: ["security_group_id", ...permission()],
  aws_launch_template: ["name"],
  aws_instance: ["Name", "subnet_id"],
  aws_ebs_volume: ["Name", "availability_zone"],
  aws_lb: ["name", "subnets"],
  aws_lb_target_group: ["name", "vpc_id"],
  aws_lb_listener: ["load_balancer_arn", "port"],
  aws_lb_listener_rule: ["listener_arn", "priority"],
  aws_autoscaling_group: ["name", "vpc_zone_identifier"],
  aws_iam_role: ["name"],
  aws_iam_instance_profile: ["name"],
  aws_cloudwatch_log_group: ["name"],
  aws_acm_certificate: ["domain_name"],
  aws_route53_record: ["zone_id", "name", "type"],
};

function permission(): string[] {
  return [
    "ip_protocol",
    "from_port",
    "to_port",
    "cidr_ipv4",
    "cidr_ipv6",
    "prefix_list_id",
    "referenced_security_group_id",
  ];
}

/** The types of what an attribute of `IDENTITY` names. */
export const REFERRED: Readonly<Record<string, string>> = {
  vpc_id: "aws_vpc",
  subnet_id: "aws_subnet",
  subnets: "aws_subnet",
  vpc_zone_identifier: "aws_subnet",
  route_table_id: "aws_route_table",
  allocation_id: "aws_eip",
  security_group_id: "aws_security_group",
  referenced_security_group_id: "aws_security_group",
  load_balancer_arn: "aws_lb",
  listener_arn: "aws_lb_listener",
};

/** These have no id that both a state and AWS tell: they are in the state if their attributes are. */
export const BY_ATTRIBUTES: readonly string[] = ["aws_route", "aws_route_table_association"];

/** Whether something is of a type that this program can tell from others of its type. */
export function isRecognized({ type }: { readonly type: string }): boolean {
  return type in IDENTITY;
}

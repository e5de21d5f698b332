import { blocksOf, type Control, type Judged } from "./control";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const EVERYBODY = ["0.0.0.0/0", "::/0"];

const isOpen = (rule: Judged) =>
  EVERYBODY.some((cidr) => [rule.get("cidr_ipv4"), rule.get("cidr_ipv6")].includes(cidr));
const reaches = (rule: Judged, port: number) =>
  rule.get("ip_protocol") === "-1" || (Number(rule.get("from_port")) <= port && port <= Number(rule.get("to_port")));
/** No rule from everybody that reaches a port. */
const closedTo = (port: number) => (rule: Judged) => !(isOpen(rule) && reaches(rule, port));

/** Where security groups are used. */
const USERS: readonly (readonly [string, string])[] = [
  ["aws_lb", "security_groups"],
  ["aws_launch_template", "vpc_security_group_ids"],
  ["aws_instance", "vpc_security_group_ids"],
  ["aws_db_instance", "vpc_security_group_ids"],
];

/** VPCs, subnets, security groups. */
export const NETWORK: readonly Control[] = [
  {
    ids: ["CKV2_AWS_11", "EC2.6"],
    asks: "flow logs",
    type: "aws_vpc",
    holds: (vpc) => vpc.referrers("aws_flow_log", "vpc_id").length > 0,
  },
  {
    ids: ["CKV2_AWS_12", "EC2.2"],
    asks: "the default security group lets nothing through",
    type: "aws_vpc",
    holds: (vpc) => {
      const groups = vpc.referrers("aws_default_security_group", "vpc_id");
      return (
        groups.length > 0 &&
        groups.every((group) => [...group.blocks("ingress"), ...group.blocks("egress")].length === 0)
      );
    },
  },
  {
    ids: ["EC2.21"],
    asks: "a network ACL keeps SSH and RDP out",
    type: "aws_vpc",
    holds: (vpc) => vpc.referrers("aws_default_network_acl", "default_network_acl_id").length > 0,
  },
  {
    ids: ["EC2.10", "EC2.55", "EC2.56", "EC2.57", "EC2.58", "EC2.60"],
    asks: "interface endpoints for EC2, ECR and Systems Manager",
    type: "aws_vpc",
    holds: (vpc) =>
      vpc.referrers("aws_vpc_endpoint", "vpc_id").some((endpoint) => endpoint.get("vpc_endpoint_type") === "Interface"),
  },
  {
    ids: ["EC2.172"],
    asks: "internet gateways are blocked for the VPC",
    type: "aws_vpc",
    holds: (vpc) => vpc.all("aws_vpc_block_public_access_options").length > 0,
  },
  {
    ids: ["CKV2_AWS_1"],
    asks: "a network ACL of its own",
    type: "aws_subnet",
    holds: (subnet) => subnet.referrers("aws_network_acl", "subnet_ids").length > 0,
  },
  {
    ids: ["CKV_AWS_130", "EC2.15"],
    asks: "no public addresses by itself",
    type: "aws_subnet",
    holds: (subnet) => subnet.get("map_public_ip_on_launch") !== true,
  },
  {
    ids: ["CKV2_AWS_5", "EC2.22"],
    asks: "the security group is used",
    type: "aws_security_group",
    holds: (group) => USERS.some(([type, attribute]) => group.referrers(type, attribute).length > 0),
  },
  {
    ids: ["CKV_AWS_23"],
    asks: "the group tells what it is for",
    type: "aws_security_group",
    holds: (group) => typeof group.get("description") === "string",
  },
  ...[INGRESS, EGRESS].map((type): Control => ({
    ids: ["CKV_AWS_23"],
    asks: "the rule tells what it is for",
    type,
    holds: (rule) => typeof rule.get("description") === "string",
  })),
  {
    ids: ["CKV_AWS_24", "EC2.53", "EC2.54"],
    asks: "no SSH from everywhere",
    type: INGRESS,
    holds: closedTo(22),
  },
  { ids: ["CKV_AWS_25"], asks: "no remote desktop from everywhere", type: INGRESS, holds: closedTo(3389) },
  { ids: ["CKV_AWS_260"], asks: "no HTTP from everywhere", type: INGRESS, holds: closedTo(80) },
  {
    ids: ["CKV_AWS_277"],
    asks: "not every port from everywhere",
    type: INGRESS,
    holds: (rule) => !(isOpen(rule) && rule.get("ip_protocol") === "-1"),
  },
  {
    ids: ["EC2.18", "EC2.19"],
    asks: "from everywhere only 80 and 443",
    type: INGRESS,
    holds: (rule) =>
      !isOpen(rule) ||
      (rule.get("from_port") === rule.get("to_port") && [80, 443].includes(Number(rule.get("from_port")))),
  },
  {
    ids: ["CKV_AWS_382"],
    asks: "not every port to everywhere",
    type: EGRESS,
    holds: (rule) => !(isOpen(rule) && rule.get("ip_protocol") === "-1"),
  },
  {
    ids: ["CKV2_AWS_19", "EC2.12"],
    asks: "the address is used",
    type: "aws_eip",
    holds: (address) => address.referrers("aws_nat_gateway", "allocation_id").length > 0,
  },
  {
    ids: ["CKV2_AWS_35"],
    asks: "private subnets go out through NAT gateways",
    type: "aws_route",
    holds: (route) =>
      route.get("instance_id") === undefined && blocksOf(route.get("network_interface_id")).length === 0,
  },
];

/** Types that cost nothing by themselves: what costs is what they belong to, or what passes through them. */
const FREE_TYPES: ReadonlySet<string> = new Set([
  // Network.
  ...["aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_internet_gateway_attachment"],
  ...["aws_egress_only_internet_gateway", "aws_route", "aws_route_table", "aws_route_table_association"],
  ...["aws_main_route_table_association", "aws_network_acl", "aws_network_acl_rule", "aws_network_acl_association"],
  ...["aws_default_network_acl", "aws_default_route_table", "aws_default_security_group", "aws_default_subnet"],
  ...["aws_default_vpc", "aws_default_vpc_dhcp_options", "aws_vpc_dhcp_options", "aws_vpc_dhcp_options_association"],
  ...["aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association", "aws_security_group"],
  ...["aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"],
  ...["aws_network_interface", "aws_network_interface_attachment", "aws_network_interface_sg_attachment"],
  ...["aws_eip_association", "aws_ec2_managed_prefix_list", "aws_ec2_managed_prefix_list_entry"],
  ...["aws_vpc_endpoint_policy", "aws_vpc_endpoint_route_table_association", "aws_vpc_endpoint_subnet_association"],
  ...["aws_vpc_endpoint_security_group_association", "aws_vpc_peering_connection"],
  ...[
    "aws_vpc_peering_connection_accepter",
    "aws_vpc_peering_connection_options",
    "aws_vpc_block_public_access_options",
  ],
  // Load balancing.
  ...["aws_lb_listener", "aws_lb_listener_certificate", "aws_lb_listener_rule", "aws_lb_target_group"],
  ...["aws_lb_target_group_attachment", "aws_acm_certificate_validation", "aws_route53_record"],
  // Instances: what they cost is told where they are.
  ...["aws_launch_template", "aws_launch_configuration", "aws_placement_group", "aws_key_pair"],
  ...["aws_autoscaling_attachment", "aws_autoscaling_group_tag", "aws_autoscaling_lifecycle_hook"],
  ...["aws_autoscaling_notification", "aws_autoscaling_schedule", "aws_autoscaling_traffic_source_attachment"],
  ...["aws_volume_attachment", "aws_appautoscaling_target", "aws_appautoscaling_scheduled_action"],
  // Of what is paid by use.
  ...["aws_cloudwatch_log_resource_policy", "aws_cloudwatch_log_stream", "aws_cloudwatch_event_target"],
  ...["aws_cloudwatch_event_rule", "aws_lambda_permission", "aws_lambda_alias", "aws_sns_topic_policy"],
  ...["aws_sns_topic_subscription", "aws_sqs_queue_policy", "aws_wafv2_web_acl_association"],
  ...["aws_wafv2_web_acl_logging_configuration", "aws_wafv2_ip_set", "aws_wafv2_regex_pattern_set"],
  ...["aws_kms_alias", "aws_kms_grant", "aws_kms_key_policy", "aws_secretsmanager_secret_policy"],
  ...["aws_secretsmanager_secret_version", "aws_secretsmanager_secret_rotation", "aws_ecs_cluster"],
  ...["aws_ecs_task_definition", "aws_ecs_cluster_capacity_providers", "aws_db_subnet_group"],
  ...["aws_db_parameter_group", "aws_db_option_group", "aws_rds_cluster_parameter_group"],
  ...["aws_elasticache_subnet_group", "aws_elasticache_parameter_group", "aws_efs_mount_target"],
  ...["aws_ecr_repository_policy", "aws_ecr_lifecycle_policy", "aws_resourcegroups_group", "terraform_data"],
]);

/** Families of which every type is free: identities, and the settings and objects of a bucket, which is told by itself. */
const FREE_FAMILIES = [
  /^aws_iam_/,
  /^aws_s3_(bucket_|object$|account_public_access_block$)/,
  /^(random|null|tls|local|time|archive|cloudinit)_/,
];

export function isFree(kind: string): boolean {
  return FREE_TYPES.has(kind) || FREE_FAMILIES.some((family) => family.test(kind));
}

/**
 * Whether blocks of an existing resource may come from other resources or from AWS: they say nothing about its own configuration.
 *
 * @param place the kind of the resource and the path of the blocks: `aws_lb.subnet_mapping`
 */
export function isMadeByOthers(place: string): boolean {
  return MADE_BY_OTHERS.has(place);
}

/** Whether blocks are unknown in a plan when nobody has configured them: the provider fills them in after the apply. */
export function isFilledIn(place: string): boolean {
  return MADE_BY_OTHERS.has(place) || FILLED_IN.has(place);
}

const MADE_BY_OTHERS = new Set([
  "aws_instance.ebs_block_device",
  "aws_instance.ephemeral_block_device",
  "aws_instance.network_interface",
  "aws_lb.subnet_mapping",
]);

/** Optional blocks that are computed too, as plans of provider 5.100.0 show them; its schema does not tell. */
const FILLED_IN = new Set([
  "aws_acm_certificate.options",
  "aws_acm_certificate.renewal_summary",
  "aws_ami_from_instance.ebs_block_device",
  "aws_ami_from_instance.ephemeral_block_device",
  "aws_autoscaling_group.availability_zone_distribution",
  "aws_autoscaling_group.capacity_reservation_specification",
  "aws_autoscaling_group.launch_template",
  "aws_autoscaling_group.mixed_instances_policy",
  "aws_autoscaling_group.mixed_instances_policy.instances_distribution",
  "aws_autoscaling_group.traffic_source",
  "aws_db_instance.listener_endpoint",
  "aws_db_instance.master_user_secret",
  "aws_ec2_managed_prefix_list.entry",
  "aws_elasticache_cluster.cache_nodes",
  "aws_instance.capacity_reservation_specification",
  "aws_instance.cpu_options",
  "aws_instance.enclave_options",
  "aws_instance.instance_market_options",
  "aws_instance.maintenance_options",
  "aws_instance.metadata_options",
  "aws_instance.private_dns_name_options",
  "aws_instance.root_block_device",
  "aws_lambda_function.ephemeral_storage",
  "aws_lambda_function.logging_config",
  "aws_lambda_function.tracing_config",
  "aws_launch_configuration.ebs_block_device",
  "aws_launch_configuration.metadata_options",
  "aws_launch_configuration.root_block_device",
  "aws_launch_template.metadata_options",
  "aws_lb_listener.mutual_authentication",
  "aws_lb_target_group.health_check",
  "aws_lb_target_group.stickiness",
  "aws_lb_target_group.target_failover",
  "aws_lb_target_group.target_group_health",
  "aws_lb_target_group.target_group_health.dns_failover",
  "aws_lb_target_group.target_group_health.unhealthy_state_routing",
  "aws_lb_target_group.target_health_state",
  "aws_network_interface.attachment",
  "aws_rds_cluster.master_user_secret",
  "aws_s3_bucket.cors_rule",
  "aws_s3_bucket.grant",
  "aws_s3_bucket.lifecycle_rule",
  "aws_s3_bucket.logging",
  "aws_s3_bucket.object_lock_configuration",
  "aws_s3_bucket.replication_configuration",
  "aws_s3_bucket.server_side_encryption_configuration",
  "aws_s3_bucket.versioning",
  "aws_s3_bucket.website",
  "aws_vpc_endpoint.dns_entry",
  "aws_vpc_endpoint.dns_options",
  "aws_vpc_endpoint.subnet_configuration",
  "aws_vpc_peering_connection.accepter",
  "aws_vpc_peering_connection.requester",
]);

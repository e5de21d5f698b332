import type { Level } from "./level";

export interface Noun {
  readonly noun: string;
  /** What it costs when it is gone. */
  readonly level: Level;
}

const noun = (text: string, level: Level): Noun => ({ noun: text, level });

/** What stands between a client and an answer. */
export const SERVES_TRAFFIC: ReadonlyMap<string, Noun> = new Map(
  Object.entries({
    aws_lb: noun("load balancer", "high"),
    aws_alb: noun("load balancer", "high"),
    aws_elb: noun("load balancer", "high"),
    aws_lb_listener: noun("listener", "high"),
    aws_alb_listener: noun("listener", "high"),
    aws_lb_listener_rule: noun("listener rule", "medium"),
    aws_alb_listener_rule: noun("listener rule", "medium"),
    aws_lb_listener_certificate: noun("listener certificate", "medium"),
    aws_alb_listener_certificate: noun("listener certificate", "medium"),
    aws_lb_target_group: noun("target group", "high"),
    aws_alb_target_group: noun("target group", "high"),
    aws_lb_target_group_attachment: noun("target", "medium"),
    aws_alb_target_group_attachment: noun("target", "medium"),
    aws_lb_trust_store: noun("trust store", "medium"),
    aws_autoscaling_group: noun("Auto Scaling group", "high"),
    aws_autoscaling_attachment: noun("attachment of an Auto Scaling group", "medium"),
    aws_autoscaling_traffic_source_attachment: noun("attachment of an Auto Scaling group", "medium"),
    aws_instance: noun("instance", "high"),
    aws_spot_instance_request: noun("instance", "high"),
    aws_ecs_cluster: noun("ECS cluster", "high"),
    aws_ecs_service: noun("ECS service", "high"),
    aws_eks_cluster: noun("EKS cluster", "high"),
    aws_eks_node_group: noun("EKS node group", "high"),
    aws_lambda_function: noun("function", "high"),
    aws_cloudfront_distribution: noun("distribution", "high"),
    aws_globalaccelerator_accelerator: noun("accelerator", "high"),
    aws_api_gateway_rest_api: noun("API", "high"),
    aws_apigatewayv2_api: noun("API", "high"),
    aws_nat_gateway: noun("NAT gateway", "high"),
    aws_internet_gateway: noun("internet gateway", "high"),
    aws_egress_only_internet_gateway: noun("egress-only internet gateway", "high"),
    aws_eip: noun("elastic IP address", "high"),
    aws_eip_association: noun("association of an elastic IP address", "high"),
    aws_network_interface: noun("network interface", "high"),
    aws_route: noun("route", "high"),
    aws_route_table: noun("route table", "high"),
    aws_route_table_association: noun("association of a route table", "high"),
    aws_route53_record: noun("DNS record", "high"),
    aws_route53_zone: noun("DNS zone", "high"),
    aws_subnet: noun("subnet", "high"),
    aws_vpc: noun("VPC", "high"),
    aws_vpc_endpoint: noun("VPC endpoint", "high"),
    aws_vpc_peering_connection: noun("VPC peering connection", "high"),
    aws_vpn_connection: noun("VPN connection", "high"),
    aws_ec2_transit_gateway: noun("transit gateway", "high"),
    aws_ec2_transit_gateway_vpc_attachment: noun("attachment to a transit gateway", "high"),
    aws_security_group: noun("security group", "high"),
    aws_network_acl: noun("network ACL", "high"),
    aws_rds_cluster_instance: noun("instance of a database cluster", "medium"),
    aws_acm_certificate: noun("certificate", "medium"),
  }),
);

/** What holds something that nobody can make again. */
export const HOLDS_DATA: ReadonlyMap<string, Noun> = new Map(
  Object.entries({
    aws_db_instance: noun("database", "high"),
    aws_rds_cluster: noun("database cluster", "high"),
    aws_rds_global_cluster: noun("global database cluster", "high"),
    aws_docdb_cluster: noun("DocumentDB cluster", "high"),
    aws_neptune_cluster: noun("Neptune cluster", "high"),
    aws_redshift_cluster: noun("Redshift cluster", "high"),
    aws_dynamodb_table: noun("DynamoDB table", "high"),
    aws_s3_bucket: noun("bucket", "high"),
    aws_efs_file_system: noun("file system", "high"),
    aws_fsx_lustre_file_system: noun("file system", "high"),
    aws_fsx_ontap_file_system: noun("file system", "high"),
    aws_fsx_openzfs_file_system: noun("file system", "high"),
    aws_fsx_windows_file_system: noun("file system", "high"),
    aws_ebs_volume: noun("volume", "high"),
    aws_ebs_snapshot: noun("snapshot", "high"),
    aws_db_snapshot: noun("snapshot", "high"),
    aws_db_cluster_snapshot: noun("snapshot", "high"),
    aws_backup_vault: noun("backup vault", "high"),
    aws_elasticache_cluster: noun("cache", "medium"),
    aws_elasticache_replication_group: noun("cache", "medium"),
    aws_elasticache_serverless_cache: noun("cache", "medium"),
    aws_memorydb_cluster: noun("MemoryDB cluster", "high"),
    aws_opensearch_domain: noun("OpenSearch domain", "high"),
    aws_elasticsearch_domain: noun("Elasticsearch domain", "high"),
    aws_kinesis_stream: noun("stream", "high"),
    aws_msk_cluster: noun("Kafka cluster", "high"),
    aws_mq_broker: noun("message broker", "high"),
    aws_sqs_queue: noun("queue", "medium"),
    aws_ecr_repository: noun("image repository", "medium"),
    aws_kms_key: noun("key", "high"),
    aws_kms_replica_key: noun("key", "high"),
    aws_secretsmanager_secret: noun("secret", "medium"),
    aws_cognito_user_pool: noun("user pool", "high"),
    aws_cloudwatch_log_group: noun("log group", "medium"),
  }),
);

/** `load balancer` for `aws_lb`; the type itself for what has no word here. */
export function nounOf(type: string): string {
  return (SERVES_TRAFFIC.get(type) ?? HOLDS_DATA.get(type))?.noun ?? type;
}

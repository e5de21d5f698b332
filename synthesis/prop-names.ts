import type { IConstruct } from "constructs";
import {
  AutoScalingGroup,
  LaunchTemplate,
  PredictiveScalingPolicy,
  ScheduledAction,
  TargetTrackingPolicy,
} from "../modules/autoscaling";
import {
  AlbTargetGroup,
  ApplicationLoadBalancer,
  HttpTargetGroup,
  LambdaTargetGroup,
  Listener,
  ListenerRule,
} from "../modules/load-balancer";
import { Network } from "../modules/network";
import { actionBlocks, CONDITIONS, type RenamedBlocks } from "./renamed-blocks";

/** The names of the props that the arguments of a construct's resource come from, where they are not the same in camel case. */
export interface PropNames {
  /** The argument has the prop's own value. */
  readonly sameValue?: Readonly<Record<string, string>>;
  /** The argument's value is made from the prop's: what a rule says of it is in Terraform's words. */
  readonly madeFrom?: Readonly<Record<string, string>>;
  /** Blocks of several kinds that come from one prop. */
  readonly blocks?: RenamedBlocks;
}

const HEALTH_CHECK = {
  "health_check.interval": "healthCheck.intervalSeconds",
  "health_check.timeout": "healthCheck.timeoutSeconds",
};
const GROUP_HEALTH = "target_group_health";

const NAMES: readonly (readonly [abstract new (...args: never[]) => unknown, PropNames])[] = [
  [
    HttpTargetGroup,
    {
      sameValue: {
        ...HEALTH_CHECK,
        "stickiness.cookie_duration": "stickiness.durationSeconds",
        "stickiness.cookie_name": "stickiness.cookieName",
        [`${GROUP_HEALTH}.dns_failover.minimum_healthy_targets_count`]: "targetGroupHealth.dnsFailover.count",
        [`${GROUP_HEALTH}.dns_failover.minimum_healthy_targets_percentage`]: "targetGroupHealth.dnsFailover.percent",
        [`${GROUP_HEALTH}.unhealthy_state_routing.minimum_healthy_targets_count`]:
          "targetGroupHealth.unhealthyStateRouting.count",
        [`${GROUP_HEALTH}.unhealthy_state_routing.minimum_healthy_targets_percentage`]:
          "targetGroupHealth.unhealthyStateRouting.percent",
        deregistration_delay: "deregistrationDelaySeconds",
        slow_start: "slowStartSeconds",
      },
      madeFrom: {
        load_balancing_algorithm_type: "algorithm",
        load_balancing_anomaly_mitigation: "anomalyMitigation",
        load_balancing_cross_zone_enabled: "crossZone",
        stickiness: "stickiness",
        vpc_id: "loadBalancer",
      },
    },
  ],
  [LambdaTargetGroup, { sameValue: HEALTH_CHECK }],
  [AlbTargetGroup, { sameValue: HEALTH_CHECK }],
  [
    ApplicationLoadBalancer,
    {
      sameValue: {
        enable_deletion_protection: "deletionProtection",
        idle_timeout: "idleTimeoutSeconds",
        client_keep_alive: "clientKeepAliveSeconds",
        "minimum_load_balancer_capacity.capacity_units": "minimumCapacityUnits",
        enable_http2: "http2",
        enable_zonal_shift: "zonalShift",
        enable_waf_fail_open: "wafFailOpen",
        enable_xff_client_port: "xffClientPort",
        enable_tls_version_and_cipher_suite_headers: "tlsVersionAndCipherHeaders",
      },
      madeFrom: {
        minimum_load_balancer_capacity: "minimumCapacityUnits",
        ipam_pools: "ipv4IpamPoolId",
        security_groups: "additionalSecurityGroupIds",
        subnets: "network",
        internal: "access",
      },
    },
  ],
  [
    Listener,
    {
      sameValue: { ssl_policy: "tlsPolicy", certificate_arn: "certificates[0]" },
      madeFrom: { mutual_authentication: "mutualTls", default_action: "defaultAction" },
      blocks: actionBlocks("default_action", "defaultAction"),
    },
  ],
  [ListenerRule, { blocks: [...CONDITIONS, ...actionBlocks("action", "action")] }],
  [
    AutoScalingGroup,
    {
      sameValue: {
        min_size: "capacity.min",
        max_size: "capacity.max",
        desired_capacity: "capacity.start",
        default_cooldown: "defaultCooldownSeconds",
        default_instance_warmup: "defaultInstanceWarmupSeconds",
        health_check_grace_period: "healthCheckGracePeriodSeconds",
        protect_from_scale_in: "scaleInProtection",
        enabled_metrics: "groupMetrics",
        "instance_maintenance_policy.min_healthy_percentage": "maintenancePolicy.minHealthyPercentage",
        "instance_maintenance_policy.max_healthy_percentage": "maintenancePolicy.maxHealthyPercentage",
        "instance_refresh.preferences.min_healthy_percentage": "instanceRefresh.minHealthyPercentage",
        "instance_refresh.preferences.max_healthy_percentage": "instanceRefresh.maxHealthyPercentage",
        "instance_refresh.preferences.instance_warmup": "instanceRefresh.instanceWarmupSeconds",
        "instance_refresh.preferences.checkpoint_percentages": "instanceRefresh.checkpoints.percentages",
        "instance_refresh.preferences.checkpoint_delay": "instanceRefresh.checkpoints.delaySeconds",
        "instance_refresh.preferences.alarm_specification.alarms": "instanceRefresh.alarms",
        "warm_pool.min_size": "warmPool.minSize",
        "warm_pool.max_group_prepared_capacity": "warmPool.maxGroupPreparedCapacity",
      },
      madeFrom: {
        max_instance_lifetime: "maxInstanceLifetimeDays",
        initial_lifecycle_hook: "lifecycleHooks",
        mixed_instances_policy: "instanceType",
        tag: "tags",
        vpc_zone_identifier: "network",
      },
    },
  ],
  [
    LaunchTemplate,
    {
      sameValue: { user_data: "userData", "metadata_options.http_put_response_hop_limit": "metadataHopLimit" },
      madeFrom: { block_device_mappings: "rootVolumeGiB, rootVolume or volumes", image_id: "image" },
    },
  ],
  [TargetTrackingPolicy, { sameValue: { "target_tracking_configuration.target_value": "targetValue" } }],
  [
    PredictiveScalingPolicy,
    {
      sameValue: {
        "predictive_scaling_configuration.scheduling_buffer_time": "schedulingBufferSeconds",
        "predictive_scaling_configuration.max_capacity_buffer": "maxCapacityBreach.bufferPercent",
      },
      madeFrom: { "predictive_scaling_configuration.metric_specification": "metric" },
    },
  ],
  [
    ScheduledAction,
    {
      sameValue: {
        min_size: "min",
        max_size: "max",
        desired_capacity: "desired",
        start_time: "startTime",
        end_time: "endTime",
      },
    },
  ],
  [Network, { sameValue: { cidr_block: "cidr" } }],
];

/** The names for a construct's resource; none where they are the same in camel case. */
export function propNamesOf(construct: IConstruct | undefined): PropNames {
  return NAMES.find(([type]) => construct instanceof type)?.[1] ?? {};
}

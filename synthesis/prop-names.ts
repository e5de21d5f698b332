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
import { actionBlocks, CONDITIONS, type RenamedBlocks, withProps } from "./renamed-blocks";

/** The names of the props that the arguments of a construct's resource come from, where they are not the same in camel case. */
interface Names {
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

const NAMES: readonly (readonly [abstract new (...args: never[]) => unknown, Names])[] = [
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

/**
 * What a rule says of an argument, in the words of the construct's props: `healthCheck.timeoutSeconds is 9; it must be below
 * healthCheck.intervalSeconds (4)`. Where the argument's value is another one than the prop's, the prop stands before Terraform's
 * words.
 *
 * @param construct the resource's own construct, or the one that has made it as its main child
 * @param attribute as rules name it: `health_check[0].timeout`
 * @param message it starts with the attribute, or is about it
 */
export function inPropWords(construct: IConstruct | undefined, attribute: string, message: string): string {
  const owner = construct?.node.id === "Resource" ? construct.node.scope : construct;
  const names = NAMES.find(([type]) => owner instanceof type)?.[1] ?? {};
  const renamed = withProps(names.blocks ?? [], attribute);
  if (renamed !== undefined) return beginning(renamed, withProps(names.blocks ?? [], message) ?? message);
  const source = prefixName(names.madeFrom ?? {}, attribute);
  if (source !== undefined && names.sameValue?.[withoutIndexes(attribute)] === undefined) {
    return beginning(source, message.replaceAll("[0]", ""));
  }
  const prop = sameName(names, attribute);
  // Other arguments of the resource are in the text too: those that have a name of their own, and the attribute's neighbours.
  const [block = ""] = attribute.split(/[[.]/);
  const rest = message.startsWith(`${attribute} `) ? message.slice(attribute.length) : message;
  const text = rest.replace(/\b[a-z]\w*(?:\[[^\]]*\])?(?:\.[a-z]\w*(?:\[[^\]]*\])?)*/g, (word) => {
    const plain = withoutIndexes(word);
    const isArgument = names.sameValue?.[plain] !== undefined && /[_.]/.test(plain);
    return isArgument || (plain.startsWith(`${block}.`) && attribute.includes(".")) ? sameName(names, word) : word;
  });
  return rest === message ? `${prop}: ${text}` : `${prop}${text}`;
}

/** A text that begins with the prop. */
function beginning(prop: string, text: string): string {
  return text.startsWith(`${prop} `) ? text : `${prop}: ${text}`;
}

/** The name of the prop that has the argument's value. */
function sameName({ sameValue = {} }: Names, attribute: string): string {
  const own = prefixName(sameValue, attribute);
  if (own !== undefined) return own;
  return attribute.replaceAll("[0]", "").replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of the argument or of the block that it is in. */
function prefixName(names: Readonly<Record<string, string>>, attribute: string): string | undefined {
  const parts = withoutIndexes(attribute).split(".");
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
  const found = prefixes.find((prefix) => names[prefix] !== undefined);
  return found === undefined ? undefined : names[found];
}

function withoutIndexes(attribute: string): string {
  return attribute.replace(/\[[^\]]*\]/g, "");
}

import type { IConstruct } from "constructs";
import { AutoScalingGroup } from "../modules/autoscaling";
import { ApplicationLoadBalancer, HttpTargetGroup, Listener, ListenerRule } from "../modules/load-balancer";
import { Network } from "../modules/network";
import { SecurityGroup } from "../modules/security-group";

type Names = Readonly<Record<string, string>>;

/** Props whose names are not the Terraform argument in camel case, by the construct that has them. */
const RENAMED: readonly (readonly [abstract new (...args: never[]) => unknown, Names])[] = [
  [
    HttpTargetGroup,
    {
      "health_check.interval": "healthCheck.intervalSeconds",
      "health_check.timeout": "healthCheck.timeoutSeconds",
      deregistration_delay: "deregistrationDelaySeconds",
      slow_start: "slowStartSeconds",
      load_balancing_algorithm_type: "algorithm",
      load_balancing_anomaly_mitigation: "anomalyMitigation",
      load_balancing_cross_zone_enabled: "crossZone",
      target_group_health: "targetGroupHealth",
    },
  ],
  [
    ApplicationLoadBalancer,
    {
      enable_deletion_protection: "deletionProtection",
      idle_timeout: "idleTimeoutSeconds",
      client_keep_alive: "clientKeepAliveSeconds",
      minimum_load_balancer_capacity: "minimumCapacityUnits",
      enable_zonal_shift: "zonalShift",
      enable_waf_fail_open: "wafFailOpen",
      enable_xff_client_port: "xffClientPort",
      enable_tls_version_and_cipher_suite_headers: "tlsVersionAndCipherHeaders",
      security_groups: "additionalSecurityGroupIds",
      subnets: "network",
      internal: "access",
    },
  ],
  [Listener, { ssl_policy: "tlsPolicy", certificate_arn: "certificates[0]" }],
  [ListenerRule, { condition: "conditions" }],
  [
    AutoScalingGroup,
    {
      min_size: "capacity.min",
      max_size: "capacity.max",
      desired_capacity: "capacity.start",
      max_instance_lifetime: "maxInstanceLifetimeDays",
      default_cooldown: "defaultCooldownSeconds",
      protect_from_scale_in: "scaleInProtection",
      enabled_metrics: "groupMetrics",
      instance_maintenance_policy: "maintenancePolicy",
      initial_lifecycle_hook: "lifecycleHooks",
    },
  ],
  [Network, { cidr_block: "cidr" }],
  [SecurityGroup, {}],
];

/**
 * The prop of a construct that an attribute of its resource comes from.
 *
 * @param construct the resource's own construct, or the one that has made it as its main child
 * @param attribute as rules name it: `health_check[0].timeout`
 */
export function propName(construct: IConstruct | undefined, attribute: string): string {
  const plain = attribute.replace(/\[[^\]]*\]/g, "");
  const owner = construct?.node.id === "Resource" ? construct.node.scope : construct;
  const names = RENAMED.find(([type]) => owner instanceof type)?.[1] ?? {};
  // The longest prefix that has a name of its own: what is in a block belongs to the block's prop.
  const parts = plain.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const name = names[parts.slice(0, length).join(".")];
    if (name !== undefined) return [name, ...parts.slice(length).map(camelCase)].join(".");
  }
  return parts.map(camelCase).join(".");
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

import { isObject, type JsonObject, type Tree } from "./value";

const REQUIREMENTS = [
  "memory_gib_per_vcpu.max",
  "memory_mib.max",
  "network_bandwidth_gbps.max",
  "network_interface_count.max",
  "vcpu_count.max",
] as const;
const OVERRIDDEN = "mixed_instances_policy.launch_template.override.instance_requirements";

/**
 * Terraform: numbers that provider 5.100.0 stores as 0 where nobody has set them, and keeps in later plans, as states and second plans
 * of it show. AWS has no 0 for any of them. A maximum of 0 accelerators is a setting, and so is missing here.
 */
const STORED_ZEROS: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: [
    "initial_lifecycle_hook.heartbeat_timeout",
    ...REQUIREMENTS.map((path) => `${OVERRIDDEN}.${path}`),
  ],
  aws_autoscaling_policy: [
    "min_adjustment_magnitude",
    "target_tracking_configuration.customized_metric_specification.metrics.metric_stat.period",
    "target_tracking_configuration.customized_metric_specification.period",
  ],
  aws_instance: ["metadata_options.http_put_response_hop_limit"],
  aws_launch_configuration: ["metadata_options.http_put_response_hop_limit"],
  aws_launch_template: [
    "metadata_options.http_put_response_hop_limit",
    ...REQUIREMENTS.map((path) => `instance_requirements.${path}`),
  ],
  aws_lb_target_group: ["stickiness.cookie_duration"],
};

/** The attributes of a resource that exists, without the zeros that nobody has set. */
export function withoutStoredZeros(kind: string, attributes: JsonObject): JsonObject {
  const paths = Object.hasOwn(STORED_ZEROS, kind) ? (STORED_ZEROS[kind] ?? []) : [];
  return paths.reduce((tree, path) => withoutZero(tree, path.split(".")), attributes);
}

function withoutZero(tree: JsonObject, [name = "", ...deeper]: readonly string[]): JsonObject {
  const value = tree[name];
  if (deeper.length === 0) {
    if (value !== 0) return tree;
    return Object.fromEntries(Object.entries(tree).filter(([each]) => each !== name));
  }
  const inner = (item: Tree) => (isObject(item) ? withoutZero(item, deeper) : item);
  if (!Array.isArray(value)) return tree;
  return { ...tree, [name]: value.map(inner) };
}

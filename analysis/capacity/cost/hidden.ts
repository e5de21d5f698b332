import { PlannedResource, type Resource } from "../../graph";
import { property } from "../../graph/json-value";
import { touches } from "../../graph/mask";

/** What a cost is worked out from: it would tell of a sensitive one. */
const SETTINGS = [
  ...["min_size", "max_size", "instance_type", "launch_template", "mixed_instances_policy", "monitoring"],
  ...["block_device_mappings", "root_block_device", "ebs_block_device", "size", "type", "iops", "throughput"],
  ...["load_balancer_type", "subnets", "subnet_ids", "rule", "period", "metric_query", "policy_type"],
];

/** Whether a plan marks something as sensitive that the cost would tell of. */
export function hidesItsCost(resource: Resource): boolean {
  if (!(resource instanceof PlannedResource)) return false;
  const { sensitive } = resource;
  return SETTINGS.some((name) => touches(property(sensitive, name))) || sensitive === true;
}

import { attributeKind } from "../../graph";

/** Attributes that only AWS and Terraform set. */
const READ_ONLY = new Set(["arn", "id", "predicted_capacity", "warm_pool_size"]);

/** Whether the provider starts an instance refresh when this changes: it is an argument of the group. */
export function isRefreshTrigger(name: string): boolean {
  return !name.includes(".") && !READ_ONLY.has(name) && attributeKind("aws_autoscaling_group", name) !== undefined;
}

import { isUnknown, known, type Resource } from "../../graph";
import type { LoadBalancerType } from "../../../aws/elb/load-balancer";
import { typeOfProtocol } from "../../../aws/elb/protocol";
import { DEFAULT_ALGORITHM } from "../../../aws/elb/target-group";
import { elbApi } from "../sources";

export type TargetGroup = Resource<"aws_lb_target_group">;

export const CREATE_TARGET_GROUP_SOURCE = elbApi("CreateTargetGroup");
export const TARGET_GROUP_ATTRIBUTE_SOURCE = elbApi("TargetGroupAttribute");

/** `instance` where nothing is set; `undefined` where it is known only at apply. */
export function targetTypeOf(group: TargetGroup): string | undefined {
  return known(group.get("target_type") ?? "instance");
}

/** Whether its targets are instances or addresses: the provider sends attributes such as stickiness for no others. */
export function hasAttributes(group: TargetGroup): boolean {
  return ["instance", "ip"].includes(targetTypeOf(group) ?? "");
}

/**
 * The load balancer that a group is made for, which sets most of its limits. `undefined` where the protocol is not known, and for Lambda
 * functions, whose groups have none.
 */
export function familyOf(group: TargetGroup): LoadBalancerType | undefined {
  const type = targetTypeOf(group);
  return type === undefined || type === "lambda" ? undefined : typeOfProtocol(known(group.get("protocol")));
}

/** A text that the provider takes in any case. */
export function upper(value: unknown): string | undefined {
  return typeof value === "string" ? value.toUpperCase() : undefined;
}

/** The algorithm, which AWS fills in where nobody has set it: what is set, what the plan or state has, or AWS's default. */
export function algorithmOf(group: TargetGroup): string | undefined {
  const set = group.get("load_balancing_algorithm_type");
  if (isUnknown(set)) return undefined;
  return set ?? known(group.getPlanned("load_balancing_algorithm_type")) ?? DEFAULT_ALGORITHM;
}

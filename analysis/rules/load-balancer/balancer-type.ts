import type { LoadBalancerType } from "../../../aws/elb/load-balancer";
import { known, type Resource } from "../../graph";

/** The type of a load balancer; `undefined` where it cannot be seen. */
export function balancerType(balancer: Resource<"aws_lb" | "data.aws_lb">): LoadBalancerType | undefined {
  const type = balancer.getPlanned("load_balancer_type");
  if (type === undefined) return balancer.mode === "managed" ? "application" : undefined;
  return known(type) as LoadBalancerType | undefined;
}

export function isApplication(balancer: Resource): boolean {
  return balancerType(balancer as Resource<"aws_lb">) === "application";
}

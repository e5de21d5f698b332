import { LOAD_BALANCER_TYPES, type LoadBalancerType } from "../../../aws/elb/load-balancer";
import { known, type Resource } from "../../graph";

/** The type of a load balancer; `undefined` where it cannot be seen, and for one that AWS does not have. */
export function balancerType(balancer: Resource<"aws_lb" | "data.aws_lb">): LoadBalancerType | undefined {
  const type = balancer.getPlanned("load_balancer_type");
  if (type === undefined) return balancer.mode === "managed" ? "application" : undefined;
  return LOAD_BALANCER_TYPES.find((each) => each === known(type));
}

export function isApplication(balancer: Resource): boolean {
  return balancerType(balancer as Resource<"aws_lb">) === "application";
}

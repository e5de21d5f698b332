import { known, type Resource } from "../../graph";
import type { Rule } from "../rule";

export type BalancerType = "application" | "network" | "gateway";

/** The type of a load balancer; `undefined` where it cannot be seen. */
export function balancerType(balancer: Resource<"aws_lb" | "data.aws_lb">): BalancerType | undefined {
  const type = balancer.getPlanned("load_balancer_type");
  if (type === undefined) return balancer.mode === "managed" ? "application" : undefined;
  return known(type) as BalancerType | undefined;
}

export function isApplication(balancer: Resource): boolean {
  return balancerType(balancer as Resource<"aws_lb">) === "application";
}

/** The same rule about load balancers, silent about Network and Gateway Load Balancers. */
export function ofApplication(rule: Rule): Rule {
  return {
    ...rule,
    *check(balancer, context) {
      if (isApplication(balancer)) yield* rule.check(balancer, context);
    },
  };
}

import type { IConstruct } from "constructs";
import { pathInStack } from "../../naming";
import type { ILoadBalancer } from "../balancer/load-balancer";

export interface TargetGroupNameProps {
  /**
   * Letters, digits and hyphens. The group's name is this, cut to fit, and a short hash. A change replaces the group, create before
   * destroy.
   * @default - the load balancer's name, and where the group is in the stack
   */
  readonly name?: string;
}

/** What the name of a target group starts with, and where the group is in the stack, if that is more than its own id. */
export function targetGroupName(
  targetGroup: IConstruct,
  { name, loadBalancer }: TargetGroupNameProps & { readonly loadBalancer: ILoadBalancer },
): { readonly base: string; readonly place: string | undefined } {
  if (name !== undefined) return { base: name, place: undefined };
  const path = pathInStack(targetGroup);
  // `b` in `a` and `a-b` beside it start alike, so that the place is a part of the hash.
  const place = path.length === 1 ? undefined : path.join("/");
  return { base: `${loadBalancer.name}-${path.join("-").toLowerCase()}`, place };
}

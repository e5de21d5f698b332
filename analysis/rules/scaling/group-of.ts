import { type Resource, type ResourceGraph } from "../../graph";
import { type ScalingPolicy } from "./policy-type";

/** The Auto Scaling group of a policy, where it is certain and in the same graph. */
export function groupOf(policy: ScalingPolicy, graph: ResourceGraph): Resource<"aws_autoscaling_group"> | undefined {
  return graph.resolveOne(policy, policy.get("autoscaling_group_name"), "aws_autoscaling_group");
}

/** What tells the group of a policy from other groups; undefined where it is not certain, or the policy stands for several. */
export function groupKeyOf(policy: ScalingPolicy, graph: ResourceGraph): string | undefined {
  if (policy.isRepeated) return undefined;
  const group = groupOf(policy, graph);
  if (group !== undefined) return group.address;
  const name = policy.get("autoscaling_group_name");
  // The same name in another account or region is another group.
  return typeof name === "string" ? `${policy.provider ?? ""} ${name}` : undefined;
}

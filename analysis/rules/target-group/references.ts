import { known, type Resource, type ResourceGraph } from "../../graph";
import { perGraph } from "../../graph/per-graph";
import type { TargetGroup } from "./target-group";

/** Something that sends traffic to a target group: an action of a listener or of a rule. */
export interface GroupReference {
  readonly referrer: Resource<"aws_lb_listener"> | Resource<"aws_lb_listener_rule">;
  /** `default_action[0].target_group_arn` */
  readonly attribute: string;
  /** A target group, or the ARN of one that is not here. */
  readonly group: TargetGroup | string;
  /** A load balancer, the ARN of one that is not here, or nothing where it cannot be seen. */
  readonly balancer: Resource<"aws_lb"> | string | undefined;
  /** The listener, where it can be seen. */
  readonly listener: Resource<"aws_lb_listener"> | undefined;
}

const LISTENER_PATHS = ["default_action.target_group_arn", "default_action.forward.target_group.arn"] as const;
const RULE_PATHS = ["action.target_group_arn", "action.forward.target_group.arn"] as const;

/** Every certain mention of a target group, by who makes it. */
export const groupReferences = perGraph((graph): ReadonlyMap<Resource, readonly GroupReference[]> => {
  const references = new Map<Resource, GroupReference[]>();
  for (const listener of graph.ofKind("aws_lb_listener")) {
    const balancer = balancerOf(listener, graph);
    const mentions = LISTENER_PATHS.flatMap((path) => [...listener.each(path)]);
    references.set(listener, referencesIn(listener, mentions, { balancer, listener }, graph));
  }
  for (const rule of graph.ofKind("aws_lb_listener_rule")) {
    const listener = graph.resolveOne(rule, rule.get("listener_arn"), "aws_lb_listener");
    const balancer = listener === undefined ? undefined : balancerOf(listener, graph);
    const mentions = RULE_PATHS.flatMap((path) => [...rule.each(path)]);
    references.set(rule, referencesIn(rule, mentions, { balancer, listener }, graph));
  }
  return references;
});

function referencesIn(
  referrer: GroupReference["referrer"],
  mentions: readonly { readonly attribute: string; readonly value: unknown }[],
  place: Pick<GroupReference, "balancer" | "listener">,
  graph: ResourceGraph,
): GroupReference[] {
  return mentions.flatMap(({ attribute, value }) => {
    const group = graph.resolveOne(referrer, value, "aws_lb_target_group") ?? known(value as string);
    return group === undefined ? [] : [{ referrer, attribute, group, ...place }];
  });
}

function balancerOf(
  listener: Resource<"aws_lb_listener">,
  graph: ResourceGraph,
): Resource<"aws_lb"> | string | undefined {
  const value = listener.get("load_balancer_arn");
  return graph.resolveOne(listener, value, "aws_lb") ?? known(value);
}

import type { Block, Resource, ResourceGraph } from "../../graph";

/** What holds actions: the default actions of a listener, and those of a rule. */
export const ACTION_KINDS = ["aws_lb_listener", "aws_lb_listener_rule"] as const;

export type ActionHolder = Resource<(typeof ACTION_KINDS)[number]>;

/** The name of the actions: `default_action` or `action`. */
export function actionsName(holder: ActionHolder): "default_action" | "action" {
  return holder.is("aws_lb_listener") ? "default_action" : "action";
}

/** The actions that can be seen. */
export function actionsOf(holder: ActionHolder): Block[] {
  return holder.is("aws_lb_listener")
    ? holder.blocks("default_action")
    : (holder as Resource<"aws_lb_listener_rule">).blocks("action");
}

/** All actions with their types; `undefined` where one of them cannot be seen. */
export function typedActionsOf(
  holder: ActionHolder,
): readonly { readonly action: Block; readonly type: string }[] | undefined {
  const list = holder.attributes[actionsName(holder)];
  const actions = actionsOf(holder);
  if (!Array.isArray(list) || list.length !== actions.length) return undefined;
  const typed = actions.map((action) => ({ action, type: action.get("type") }));
  return typed.every((each): each is { action: Block; type: string } => typeof each.type === "string")
    ? typed
    : undefined;
}

/** The listener that the actions are of. */
export function listenerOf(holder: ActionHolder, graph: ResourceGraph): Resource<"aws_lb_listener"> | undefined {
  if (holder.is("aws_lb_listener")) return holder;
  const { listener_arn: arn } = holder.attributes;
  return graph.resolveOne(holder, arn, "aws_lb_listener");
}

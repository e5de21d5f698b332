import { type Block, isUnknown, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { type Rule, rule, type RuleDefinition } from "../rule";

/** What holds actions: the default actions of a listener, and those of a rule. */
export const ACTION_KINDS = ["aws_lb_listener", "aws_lb_listener_rule"] as const;

export type ActionHolder = Resource<(typeof ACTION_KINDS)[number]>;

export const ROUTING_TYPES = ["forward", "redirect", "fixed-response"];
export const AUTHENTICATION_TYPES = ["authenticate-oidc", "authenticate-cognito"];

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

type ActionRule = Omit<RuleDefinition<"aws_lb_listener">, "kinds" | "check">;

/** A rule about each known value at a path in an action: `redirect.port`. */
export function actionValueRule(
  definition: ActionRule & {
    readonly paths: readonly string[];
    readonly accepts: (value: unknown) => boolean;
    /** What it must be, after `it must be`; after `it must have` where `size` is said. */
    readonly must: string;
    /** What stands for the value in the message, where it is long or private. @default - the value */
    readonly size?: (value: unknown) => string;
  },
): Rule {
  const { paths, accepts, must, size, ...described } = definition;
  return rule({
    ...described,
    kinds: ACTION_KINDS,
    *check(holder) {
      for (const action of actionsOf(holder)) {
        for (const path of paths) {
          for (const { attribute, value } of valuesAt(action, path)) {
            if (value === undefined || isUnknown(value) || accepts(value)) continue;
            yield size === undefined
              ? finding(attribute, value, must)
              : { attribute, message: `${attribute} has ${size(value)}; it must have ${must}` };
          }
        }
      }
    },
  });
}

function valuesAt(action: Block, path: string): { readonly attribute: string; readonly value: unknown }[] {
  const dot = path.lastIndexOf(".");
  const name = path.slice(dot + 1);
  const blocks = dot < 0 ? [action] : action.blocks(path.slice(0, dot));
  return blocks.map((block) => ({ attribute: block.at(name), value: block.get<unknown>(name) }));
}

/** Whether a value is a whole number in a range. */
export function wholeNumber(min: number, max: number): (value: unknown) => boolean {
  return (value) => typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}

/** Whether a value is a text of a certain length, counted in characters as AWS does. */
export function textOf(min: number, max: number): (value: unknown) => boolean {
  return (value) => typeof value === "string" && [...value].length >= min && [...value].length <= max;
}

/** Whether a value is one of a list. */
export function oneOf(...allowed: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === "string" && allowed.includes(value);
}

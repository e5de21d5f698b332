import { type Block, isUnknown } from "../../graph";
import { finding } from "../finding";
import { elbApi, providerDocs } from "../load-balancer/sources";
import { rule } from "../rule";
import {
  ACTION_KINDS,
  type ActionHolder,
  actionsName,
  actionsOf,
  actionValueRule,
  AUTHENTICATION_TYPES,
  oneOf,
  ROUTING_TYPES,
  typedActionsOf,
  wholeNumber,
} from "./actions";

const SOURCE = elbApi("Action");
const TYPES = [...ROUTING_TYPES, ...AUTHENTICATION_TYPES, "jwt-validation"];

export const ACTION_TYPE = actionValueRule({
  id: "listener/action-type",
  summary: "an action's type is one that AWS has",
  severity: "error",
  source: SOURCE,
  paths: ["type"],
  accepts: oneOf(...TYPES),
  must: `one of ${TYPES.join(", ")}`,
});

export const ACTION_ORDER = actionValueRule({
  id: "listener/action-order",
  summary: "an action's order is 1 to 50000",
  severity: "error",
  source: SOURCE,
  paths: ["order"],
  accepts: wholeNumber(1, 50_000),
  must: "a whole number between 1 and 50000",
});

interface Ordered {
  readonly action: Block;
  readonly order: number;
}

/** The actions in the order they are taken; `undefined` where that cannot be seen. */
function inOrder(holder: ActionHolder): readonly Ordered[] | undefined {
  // Terraform: an action without an order gets its place in the list.
  const ordered = actionsOf(holder).map((action, index) => ({
    action,
    order: action.get<number>("order") ?? index + 1,
  }));
  if (!ordered.every((each): each is Ordered => !isUnknown(each.order))) return undefined;
  return [...ordered].sort((one, other) => one.order - other.order);
}

export const ACTION_ORDER_UNIQUE = rule({
  id: "listener/action-order-unique",
  summary: "several actions have different orders; one without an order has its place in the list",
  severity: "error",
  source: providerDocs("lb_listener"),
  kinds: ACTION_KINDS,
  *check(holder) {
    const ordered = inOrder(holder) ?? [];
    for (const [index, { action, order }] of ordered.entries()) {
      const before = ordered[index - 1];
      if (before?.order !== order) continue;
      const [first, second] = action.get("order") === undefined ? [action, before.action] : [before.action, action];
      yield finding(second.at("order"), order, `different from that of ${first.attribute}`);
    }
  },
});

export const ONE_ROUTING_ACTION = rule({
  id: "listener/one-routing-action",
  summary: "there is exactly one action that forwards, redirects or answers",
  severity: "error",
  source: SOURCE,
  kinds: ACTION_KINDS,
  *check(holder) {
    const actions = typedActionsOf(holder);
    if (actions === undefined || actions.some(({ type }) => !TYPES.includes(type))) return;
    const routing = actions.filter(({ type }) => ROUTING_TYPES.includes(type));
    if (routing.length === 0) {
      const name = actionsName(holder);
      yield {
        attribute: name,
        message: `${name} has no forward, redirect or fixed-response; it must have exactly one, as the last`,
      };
    }
    for (const { action, type } of routing.slice(1)) {
      const attribute = action.at("type");
      yield finding(
        attribute,
        type,
        `the only one of forward, redirect and fixed-response; ${routing[0]?.action.attribute ?? ""} is one too`,
      );
    }
  },
});

export const ONE_AUTHENTICATION = rule({
  id: "listener/one-authentication",
  summary: "there is at most one action that authenticates",
  severity: "error",
  source: SOURCE,
  kinds: ACTION_KINDS,
  *check(holder) {
    const [first, ...others] = (typedActionsOf(holder) ?? []).filter(({ type }) => AUTHENTICATION_TYPES.includes(type));
    for (const { action, type } of others) {
      yield finding(
        action.at("type"),
        type,
        `the only action that authenticates; ${first?.action.attribute ?? ""} does too`,
      );
    }
  },
});

export const ROUTING_ACTION_LAST = rule({
  id: "listener/routing-action-last",
  summary: "the action that forwards, redirects or answers is the last",
  severity: "error",
  source: SOURCE,
  kinds: ACTION_KINDS,
  *check(holder) {
    const ordered = inOrder(holder);
    if (ordered === undefined || typedActionsOf(holder) === undefined) return;
    const isRouting = ({ action }: Ordered) => ROUTING_TYPES.includes(String(action.get("type")));
    // Several of them are a fault of their own.
    const [routing, ...others] = ordered.filter(isRouting);
    const last = ordered.at(-1);
    if (routing === undefined || last === undefined || others.length > 0 || isRouting(last)) return;
    const attribute = routing.action.at("type");
    yield finding(attribute, routing.action.get("type"), `the last action, after ${last.action.attribute}`);
  },
});

import { ACTION_ORDER, ACTION_TYPE, AUTHENTICATION_TYPE, ROUTING_TYPE } from "../../../aws/elb/action";
import { type Block, isUnknown } from "../../graph";
import { finding } from "../finding";
import { elbApi, providerDocs } from "../sources";
import { rulesIn } from "../rules-of";
import { ACTION_KINDS, type ActionHolder, actionsName, actionsOf, typedActionsOf } from "./actions";

const SOURCE = elbApi("Action");

export const ACTION_ORDER_RULES = rulesIn(ACTION_KINDS, actionsOf, SOURCE, [
  {
    id: "listener/action-type",
    summary: `an action's type is ${ACTION_TYPE.must}`,
    path: "type",
    is: ACTION_TYPE,
  },
  {
    id: "listener/action-order",
    summary: `an action's order is ${ACTION_ORDER.range}`,
    path: "order",
    is: ACTION_ORDER,
  },
  {
    id: "listener/action-order-unique",
    summary: "several actions have different orders; one without an order has its place in the list",
    source: providerDocs("lb_listener"),
    *check(holder) {
      const ordered = inOrder(holder) ?? [];
      for (const [index, { action, order }] of ordered.entries()) {
        const before = ordered[index - 1];
        if (before?.order !== order) continue;
        const [first, second] = action.get("order") === undefined ? [action, before.action] : [before.action, action];
        yield finding(second.at("order"), order, `different from that of ${first.attribute}`);
      }
    },
  },
  {
    id: "listener/one-routing-action",
    summary: "there is exactly one action that forwards, redirects or answers",
    *check(holder) {
      const actions = typedActionsOf(holder);
      if (actions === undefined || actions.some(({ type }) => !ACTION_TYPE.accepts(type))) return;
      const routing = actions.filter(({ type }) => ROUTING_TYPE.accepts(type));
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
  },
  {
    id: "listener/one-authentication",
    summary: "there is at most one action that authenticates",
    *check(holder) {
      const [first, ...others] = (typedActionsOf(holder) ?? []).filter(({ type }) => AUTHENTICATION_TYPE.accepts(type));
      for (const { action, type } of others) {
        yield finding(
          action.at("type"),
          type,
          `the only action that authenticates; ${first?.action.attribute ?? ""} does too`,
        );
      }
    },
  },
  {
    id: "listener/routing-action-last",
    summary: "the action that forwards, redirects or answers is the last",
    *check(holder) {
      const ordered = inOrder(holder);
      if (ordered === undefined || typedActionsOf(holder) === undefined) return;
      const isRouting = ({ action }: Ordered) => ROUTING_TYPE.accepts(action.get("type"));
      // Several of them are a fault of their own.
      const [routing, ...others] = ordered.filter(isRouting);
      const last = ordered.at(-1);
      if (routing === undefined || last === undefined || others.length > 0 || isRouting(last)) return;
      const attribute = routing.action.at("type");
      yield finding(attribute, routing.action.get("type"), `the last action, after ${last.action.attribute}`);
    },
  },
]);

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

import { finding } from "../finding";
import { elbApi } from "../sources";
import { rulesOf } from "../rules-of";
import { ACTION_KINDS, actionsOf } from "./actions";

const BLOCK_OF: Readonly<Record<string, string>> = {
  redirect: "redirect",
  "fixed-response": "fixed_response",
  "authenticate-oidc": "authenticate_oidc",
  "authenticate-cognito": "authenticate_cognito",
};

export const ACTION_BLOCK_RULES = rulesOf(ACTION_KINDS, elbApi("Action"), [
  {
    id: "listener/action-block",
    summary: "an action has the block of its type: redirect, fixed_response, authenticate_oidc or authenticate_cognito",
    *check(holder) {
      for (const action of actionsOf(holder)) {
        const type = action.get("type");
        const block = typeof type === "string" ? BLOCK_OF[type] : undefined;
        const value = block === undefined ? undefined : action.tree[block];
        const isMissing = value === undefined || (Array.isArray(value) && value.length === 0);
        if (block === undefined || !isMissing) continue;
        yield finding(action.at(block), undefined, `a block where ${action.at("type")} is ${JSON.stringify(type)}`);
      }
    },
  },
]);

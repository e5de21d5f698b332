import {
  AUTHENTICATION_TYPE,
  EXTRA_PARAMS,
  MOST_EXTRA_PARAMS,
  OIDC_URL,
  SESSION_TIMEOUT,
} from "../../../aws/elb/action";
import { finding } from "../finding";
import { albGuide, elbApi } from "../sources";
import { rulesIn } from "../rules-of";
import { ACTION_KINDS, actionsOf, listenerOf } from "./actions";
import { protocolOf } from "./balancer";

const ENDPOINTS = ["issuer", "authorization_endpoint", "token_endpoint", "user_info_endpoint"];

export const AUTHENTICATION_RULES = rulesIn(ACTION_KINDS, actionsOf, elbApi("AuthenticateOidcActionConfig"), [
  {
    id: "listener/authenticate-https",
    summary: "users are authenticated on HTTPS listeners only",
    source: elbApi("Action"),
    *check(holder, { graph }) {
      const listener = listenerOf(holder, graph);
      const protocol = listener === undefined ? undefined : protocolOf(listener, graph);
      if (protocol === undefined || protocol === "HTTPS") return;
      for (const action of actionsOf(holder)) {
        const type = action.get("type");
        if (typeof type !== "string" || !AUTHENTICATION_TYPE.accepts(type)) continue;
        yield finding(action.at("type"), type, `on an HTTPS listener; this one's protocol is ${protocol}`);
      }
    },
  },
  {
    id: "listener/oidc-endpoints",
    summary: "an OIDC provider's issuer and endpoints are full https URLs",
    path: ENDPOINTS.map((name) => `authenticate_oidc.${name}`),
    is: OIDC_URL,
  },
  {
    id: "listener/authentication-extra-params",
    summary: `at most ${MOST_EXTRA_PARAMS} extra parameters go to the authorization endpoint`,
    path: ["authenticate_oidc", "authenticate_cognito"].map((block) => `${block}.authentication_request_extra_params`),
    is: EXTRA_PARAMS,
    says: (attribute, value) =>
      `${attribute} has ${Object.keys(value as object).length} parameters; it must have at most ${MOST_EXTRA_PARAMS}`,
  },
  {
    id: "listener/authentication-session-timeout",
    summary: `a session lasts ${SESSION_TIMEOUT.range} (7 days)`,
    source: albGuide("listener-authenticate-users"),
    path: ["authenticate_oidc.session_timeout", "authenticate_cognito.session_timeout"],
    is: SESSION_TIMEOUT,
  },
]);

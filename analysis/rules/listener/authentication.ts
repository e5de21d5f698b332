import { isObject } from "../../graph";
import { finding } from "../finding";
import { elbApi } from "../load-balancer/sources";
import { rule } from "../rule";
import { ACTION_KINDS, actionsOf, actionValueRule, AUTHENTICATION_TYPES, listenerOf, wholeNumber } from "./actions";
import { protocolOf } from "./balancer";

export const AUTHENTICATE_HTTPS = rule({
  id: "listener/authenticate-https",
  summary: "users are authenticated on HTTPS listeners only",
  severity: "error",
  source: elbApi("Action"),
  kinds: ACTION_KINDS,
  *check(holder, { graph }) {
    const listener = listenerOf(holder, graph);
    const protocol = listener === undefined ? undefined : protocolOf(listener, graph);
    if (protocol === undefined || protocol === "HTTPS") return;
    for (const action of actionsOf(holder)) {
      const type = action.get("type");
      if (typeof type !== "string" || !AUTHENTICATION_TYPES.includes(type)) continue;
      yield finding(action.at("type"), type, `on an HTTPS listener; this one's protocol is ${protocol}`);
    }
  },
});

const ENDPOINTS = ["issuer", "authorization_endpoint", "token_endpoint", "user_info_endpoint"];

export const OIDC_ENDPOINTS = actionValueRule({
  id: "listener/oidc-endpoints",
  summary: "an OIDC provider's issuer and endpoints are full https URLs",
  severity: "error",
  source: elbApi("AuthenticateOidcActionConfig"),
  paths: ENDPOINTS.map((name) => `authenticate_oidc.${name}`),
  accepts: (value) => typeof value === "string" && /^https:\/\/[^/\s?#]+(\/\S*)?$/i.test(value),
  must: 'a full URL that begins with "https://"',
});

export const AUTHENTICATION_EXTRA_PARAMS = actionValueRule({
  id: "listener/authentication-extra-params",
  summary: "at most 10 extra parameters go to the authorization endpoint",
  severity: "error",
  source: elbApi("AuthenticateOidcActionConfig"),
  paths: ["authenticate_oidc", "authenticate_cognito"].map((block) => `${block}.authentication_request_extra_params`),
  accepts: (value) => !isObject(value) || Object.keys(value).length <= 10,
  must: "at most 10",
  size: (value) => `${isObject(value) ? Object.keys(value).length : 0} parameters`,
});

export const AUTHENTICATION_SESSION_TIMEOUT = actionValueRule({
  id: "listener/authentication-session-timeout",
  summary: "a session lasts 1 to 604800 seconds (7 days)",
  severity: "error",
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
  paths: ["authenticate_oidc.session_timeout", "authenticate_cognito.session_timeout"],
  accepts: wholeNumber(1, 604_800),
  must: "a whole number between 1 and 604800 seconds",
});

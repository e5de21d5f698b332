// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
import { characters, either, exactly, integer, type Limit, oneOf, text } from "../limit";
import { PORT } from "../port";

/** One of these ends the actions of a listener or a rule. */
export const ROUTING_TYPE = oneOf("forward", "redirect", "fixed-response");
export const AUTHENTICATION_TYPE = oneOf("authenticate-oidc", "authenticate-cognito");
export const ACTION_TYPE = oneOf(...ROUTING_TYPE.values, ...AUTHENTICATION_TYPE.values, "jwt-validation");
export const ACTION_ORDER = integer(1, 50_000);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html */
export const FORWARD_WEIGHT = integer(0, 999);
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupStickinessConfig.html: up to 7 days. */
export const FORWARD_STICKINESS = integer(1, 604_800, "seconds");

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
export const REDIRECT_HOST = characters(1, 128);
export const REDIRECT_PATH = text(/^\/.{0,127}$/su, "a path that starts with / and has 1 to 128 characters");
export const REDIRECT_QUERY = text(
  /^(?!\?).{0,128}$/su,
  'at most 128 characters long, without the leading "?", which AWS adds',
);
export const REDIRECT_PORT = either(exactly("#{port}"), PORT);
export const REDIRECT_PROTOCOL = oneOf("HTTP", "HTTPS", "#{protocol}");
export const REDIRECT_STATUS = oneOf("HTTP_301", "HTTP_302");

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html
export const FIXED_RESPONSE_STATUS = text(/^[245]\d\d$/, "2xx, 4xx or 5xx");
export const FIXED_RESPONSE_BODY = characters(0, 1024);
export const CONTENT_TYPE = oneOf("text/plain", "text/css", "text/html", "application/javascript", "application/json");

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AuthenticateOidcActionConfig.html
/** The issuer of an OIDC provider, and its endpoints. */
export const OIDC_URL = text(/^https:\/\/[^/\s?#]+(\/\S*)?$/i, 'a full URL that begins with "https://"');
/** What is added to the request to the authorization endpoint. */
export const MOST_EXTRA_PARAMS = 10;
export const EXTRA_PARAMS: Limit = {
  must: `at most ${MOST_EXTRA_PARAMS} parameters`,
  accepts: (value) => typeof value !== "object" || value === null || Object.keys(value).length <= MOST_EXTRA_PARAMS,
};
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html: up to 7 days. */
export const SESSION_TIMEOUT = integer(1, 604_800, "seconds");

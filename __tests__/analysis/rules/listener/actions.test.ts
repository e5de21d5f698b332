import { ACTION_BLOCK_RULES } from "../../../../analysis/rules/listener/action-block";
import { ACTION_ORDER_RULES } from "../../../../analysis/rules/listener/action-order";
import { AUTHENTICATION_RULES } from "../../../../analysis/rules/listener/authentication";
import { FIXED_RESPONSE_RULES } from "../../../../analysis/rules/listener/fixed-response";
import { FORWARD_RULES } from "../../../../analysis/rules/listener/forward";
import { REDIRECT_RULES } from "../../../../analysis/rules/listener/redirect";
import { REDIRECT_LOOP_RULES } from "../../../../analysis/rules/listener/redirect-loop";
import { FIXED_RESPONSE, httpsListener, listener, networkListener } from "../load-balancer/configurations";
import { testsOf } from "../rule-cases";

const testRule = testsOf([
  ...ACTION_BLOCK_RULES,
  ...ACTION_ORDER_RULES,
  ...AUTHENTICATION_RULES,
  ...FIXED_RESPONSE_RULES,
  ...FORWARD_RULES,
  ...REDIRECT_RULES,
  ...REDIRECT_LOOP_RULES,
]);

const AT = "aws_lb_listener.web:";
const RULE = "aws_lb_listener_rule.web:";

const actions = (...default_action: readonly unknown[]) => listener({ default_action });
const httpsActions = (...default_action: readonly unknown[]) => httpsListener({ default_action });

/** A rule of an HTTP listener, or of another one. */
function ruleActions(action: unknown, of: object = listener({}), arn = "${aws_lb_listener.web.arn}") {
  return { ...of, aws_lb_listener_rule: { web: { listener_arn: arn, action } } };
}

const FORWARD = { type: "forward", target_group_arn: "${var.group}" };
const OIDC = { type: "authenticate-oidc", authenticate_oidc: { issuer: "https://id.example" } };
const COGNITO = { type: "authenticate-cognito", authenticate_cognito: { user_pool_domain: "web" } };

const TYPES =
  "it must be one of forward, redirect, fixed-response, authenticate-oidc, authenticate-cognito, jwt-validation";

testRule("listener/action-type", {
  valid: { forward: actions(FORWARD), "a list that cannot be seen": listener({ default_action: "${var.actions}" }) },
  invalid: {
    "it is none of them": [actions({ type: "answer" }), `${AT} default_action[0].type is "answer"; ${TYPES}`],
    "a rule's is none of them": [ruleActions({ type: "answer" }), `${RULE} action[0].type is "answer"; ${TYPES}`],
  },
});

const order = (value: number) => ({ ...FORWARD, order: value });
const ORDER = "it must be a whole number between 1 and 50000";

testRule("listener/action-order", {
  valid: { "1": actions(order(1)), "50000": actions(order(50_000)) },
  invalid: {
    "0": [actions(order(0)), `${AT} default_action[0].order is 0; ${ORDER}`],
    "50001 in a rule": [ruleActions(order(50_001)), `${RULE} action[0].order is 50001; ${ORDER}`],
  },
});

testRule("listener/action-order-unique", {
  valid: {
    "two orders": httpsActions({ ...OIDC, order: 10 }, order(20)),
    "their places in the list": httpsActions(OIDC, FORWARD),
    "an order that cannot be seen": httpsActions({ ...OIDC, order: "${var.order}" }, order(2)),
  },
  invalid: {
    "one order twice": [
      httpsActions({ ...OIDC, order: 2 }, order(2)),
      `${AT} default_action[1].order is 2; it must be different from that of default_action[0]`,
    ],
    "an order is the place of another": [
      httpsActions({ ...OIDC, order: 2 }, FORWARD),
      `${AT} default_action[0].order is 2; it must be different from that of default_action[1]`,
    ],
  },
});

const ONLY = "it must be the only one of forward, redirect and fixed-response;";

testRule("listener/one-routing-action", {
  valid: {
    one: actions(FORWARD),
    "one after authentication": httpsActions(OIDC, FORWARD),
    "a type that cannot be seen": actions({ type: "${var.type}" }),
    "an action that cannot be seen": listener({ default_action: "${var.actions}" }),
    "a Network Load Balancer's": networkListener({}),
  },
  invalid: {
    two: [
      actions(FORWARD, FIXED_RESPONSE),
      `${AT} default_action[1].type is "fixed-response"; ${ONLY} default_action[0] is one too`,
    ],
    "two in a rule": [
      ruleActions([FORWARD, FORWARD]),
      `${RULE} action[1].type is "forward"; ${ONLY} action[0] is one too`,
    ],
    none: [
      httpsActions(OIDC),
      `${AT} default_action has no forward, redirect or fixed-response; it must have exactly one, as the last`,
    ],
  },
});

testRule("listener/one-authentication", {
  valid: { one: httpsActions(OIDC, FORWARD), none: actions(FORWARD) },
  invalid: {
    two: [
      httpsActions(OIDC, COGNITO, FORWARD),
      `${AT} default_action[1].type is "authenticate-cognito"; it must be the only action that authenticates; default_action[0] does too`,
    ],
  },
});

testRule("listener/routing-action-last", {
  valid: {
    "the last of the list": httpsActions(OIDC, FORWARD),
    "the last by its order": httpsActions(order(2), { ...OIDC, order: 1 }),
    "an order that cannot be seen": httpsActions({ ...FORWARD, order: "${var.order}" }, OIDC),
  },
  invalid: {
    "the first of the list": [
      httpsActions(FORWARD, OIDC),
      `${AT} default_action[0].type is "forward"; it must be the last action, after default_action[1]`,
    ],
    "the first by its order": [
      httpsActions({ ...OIDC, order: 2 }, order(1)),
      `${AT} default_action[1].type is "forward"; it must be the last action, after default_action[0]`,
    ],
  },
});

testRule("listener/action-block", {
  valid: {
    "a fixed response with its block": actions(FIXED_RESPONSE),
    "a forward, which needs none": actions(FORWARD),
    "a block that cannot be seen": actions({ type: "redirect", redirect: "${var.redirect}" }),
  },
  invalid: {
    "a redirect has none": [
      actions({ type: "redirect" }),
      `${AT} default_action[0].redirect is not set; it must be a block where default_action[0].type is "redirect"`,
    ],
    "a rule's fixed response has none": [
      ruleActions({ type: "fixed-response" }),
      `${RULE} action[0].fixed_response is not set; it must be a block where action[0].type is "fixed-response"`,
    ],
    "authentication has none": [
      actions({ type: "authenticate-oidc" }),
      `${AT} default_action[0].authenticate_oidc is not set; it must be a block where default_action[0].type is "authenticate-oidc"`,
    ],
  },
});

const ON_HTTPS = "it must be on an HTTPS listener; this one's protocol is HTTP";

testRule("listener/authenticate-https", {
  valid: {
    HTTPS: httpsActions(OIDC, FORWARD),
    "a rule of an HTTPS listener": ruleActions([OIDC, FORWARD], httpsListener({})),
    "a rule of a listener that cannot be seen": ruleActions([OIDC, FORWARD], {}, "${var.listener}"),
    "a protocol that cannot be seen": listener({ protocol: "${var.protocol}", default_action: [OIDC, FORWARD] }),
  },
  invalid: {
    HTTP: [actions(OIDC, FORWARD), `${AT} default_action[0].type is "authenticate-oidc"; ${ON_HTTPS}`],
    "a rule of an HTTP listener": [
      ruleActions([COGNITO, FORWARD]),
      `${RULE} action[0].type is "authenticate-cognito"; ${ON_HTTPS}`,
    ],
  },
});

const oidc = (authenticate_oidc: object) => httpsActions({ type: "authenticate-oidc", authenticate_oidc }, FORWARD);
const OIDC_AT = `${AT} default_action[0].authenticate_oidc[0]`;
const URL = 'it must be a full URL that begins with "https://"';

testRule("listener/oidc-endpoints", {
  valid: {
    "an issuer without a path": oidc({ issuer: "https://accounts.example" }),
    "full URLs": oidc({
      authorization_endpoint: "https://id.example/authorize",
      token_endpoint: "https://id.example:8443/t?a=b",
    }),
  },
  invalid: {
    "an issuer without https": [
      oidc({ issuer: "http://id.example" }),
      `${OIDC_AT}.issuer is "http://id.example"; ${URL}`,
    ],
    "endpoints without a host": [
      oidc({
        authorization_endpoint: "/authorize",
        token_endpoint: "https:///token",
        user_info_endpoint: "id.example/u",
      }),
      `${OIDC_AT}.authorization_endpoint is "/authorize"; ${URL}`,
      `${OIDC_AT}.token_endpoint is "https:///token"; ${URL}`,
      `${OIDC_AT}.user_info_endpoint is "id.example/u"; ${URL}`,
    ],
  },
});

const params = (count: number) => ({
  authentication_request_extra_params: Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, "v"])),
});

testRule("listener/authentication-extra-params", {
  valid: { "10": oidc(params(10)) },
  invalid: {
    "11": [
      oidc(params(11)),
      `${OIDC_AT}.authentication_request_extra_params has 11 parameters; it must have at most 10`,
    ],
    "11 for Cognito in a rule": [
      ruleActions([{ type: "authenticate-cognito", authenticate_cognito: params(11) }, FORWARD]),
      `${RULE} action[0].authenticate_cognito[0].authentication_request_extra_params has 11 parameters; it must have at most 10`,
    ],
  },
});

const TIMEOUT = "it must be a whole number between 1 and 604800 seconds";

testRule("listener/authentication-session-timeout", {
  valid: { "1 second": oidc({ session_timeout: 1 }), "7 days": oidc({ session_timeout: 604_800 }) },
  invalid: {
    "0": [oidc({ session_timeout: 0 }), `${OIDC_AT}.session_timeout is 0; ${TIMEOUT}`],
    "more than 7 days": [oidc({ session_timeout: 604_801 }), `${OIDC_AT}.session_timeout is 604801; ${TIMEOUT}`],
  },
});

const group = (name: string, weight?: number) => ({ arn: `${"$"}{aws_lb_target_group.${name}.arn}`, weight });
const forward = (...target_group: readonly object[]) => ({ type: "forward", forward: { target_group } });
const FORWARD_AT = "default_action[0].forward[0]";
const GROUPS = { aws_lb_target_group: { a: {}, b: {} } };

testRule("listener/forward-target", {
  valid: {
    "a target group": actions(FORWARD),
    "a block": actions(forward(group("a"))),
    "a block that cannot be seen": actions({ type: "forward", forward: "${var.forward}" }),
    "another type": actions(FIXED_RESPONSE),
  },
  invalid: {
    neither: [
      actions({ type: "forward" }),
      `${AT} default_action[0].target_group_arn is not set; it must be the ARN of a target group, unless there is a forward block`,
    ],
  },
});

const both = (arn: string, ...groups: readonly object[]) => ({
  ...actions({ ...forward(...groups), target_group_arn: arn }),
  ...GROUPS,
});
const ONCE = `leave it out, or make it the only target group of ${FORWARD_AT}`;

testRule("listener/forward-target-once", {
  valid: {
    "the same single group in both": both("${aws_lb_target_group.a.arn}", group("a")),
    "groups that cannot be seen": both("${var.a}", { arn: "${var.b}" }),
    "one group that cannot be seen": both("${aws_lb_target_group.a.arn}", { arn: "${var.b}" }),
  },
  invalid: {
    "another group": [
      both("${aws_lb_target_group.a.arn}", group("b")),
      `${AT} default_action[0].target_group_arn is aws_lb_target_group.a; ${ONCE}`,
    ],
    "one of two groups": [
      both("${aws_lb_target_group.a.arn}", group("a"), group("b")),
      `${AT} default_action[0].target_group_arn is aws_lb_target_group.a; ${ONCE}`,
    ],
  },
});

const some = (count: number) => actions(forward(...Array.from({ length: count }, (_, index) => group(`g${index}`))));

testRule("listener/forward-groups", {
  valid: {
    "1": some(1),
    "5": some(5),
    "groups that cannot be seen": actions({ type: "forward", forward: { target_group: "${var.groups}" } }),
  },
  invalid: {
    "0": [some(0), `${AT} ${FORWARD_AT}.target_group has 0 target groups; AWS allows 1 to 5`],
    "6": [some(6), `${AT} ${FORWARD_AT}.target_group has 6 target groups; AWS allows 1 to 5`],
  },
});

const WEIGHT = "it must be a whole number between 0 and 999";

testRule("listener/forward-weight", {
  valid: { "0": actions(forward(group("a", 0))), "999": actions(forward(group("a", 999))) },
  invalid: {
    "-1": [actions(forward(group("a", -1))), `${AT} ${FORWARD_AT}.target_group[0].weight is -1; ${WEIGHT}`],
    "1000 in a rule": [
      ruleActions(forward(group("a"), group("b", 1000))),
      `${RULE} action[0].forward[0].target_group[1].weight is 1000; ${WEIGHT}`,
    ],
  },
});

testRule("listener/forward-weights", {
  valid: {
    "one above 0": actions(forward(group("a", 0), group("b", 1))),
    "one with the default weight": actions(forward(group("a", 0), group("b"))),
    "one that cannot be seen": actions(forward(group("a", 0), { arn: "${var.b}", weight: "${var.weight}" })),
  },
  invalid: {
    "all are 0": [
      actions(forward(group("a", 0), group("b", 0))),
      `${AT} ${FORWARD_AT}.target_group[1].weight is 0; it must be above 0 for at least one of the action's target groups, or none gets requests`,
    ],
  },
});

const sticky = (duration: number) =>
  actions({ type: "forward", forward: { target_group: [group("a")], stickiness: { duration } } });

testRule("listener/forward-stickiness", {
  valid: { "1 second": sticky(1), "7 days": sticky(604_800) },
  invalid: {
    "0": [sticky(0), `${AT} ${FORWARD_AT}.stickiness[0].duration is 0; ${TIMEOUT}`],
    "more than 7 days": [sticky(604_801), `${AT} ${FORWARD_AT}.stickiness[0].duration is 604801; ${TIMEOUT}`],
  },
});

const redirect = (attributes: object) => ({ type: "redirect", redirect: { status_code: "HTTP_301", ...attributes } });
const to = (attributes: object) => actions(redirect(attributes));
const TO = "default_action[0].redirect[0]";

testRule("listener/redirect-host", {
  valid: { "1 character": to({ host: "a" }), "128 characters": to({ host: "a".repeat(128) }) },
  invalid: {
    empty: [to({ host: "" }), `${AT} ${TO}.host is ""; it must be 1 to 128 characters long`],
    "129 characters in a rule": [
      ruleActions(redirect({ host: "a".repeat(129) })),
      `${RULE} action[0].redirect[0].host is "${"a".repeat(129)}"; it must be 1 to 128 characters long`,
    ],
  },
});

const PATH = "it must be a path that starts with / and has 1 to 128 characters";

testRule("listener/redirect-path", {
  valid: {
    "/": to({ path: "/" }),
    "128 characters": to({ path: "/".repeat(128) }),
    "a keyword": to({ path: "/new/#{path}" }),
  },
  invalid: {
    "no slash first": [to({ path: "#{path}" }), `${AT} ${TO}.path is "#{path}"; ${PATH}`],
    "129 characters": [to({ path: "/".repeat(129) }), `${AT} ${TO}.path is "${"/".repeat(129)}"; ${PATH}`],
  },
});

const QUERY = 'it must be at most 128 characters long, without the leading "?", which AWS adds';

testRule("listener/redirect-query", {
  valid: { empty: to({ query: "" }), "128 characters": to({ query: "q".repeat(128) }) },
  invalid: {
    "a question mark first": [to({ query: "?a=b" }), `${AT} ${TO}.query is "?a=b"; ${QUERY}`],
    "129 characters": [to({ query: "q".repeat(129) }), `${AT} ${TO}.query is "${"q".repeat(129)}"; ${QUERY}`],
  },
});

const PORT = 'it must be "#{port}" or a whole number between 1 and 65535';

testRule("listener/redirect-port", {
  valid: {
    "1": to({ port: "1" }),
    "65535 as a number": to({ port: 65_535 }),
    "the request's": to({ port: "#{port}" }),
  },
  invalid: {
    "0": [to({ port: "0" }), `${AT} ${TO}.port is "0"; ${PORT}`],
    "65536": [to({ port: 65_536 }), `${AT} ${TO}.port is "65536"; ${PORT}`],
    "a word": [to({ port: "https" }), `${AT} ${TO}.port is "https"; ${PORT}`],
  },
});

testRule("listener/redirect-protocol", {
  valid: Object.fromEntries(["HTTP", "HTTPS", "#{protocol}"].map((protocol) => [protocol, to({ protocol })])),
  invalid: {
    "small letters": [
      to({ protocol: "https" }),
      `${AT} ${TO}.protocol is "https"; it must be one of HTTP, HTTPS, #{protocol}`,
    ],
  },
});

testRule("listener/redirect-status", {
  valid: { HTTP_301: to({}), HTTP_302: to({ status_code: "HTTP_302" }) },
  invalid: {
    HTTP_307: [
      to({ status_code: "HTTP_307" }),
      `${AT} ${TO}.status_code is "HTTP_307"; it must be HTTP_301 or HTTP_302`,
    ],
  },
});

const LOOP = "leads to the URL that was asked for; it must change the protocol, the host, the port or the path";

testRule("listener/redirect-loop", {
  valid: {
    "another protocol": to({ protocol: "HTTPS" }),
    "another path": to({ path: "/new" }),
    "a port that cannot be seen": to({ port: "${var.port}" }),
  },
  invalid: {
    "nothing changes": [to({}), `${AT} ${TO} ${LOOP}`],
    "only the query changes": [to({ query: "a=b" }), `${AT} ${TO} ${LOOP}`],
    "a rule changes nothing": [
      ruleActions(redirect({ host: "#{host}", path: "/#{path}", port: "#{port}", protocol: "#{protocol}" })),
      `${RULE} action[0].redirect[0] ${LOOP}`,
    ],
  },
});

const ITSELF = "leads back to this listener; it must change the protocol, the host, the port, the path or the query";
const httpsTo = (attributes: object) => httpsActions(redirect(attributes));

testRule("listener/redirect-to-itself", {
  valid: {
    "HTTP to HTTPS": to({ protocol: "HTTPS", port: "443" }),
    "another query": httpsTo({ protocol: "HTTPS", port: "443", query: "a=b" }),
    "another host": httpsTo({ protocol: "HTTPS", port: "443", host: "www.example.com" }),
    "nothing changes, which is a fault of its own": httpsTo({}),
    "a port that cannot be seen": listener({ port: "${var.port}", default_action: redirect({ port: "80" }) }),
  },
  invalid: {
    "its own protocol and port": [httpsTo({ protocol: "HTTPS", port: "443" }), `${AT} ${TO} ${ITSELF}`],
    "its own port": [to({ port: "80" }), `${AT} ${TO} ${ITSELF}`],
    "its own protocol": [to({ protocol: "HTTP" }), `${AT} ${TO} ${ITSELF}`],
  },
});

const TO_HTTP = "it must be HTTPS or #{protocol} on an HTTPS listener";

testRule("listener/redirect-https-to-http", {
  valid: {
    "HTTP to HTTP": to({ protocol: "HTTP", port: "8080" }),
    "HTTPS to HTTPS": httpsTo({ protocol: "HTTPS", host: "www.example.com" }),
    "a rule of a listener that cannot be seen": ruleActions(redirect({ protocol: "HTTP" }), {}, "${var.listener}"),
  },
  invalid: {
    "HTTPS to HTTP": [httpsTo({ protocol: "HTTP" }), `${AT} ${TO}.protocol is "HTTP"; ${TO_HTTP}`],
    "HTTPS to HTTP in a rule": [
      ruleActions(redirect({ protocol: "HTTP" }), httpsListener({})),
      `${RULE} action[0].redirect[0].protocol is "HTTP"; ${TO_HTTP}`,
    ],
  },
});

const answer = (attributes: object) => actions({ type: "fixed-response", fixed_response: attributes });
const ANSWER = `${AT} default_action[0].fixed_response[0]`;

testRule("listener/fixed-response-status", {
  valid: Object.fromEntries(["200", "404", "599"].map((status_code) => [status_code, answer({ status_code })])),
  invalid: {
    "302": [answer({ status_code: "302" }), `${ANSWER}.status_code is "302"; it must be 2xx, 4xx or 5xx`],
    "4xx": [answer({ status_code: "4xx" }), `${ANSWER}.status_code is "4xx"; it must be 2xx, 4xx or 5xx`],
  },
});

testRule("listener/fixed-response-body", {
  valid: { "1024 characters": answer({ message_body: "x".repeat(1024) }), none: answer({}) },
  invalid: {
    "1025 characters": [
      answer({ message_body: "x".repeat(1025) }),
      `${ANSWER}.message_body has 1025 characters; it must have at most 1024`,
    ],
  },
});

testRule("listener/fixed-response-content-type", {
  valid: Object.fromEntries(
    ["text/plain", "text/css", "text/html", "application/javascript", "application/json"].map((content_type) => [
      content_type,
      answer({ content_type }),
    ]),
  ),
  invalid: {
    "it is none of them": [
      answer({ content_type: "text/xml" }),
      `${ANSWER}.content_type is "text/xml"; it must be one of text/plain, text/css, text/html, application/javascript, application/json`,
    ],
  },
});

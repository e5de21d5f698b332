import { NEVER_MATCHES_RULES } from "../../../../analysis/rules/listener-rule/never-matches";
import { testsOf } from "../rule-cases";

const testRule = testsOf(NEVER_MATCHES_RULES);

const ACTION = { type: "fixed-response", fixed_response: { content_type: "text/plain", status_code: "200" } };
const path = (...values: string[]) => ({ path_pattern: { values } });
const host = (...values: string[]) => ({ host_header: { values } });
const header = (name: string, ...values: string[]) => ({ http_header: { http_header_name: name, values } });
const method = (...values: string[]) => ({ http_request_method: { values } });
const query = (...query_string: object[]) => ({ query_string });
const source = (...values: string[]) => ({ source_ip: { values } });

type Conditions = readonly object[];

/** The rules r10, r20, … of one listener, each with its number as priority. */
function rules(...all: readonly Conditions[]) {
  const named = all.map((condition, index) => [
    `r${(index + 1) * 10}`,
    { listener_arn: "${aws_lb_listener.web.arn}", priority: (index + 1) * 10, action: ACTION, condition },
  ]);
  return {
    aws_lb: { web: { name: "web" } },
    aws_lb_listener: { web: { port: 80, load_balancer_arn: "${aws_lb.web.arn}" } },
    aws_lb_listener_rule: Object.fromEntries(named) as Record<string, object>,
  };
}

/** What is said of the last of some rules. */
function shadowed(number: number, by: string) {
  const name = `aws_lb_listener_rule.r${number}`;
  return `${name}: the rule ${name} (priority ${number}) can never match: ${by} every request that it could; give ${name} a lower number or remove it`;
}
const one = (number: number) => `the rule aws_lb_listener_rule.r${number} (priority ${number}) takes`;
const two = (first: number, second: number) =>
  `the rules aws_lb_listener_rule.r${first} (priority ${first}) and aws_lb_listener_rule.r${second} (priority ${second}) together take`;

const never = (wide: Conditions, narrow: Conditions): [ReturnType<typeof rules>, string] => [
  rules(wide, narrow),
  shadowed(20, one(10)),
];

testRule("listener-rule/never-matches", {
  valid: {
    "the special one before the general one": rules([path("/api/orders")], [path("/api/*")]),
    "another path": rules([path("/api/*")], [path("/shop/*")]),
    "a path that only overlaps": rules([path("/api/*")], [path("/*/orders")]),
    "a path in another case": rules([path("/API/*")], [path("/api/v1")]),
    "one value of two": rules([path("/api/*")], [path("/api/v1", "/shop")]),
    "a condition fewer": rules([path("/api/*"), header("X-A", "1")], [path("/api/*")]),
    "another header of the same value": rules([header("X-A", "1")], [header("X-B", "1")]),
    "any value of a header, which a request may not have": rules([header("X-A", "*")], [path("/api/*")]),
    "a wider block": rules([source("10.1.0.0/16")], [source("10.0.0.0/8")]),
    "an escaped star": rules([query({ value: "\\*" })], [query({ value: "a" })]),
    "one host of two that another one covers": rules([host("a.example.com")], [host("?.example.com")]),
    "two priorities that are equal, which another rule tells": {
      aws_lb_listener_rule: {
        a: { listener_arn: "${aws_lb_listener.web.arn}", priority: 1, action: ACTION, condition: [path("/*")] },
        b: { listener_arn: "${aws_lb_listener.web.arn}", priority: 1, action: ACTION, condition: [path("/*")] },
      },
    },
    "rules of two listeners": {
      aws_lb_listener: { web: { port: 80 }, other: { port: 81 } },
      aws_lb_listener_rule: {
        a: { listener_arn: "${aws_lb_listener.web.arn}", priority: 1, action: ACTION, condition: [path("/*")] },
        b: { listener_arn: "${aws_lb_listener.other.arn}", priority: 2, action: ACTION, condition: [path("/a")] },
      },
    },
    "values known only at apply, which may be others": rules([path("/a/*")], [path("${var.path}")]),
    "a rule whose values are known only at apply, before": rules([path("${var.path}")], [path("/a")]),
    "a rule without conditions, which is wrong in itself": rules([path("/*")], []),
    "a rule before it that is wrong in itself": rules([path()], [path("/api/*")]),
    "a rule that no request meets by itself": rules([path("/a/*")], [path("a/b")]),
    "every IPv4 address, where IPv6 is there": {
      ...rules([source("0.0.0.0/0")], [path("/a")]),
      aws_lb: { web: { name: "web", ip_address_type: "dualstack" } },
    },
  },
  invalid: {
    "an earlier rule takes every path": never([path("/*")], [header("X-A", "1")]),
    "an earlier rule takes any text as path": never([path("/admin", "*")], [method("GET")]),
    "an earlier rule takes the start of the path": never([path("/api/*")], [path("/api/v1/*", "/api/v2")]),
    "an earlier rule takes every host of a domain": never([host("*.example.com")], [host("WWW.Example.com")]),
    "it asks one condition more": never([path("/api/*")], [path("/api/*"), header("X-Canary", "true")]),
    "it has fewer values of a header, in any case": never([header("x-a", "one", "T*")], [header("X-A", "Two")]),
    "it has fewer methods": never([method("GET", "HEAD")], [method("HEAD")]),
    "it has one value of a parameter": never([query({ key: "v", value: "*" })], [query({ key: "V", value: "2" })]),
    "a parameter with a key, after one without": never([query({ value: "1" })], [query({ key: "v", value: "1" })]),
    "a block in a block": never([source("10.0.0.0/8")], [source("10.1.0.0/16", "10.2.3.4/32")]),
    "every address of IPv4, where there is no other": never([source("0.0.0.0/0")], [path("/a")]),
    "what is known of it is taken, whatever the rest is": never(
      [path("/api/*")],
      [path("/api/v1"), host("${var.host}")],
    ),
    "two rules together take its two values": [
      rules([path("/a")], [path("/b")], [path("/a", "/b")]),
      shadowed(30, two(10, 20)),
    ],
    "two rules together take all of a wildcard": [
      rules([method("GET")], [path("/*/?*")], [path("/a/b"), method("GET", "PUT")], [path("/a/*"), method("GET")]),
      shadowed(30, one(20)),
      shadowed(40, one(10)),
    ],
    "one of several is enough": [
      rules([path("/a/b")], [path("/a/*")], [path("/c")], [path("/a/?")]),
      shadowed(40, one(20)),
    ],
  },
});

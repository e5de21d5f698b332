import { LOAD_BALANCER_RULES } from "../../../../analysis/rules/target-group/load-balancer";
import { testsOf } from "../rule-cases";
import { groupWith, networkGroupWith } from "./group-with";

const testRule = testsOf(LOAD_BALANCER_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const GROUP = "${aws_lb_target_group.web.arn}";
const forward = (arn = GROUP) => ({ type: "forward", target_group_arn: arn });
const weighted = (...arns: readonly string[]) => ({
  type: "forward",
  forward: { target_group: arns.map((arn) => ({ arn })) },
});

/** A listener on a load balancer: `aws_lb.<balancer>`. */
function listener(balancer: string, default_action: unknown = forward(), more: Attributes = {}): Attributes {
  return { load_balancer_arn: `\${aws_lb.${balancer}.arn}`, default_action, ...more };
}

function listeners(listed: Readonly<Record<string, Attributes>>, more: Attributes = {}) {
  return { ...groupWith({}), aws_lb: { a: {}, b: {} }, aws_lb_listener: listed, ...more };
}

const onListener = (name: string) => ({ listener_arn: `\${aws_lb_listener.${name}.arn}`, action: forward() });
const shared = (place: string, name: string, user: string, balancer: string): string =>
  `${place} is ${name}; it must not be shared with another load balancer: ${user} uses it behind ${balancer}`;
const WEB = "aws_lb_target_group.web";
const LB_ARN = "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app";

testRule("target-group/one-load-balancer", {
  valid: {
    "two listeners and a rule of one": listeners(
      { http: listener("a"), https: listener("a", weighted(GROUP)) },
      { aws_lb_listener_rule: { api: onListener("https") } },
    ),
    "a group for each": listeners(
      { a: listener("a"), b: listener("b", forward("${aws_lb_target_group.other.arn}")) },
      { aws_lb_target_group: { web: {}, other: {} } },
    ),
    "a load balancer that cannot be seen": listeners({
      a: listener("a"),
      b: listener("b", forward(), { load_balancer_arn: "${var.balancer}" }),
    }),
    "a load balancer's ARN, which may be that of the other": listeners({
      a: listener("a"),
      b: listener("b", forward(), { load_balancer_arn: `${LB_ARN}/a/1` }),
    }),
    "a choice between two groups": listeners({
      a: listener("a"),
      b: listener("b", forward("${var.blue ? aws_lb_target_group.web.arn : aws_lb_target_group.other.arn}")),
    }),
    "a group for each instance": listeners(
      {
        a: listener("a", forward("${aws_lb_target_group.web[0].arn}")),
        b: listener("b", forward("${aws_lb_target_group.web[1].arn}")),
      },
      { aws_lb_target_group: { web: { count: 2 } } },
    ),
  },
  invalid: {
    "listeners of two use it": [
      listeners({ a: listener("a"), b: listener("b") }),
      `aws_lb_listener.b: ${shared("default_action[0].target_group_arn", WEB, "aws_lb_listener.a", "aws_lb.a")}`,
    ],
    "a rule and a weighted action use it": [
      listeners(
        {
          a: listener("a", weighted("${aws_lb_target_group.other.arn}", GROUP)),
          b: listener("b", { type: "redirect" }),
        },
        { aws_lb_listener_rule: { api: onListener("b") } },
      ),
      `aws_lb_listener_rule.api: ${shared("action[0].target_group_arn", WEB, "aws_lb_listener.a", "aws_lb.a")}`,
    ],
    "two ARNs use it": [
      listeners({
        a: listener("a", forward("arn:group"), { load_balancer_arn: `${LB_ARN}/a/1` }),
        b: listener("b", forward("arn:group"), { load_balancer_arn: `${LB_ARN}/b/1` }),
      }),
      `aws_lb_listener.b: ${shared("default_action[0].target_group_arn", "arn:group", "aws_lb_listener.a", `${LB_ARN}/a/1`)}`,
    ],
  },
});

const NETWORK = "TCP or TLS or UDP or TCP_UDP or QUIC or TCP_QUIC";
const wrong = (place: string, protocol: string, protocols: string, type: string): string =>
  `${place} is ${WEB} of protocol ${protocol}; it must be a target group of ${protocols} behind a load balancer of type ${type}`;

testRule("target-group/load-balancer-protocol", {
  valid: {
    "HTTP behind an application load balancer": listeners({ a: listener("a") }),
    "TCP behind a network load balancer": {
      ...listeners({ a: listener("a") }),
      ...networkGroupWith({}),
      aws_lb: { a: { load_balancer_type: "network" } },
    },
    "TCP where the load balancer cannot be seen": {
      ...networkGroupWith({}),
      aws_lb_listener: { a: { ...listener("a"), load_balancer_arn: "${var.balancer}", protocol: "TCP" } },
    },
    "TCP where the type of load balancer is known only at apply": {
      ...listeners({ a: listener("a") }),
      ...networkGroupWith({}),
      aws_lb: { a: { load_balancer_type: "${var.type}" } },
    },
    "a Lambda function": {
      ...listeners({ a: listener("a") }),
      aws_lb_target_group: { web: { target_type: "lambda" } },
    },
  },
  invalid: {
    "it is TCP behind an application load balancer": [
      { ...listeners({ a: listener("a", weighted(GROUP)) }), ...networkGroupWith({}) },
      `aws_lb_listener.a: ${wrong("default_action[0].forward[0].target_group[0].arn", "TCP", "HTTP or HTTPS", "application")}`,
    ],
    "it is HTTP behind a network load balancer": [
      { ...listeners({ a: listener("a") }), aws_lb: { a: { load_balancer_type: "network" } } },
      `aws_lb_listener.a: ${wrong("default_action[0].target_group_arn", "HTTP", NETWORK, "network")}`,
    ],
    "it is TCP for a rule of an HTTPS listener": [
      {
        ...networkGroupWith({}),
        aws_lb_listener: { a: { protocol: "HTTPS", load_balancer_arn: "${var.balancer}" } },
        aws_lb_listener_rule: { api: onListener("a") },
      },
      `aws_lb_listener_rule.api: ${wrong("action[0].target_group_arn", "TCP", "HTTP or HTTPS", "application")}`,
    ],
  },
});

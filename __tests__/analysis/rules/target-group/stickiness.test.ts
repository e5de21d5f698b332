import { STICKINESS_RULES } from "../../../../analysis/rules/target-group/stickiness";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, networkGroupWith, says, tells } from "./group-with";

const testRule = testsOf(STICKINESS_RULES);

const sticky = (stickiness: Readonly<Record<string, unknown>>) =>
  groupWith({ stickiness: { type: "lb_cookie", ...stickiness } });
const SECONDS = "a whole number between 1 and 604800 seconds";

testRule("target-group/stickiness-duration", {
  valid: {
    "the lowest": sticky({ cookie_duration: 1 }),
    "the highest": sticky({ cookie_duration: 604_800 }),
    "that of a network load balancer, which the provider leaves out": networkGroupWith({
      stickiness: { type: "source_ip", cookie_duration: 0 },
    }),
  },
  invalid: {
    "it is 0, which the provider takes": [
      sticky({ cookie_duration: 0 }),
      says("stickiness[0].cookie_duration", 0, SECONDS),
    ],
    "it is above the highest": [
      sticky({ cookie_duration: 604_801 }),
      says("stickiness[0].cookie_duration", 604_801, SECONDS),
    ],
  },
});

testRule("target-group/stickiness-type", {
  valid: {
    "the load balancer's cookie": sticky({}),
    "the application's cookie": sticky({ type: "app_cookie", cookie_name: "session" }),
    "the address at a network load balancer": networkGroupWith({ stickiness: { type: "source_ip" } }),
    "addresses at a gateway load balancer": groupWith({
      protocol: "GENEVE",
      stickiness: { type: "source_ip_dest_ip_proto" },
    }),
    "a foreign type that is off": groupWith({ protocol: "TLS", stickiness: { type: "lb_cookie", enabled: false } }),
    "a foreign type that may be off": sticky({ type: "source_ip", enabled: "${var.sticky}" }),
    "a type where the protocol is known only at apply": networkGroupWith({
      protocol: "${var.protocol}",
      stickiness: { type: "lb_cookie" },
    }),
    "that of a Lambda function": lambdaGroupWith({ stickiness: { type: "source_ip" } }),
  },
  invalid: {
    "an application load balancer goes by address": [
      sticky({ type: "source_ip" }),
      says("stickiness[0].type", "source_ip", "lb_cookie or app_cookie for a group of protocol HTTP"),
    ],
    "a group of TCP names a cookie even where it is off": [
      networkGroupWith({ stickiness: { type: "lb_cookie", enabled: false } }),
      says("stickiness[0].type", "lb_cookie", "source_ip for a group of protocol TCP"),
    ],
    "a network load balancer sets cookies": [
      networkGroupWith({ stickiness: { type: "lb_cookie", enabled: true } }),
      says("stickiness[0].type", "lb_cookie", "source_ip for a group of protocol TCP"),
    ],
  },
});

const app = (stickiness: Readonly<Record<string, unknown>>) => sticky({ type: "app_cookie", ...stickiness });
const OTHER = "a name that does not start with AWSALB";
const NAME = "stickiness[0].cookie_name";

testRule("target-group/stickiness-cookie", {
  valid: {
    "a cookie of the application": app({ cookie_name: "session" }),
    "no name for the load balancer's cookie": sticky({}),
    "no name where it is off": app({ enabled: false }),
    "a name that is known only at apply": app({ cookie_name: "${var.cookie}" }),
  },
  invalid: {
    "there is no name": [app({}), tells(NAME, undefined, "stickiness of type app_cookie needs it")],
    "it is the load balancer's": [app({ cookie_name: "AWSALB" }), says(NAME, "AWSALB", OTHER)],
    "it looks like the load balancer's": [app({ cookie_name: "AWSALBTG-1" }), says(NAME, "AWSALBTG-1", OTHER)],
  },
});

const random = { load_balancing_algorithm_type: "weighted_random" };
const ON = "stickiness[0].enabled";

testRule("target-group/stickiness-algorithm", {
  valid: {
    "another algorithm": sticky({}),
    off: groupWith({ ...random, stickiness: { type: "lb_cookie", enabled: false } }),
    "an algorithm that is known only at apply": groupWith({
      load_balancing_algorithm_type: "${var.algorithm}",
      stickiness: { type: "lb_cookie" },
    }),
  },
  invalid: {
    "it is on with weighted_random": [
      groupWith({ ...random, stickiness: { type: "lb_cookie" } }),
      says(ON, true, 'false with load_balancing_algorithm_type "weighted_random"'),
    ],
  },
});

testRule("target-group/stickiness-tls", {
  valid: {
    TCP: networkGroupWith({ stickiness: { type: "source_ip" } }),
    off: groupWith({ protocol: "TLS", stickiness: { type: "source_ip", enabled: false } }),
  },
  invalid: {
    "it is on": [
      groupWith({ protocol: "TLS", stickiness: { type: "source_ip" } }),
      says(ON, true, "false for a group of protocol TLS"),
    ],
  },
});

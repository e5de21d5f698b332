import { HEALTH_CHECK_RULES } from "../../../../analysis/rules/target-group/health-check";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, networkGroupWith, says } from "./group-with";

const testRule = testsOf(HEALTH_CHECK_RULES);

const check = (name: string, value: unknown) => groupWith({ health_check: { [name]: value } });

/** Tests both sides of both limits. */
function testRange(id: string, name: string, min: number, max: number, unit = ""): void {
  const must = `a whole number between ${min} and ${max}${unit}`;
  testRule(id, {
    valid: { "the lowest": check(name, min), "the highest": check(name, max), "the default": groupWith({}) },
    invalid: {
      "it is below the lowest": [check(name, min - 1), says(`health_check[0].${name}`, min - 1, must)],
      "it is above the highest": [check(name, max + 1), says(`health_check[0].${name}`, max + 1, must)],
    },
  });
}

testRange("target-group/health-check-interval", "interval", 5, 300, " seconds");
testRange("target-group/health-check-timeout-range", "timeout", 2, 120, " seconds");
testRange("target-group/healthy-threshold", "healthy_threshold", 2, 10);
testRange("target-group/unhealthy-threshold", "unhealthy_threshold", 2, 10);

const PATH = "a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank)";
const LONG = `/${"a".repeat(1023)}`;

testRule("target-group/health-check-path", {
  valid: {
    "the shortest": check("path", "/"),
    "the longest": check("path", LONG),
    "a query": check("path", "/h?deep=1"),
    "every sign of ASCII": check("path", "/!\"#$%&'()*+,-.:;<=>?@[]^_`{|}~"),
  },
  invalid: {
    "it has no slash": [check("path", "health"), says("health_check[0].path", "health", PATH)],
    "it has a blank": [check("path", "/a b"), says("health_check[0].path", "/a b", PATH)],
    "it has a letter that ASCII has not": [check("path", "/ä"), says("health_check[0].path", "/ä", PATH)],
    "it has a control character": [check("path", "/\u007f"), says("health_check[0].path", "/\u007f", PATH)],
    "it is too long": [check("path", `${LONG}a`), says("health_check[0].path", `${LONG}a`, PATH)],
  },
});

const PORTS = '"traffic-port" or a whole number between 1 and 65535';

testRule("target-group/health-check-port", {
  valid: {
    "that of the traffic": check("port", "traffic-port"),
    "the lowest": check("port", "1"),
    "the highest": check("port", 65_535),
  },
  invalid: {
    "it is 0": [check("port", 0), says("health_check[0].port", "0", PORTS)],
    "it is one above the highest, which the provider takes": [
      check("port", 65_536),
      says("health_check[0].port", "65536", PORTS),
    ],
    "it is a word": [check("port", "http"), says("health_check[0].port", "http", PORTS)],
  },
});

testRule("target-group/health-check-protocol", {
  valid: {
    HTTP: check("protocol", "HTTP"),
    "https in lower case": check("protocol", "https"),
    TCP: check("protocol", "TCP"),
  },
  invalid: {
    "a target cannot be checked by it": [
      networkGroupWith({ health_check: { protocol: "UDP" } }),
      says("health_check[0].protocol", "UDP", "one of HTTP, HTTPS, TCP"),
    ],
  },
});

const HTTP = "HTTP or HTTPS for an application load balancer";

testRule("target-group/health-check-tcp", {
  valid: {
    HTTP: check("protocol", "HTTP"),
    "TCP at a network load balancer": networkGroupWith({ health_check: { protocol: "TCP" } }),
    "TCP at a gateway load balancer": groupWith({ protocol: "GENEVE", health_check: { protocol: "TCP" } }),
    "TCP where the group's protocol is known only at apply": groupWith({
      protocol: "${var.protocol}",
      health_check: { protocol: "TCP" },
    }),
  },
  invalid: {
    "an HTTP group is checked by it": [check("protocol", "TCP"), says("health_check[0].protocol", "TCP", HTTP)],
    "a Lambda function is checked by it": [
      lambdaGroupWith({ health_check: { protocol: "TCP" } }),
      says("health_check[0].protocol", "TCP", HTTP),
    ],
  },
});

testRule("target-group/health-check-enabled", {
  valid: {
    "an enabled one": check("enabled", true),
    "a disabled one of a Lambda function": lambdaGroupWith({ health_check: { enabled: false } }),
    "a disabled one where the type is known only at apply": groupWith({
      target_type: "${var.type}",
      health_check: { enabled: false },
    }),
  },
  invalid: {
    "it is off for instances": [
      check("enabled", false),
      'aws_lb_target_group.web: health_check[0].enabled is false; it must be true for targets of type "instance"',
    ],
  },
});

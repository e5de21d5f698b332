import { ATTRIBUTE_RULES } from "../../../../analysis/rules/load-balancer/attributes";
import { SECURITY_GROUPS_RULES } from "../../../../analysis/rules/load-balancer/security-groups";
import { testsOf } from "../rule-cases";
import { balancer, network } from "./configurations";

const testRule = testsOf([...ATTRIBUTE_RULES, ...SECURITY_GROUPS_RULES]);

function idle(value: number) {
  return `aws_lb.web: idle_timeout is ${value}; it must be a whole number between 1 and 4000 seconds`;
}

testRule("load-balancer/idle-timeout", {
  valid: {
    "1 second": balancer({ idle_timeout: 1 }),
    "4000 seconds": balancer({ idle_timeout: 4000 }),
    "a Network Load Balancer, which has none": network({ idle_timeout: 4001 }),
    "a type that cannot be seen": balancer({ load_balancer_type: "${var.type}", idle_timeout: 4001 }),
  },
  invalid: {
    "it is 0": [balancer({ idle_timeout: 0 }), idle(0)],
    "it is 4001": [balancer({ idle_timeout: 4001 }), idle(4001)],
    "an ALB by its other name": [{ aws_alb: { web: { idle_timeout: 4001 } } }, idle(4001).replace("aws_lb", "aws_alb")],
  },
});

function keepAlive(value: number) {
  return `aws_lb.web: client_keep_alive is ${value}; it must be a whole number between 60 and 604800 seconds`;
}

testRule("load-balancer/client-keep-alive", {
  valid: {
    "60 seconds": balancer({ client_keep_alive: 60 }),
    "7 days": balancer({ client_keep_alive: 604_800 }),
    "a Network Load Balancer": network({ client_keep_alive: 59 }),
  },
  invalid: {
    "it is 59": [balancer({ client_keep_alive: 59 }), keepAlive(59)],
    "it passes 7 days": [balancer({ client_keep_alive: 604_801 }), keepAlive(604_801)],
  },
});

testRule("load-balancer/desync-mitigation-mode", {
  valid: Object.fromEntries(
    ["monitor", "defensive", "strictest"].map((mode) => [mode, balancer({ desync_mitigation_mode: mode })]),
  ),
  invalid: {
    "it is none of them": [
      balancer({ desync_mitigation_mode: "strict" }),
      'aws_lb.web: desync_mitigation_mode is "strict"; it must be one of monitor, defensive, strictest',
    ],
  },
});

testRule("load-balancer/xff-header-processing-mode", {
  valid: Object.fromEntries(
    ["append", "preserve", "remove"].map((mode) => [mode, balancer({ xff_header_processing_mode: mode })]),
  ),
  invalid: {
    "it is none of them": [
      balancer({ xff_header_processing_mode: "drop" }),
      'aws_lb.web: xff_header_processing_mode is "drop"; it must be one of append, preserve, remove',
    ],
  },
});

testRule("load-balancer/cross-zone", {
  valid: {
    "it is not mentioned": balancer({}),
    "it is on": balancer({ enable_cross_zone_load_balancing: true }),
    "it is off for a Network Load Balancer": network({ enable_cross_zone_load_balancing: false }),
  },
  invalid: {
    "it is off": [
      balancer({ enable_cross_zone_load_balancing: false }),
      "aws_lb.web: enable_cross_zone_load_balancing is false; it must be true or left out for an ALB, which always has it; switch it off at a target group",
    ],
  },
});

testRule("load-balancer/ip-address-type", {
  valid: Object.fromEntries(
    ["ipv4", "dualstack", "dualstack-without-public-ipv4"].map((type) => [type, balancer({ ip_address_type: type })]),
  ),
  invalid: {
    "it is none of them": [
      balancer({ ip_address_type: "ipv6" }),
      'aws_lb.web: ip_address_type is "ipv6"; it must be one of ipv4, dualstack, dualstack-without-public-ipv4',
    ],
  },
});

testRule("load-balancer/dualstack-without-public-ipv4", {
  valid: {
    "an internet-facing ALB": balancer({ ip_address_type: "dualstack-without-public-ipv4" }),
    "an internal ALB with dualstack": balancer({ ip_address_type: "dualstack", internal: true }),
    "a scheme that cannot be seen": balancer({
      ip_address_type: "dualstack-without-public-ipv4",
      internal: "${var.internal}",
    }),
  },
  invalid: {
    "an internal ALB has it": [
      balancer({ ip_address_type: "dualstack-without-public-ipv4", internal: true }),
      'aws_lb.web: ip_address_type is "dualstack-without-public-ipv4"; it must be ipv4 or dualstack for an internal load balancer',
    ],
  },
});

const capacity = (capacity_units: number) => ({ minimum_load_balancer_capacity: { capacity_units } });

testRule("load-balancer/minimum-capacity", {
  valid: { "100 units": balancer(capacity(100)), "a Network Load Balancer": network(capacity(99)) },
  invalid: {
    "it is 99": [
      balancer(capacity(99)),
      "aws_lb.web: minimum_load_balancer_capacity[0].capacity_units is 99; it must be a whole number of at least 100 capacity units",
    ],
  },
});

testRule("load-balancer/capacity-quota", {
  valid: { "the quota": balancer(capacity(15_000)), "a Network Load Balancer": network(capacity(15_001)) },
  invalid: {
    "it passes the quota": [
      balancer(capacity(15_001)),
      "aws_lb.web: minimum_load_balancer_capacity[0].capacity_units is 15001; the quota capacity-units-per-load-balancer is 15000, which AWS raises on request",
    ],
  },
});

const groups = (count: number) => Array.from({ length: count }, (_, index) => `sg-${index}`);
const TOO_MANY =
  "aws_lb.web: security_groups has 6 groups; the quota security-groups-per-network-interface is 5, which AWS raises on request";

testRule("load-balancer/security-groups-quota", {
  valid: {
    "5 groups": balancer({ security_groups: groups(5) }),
    "one group six times": balancer({ security_groups: Array.from({ length: 6 }, () => "sg-1") }),
    "some of 6 groups": {
      ...balancer({ security_groups: "${slice(aws_security_group.web[*].id, 0, 5)}" }),
      aws_security_group: { web: { count: 6 } },
    },
    "groups that cannot be seen, which may be equal": balancer({
      security_groups: Array.from({ length: 6 }, (_, index) => `${"$"}{var.group_${index}}`),
    }),
  },
  invalid: {
    "6 groups": [balancer({ security_groups: groups(6) }), TOO_MANY],
    "6 groups that are made here": [
      {
        ...balancer({ security_groups: groups(6).map((_, index) => `${"$"}{aws_security_group.web[${index}].id}`) }),
        aws_security_group: { web: { count: 6 } },
      },
      TOO_MANY,
    ],
  },
});

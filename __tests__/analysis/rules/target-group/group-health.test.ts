import { GROUP_HEALTH_RULES } from "../../../../analysis/rules/target-group/group-health";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, networkGroupWith, says } from "./group-with";

const testRule = testsOf(GROUP_HEALTH_RULES);

const health = (block: string, name: string, value: unknown) => ({
  target_group_health: { [block]: { [name]: value } },
});
const dns = (name: string, value: unknown) => groupWith(health("dns_failover", name, value));
const routing = (name: string, value: unknown) => groupWith(health("unhealthy_state_routing", name, value));
const COUNT = "minimum_healthy_targets_count";
const PERCENTAGE = "minimum_healthy_targets_percentage";
const AT_DNS = "target_group_health[0].dns_failover[0]";
const AT_ROUTING = "target_group_health[0].unhealthy_state_routing[0]";
const COUNTS = '"off" or a whole number of at least 1';
const PERCENTAGES = '"off" or a whole number between 1 and 100 percent';

testRule("target-group/dns-failover-count", {
  valid: { off: dns(COUNT, "off"), "the lowest": dns(COUNT, "1"), many: dns(COUNT, 500) },
  invalid: {
    "it is 0": [dns(COUNT, 0), says(`${AT_DNS}.${COUNT}`, "0", COUNTS)],
    "it is 0 at a network load balancer": [
      networkGroupWith(health("dns_failover", COUNT, "0")),
      says(`${AT_DNS}.${COUNT}`, "0", COUNTS),
    ],
  },
});

testRule("target-group/unhealthy-routing-count", {
  valid: {
    "the lowest": routing(COUNT, 1),
    "the zero that is read back of a Lambda function": lambdaGroupWith(health("unhealthy_state_routing", COUNT, 0)),
    "the zero that is read back of a gateway load balancer": groupWith({
      protocol: "GENEVE",
      ...health("unhealthy_state_routing", COUNT, 0),
    }),
  },
  invalid: { "it is 0": [routing(COUNT, 0), says(`${AT_ROUTING}.${COUNT}`, 0, "a whole number of at least 1")] },
});

testRule("target-group/dns-failover-percentage", {
  valid: { off: dns(PERCENTAGE, "off"), "the lowest": dns(PERCENTAGE, "1"), "the highest": dns(PERCENTAGE, "100") },
  invalid: {
    "it is 0": [dns(PERCENTAGE, "0"), says(`${AT_DNS}.${PERCENTAGE}`, "0", PERCENTAGES)],
    "it is above the highest": [dns(PERCENTAGE, "101"), says(`${AT_DNS}.${PERCENTAGE}`, "101", PERCENTAGES)],
  },
});

testRule("target-group/unhealthy-routing-percentage", {
  valid: {
    off: routing(PERCENTAGE, "off"),
    "the lowest": routing(PERCENTAGE, 1),
    "the highest": routing(PERCENTAGE, 100),
  },
  invalid: {
    "it is 0": [routing(PERCENTAGE, "0"), says(`${AT_ROUTING}.${PERCENTAGE}`, "0", PERCENTAGES)],
    "it is above the highest": [routing(PERCENTAGE, "101"), says(`${AT_ROUTING}.${PERCENTAGE}`, "101", PERCENTAGES)],
  },
});

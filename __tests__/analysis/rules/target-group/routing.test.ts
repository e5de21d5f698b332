import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { ROUTING_RULES } from "../../../../analysis/rules/target-group/routing";
import { ruleOf, testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, networkGroupWith, says, tells } from "./group-with";

const testRule = testsOf(ROUTING_RULES);

const DELAY = "a whole number between 0 and 3600 seconds";

testRule("target-group/deregistration-delay", {
  valid: {
    "the lowest": groupWith({ deregistration_delay: 0 }),
    "the highest": groupWith({ deregistration_delay: "3600" }),
  },
  invalid: {
    "it is negative": [groupWith({ deregistration_delay: "-1" }), says("deregistration_delay", "-1", DELAY)],
    "it is above the highest": [groupWith({ deregistration_delay: 3601 }), says("deregistration_delay", "3601", DELAY)],
  },
});

const SECONDS = "0 or a whole number between 30 and 900 seconds";

testRule("target-group/slow-start", {
  valid: {
    none: groupWith({ slow_start: 0 }),
    "the lowest": groupWith({ slow_start: 30 }),
    "the highest": groupWith({ slow_start: 900 }),
  },
  invalid: {
    "it is 1": [groupWith({ slow_start: 1 }), says("slow_start", 1, SECONDS)],
    "it is below the lowest": [groupWith({ slow_start: 29 }), says("slow_start", 29, SECONDS)],
    "it is above the highest": [groupWith({ slow_start: 901 }), says("slow_start", 901, SECONDS)],
  },
});

const algorithm = (load_balancing_algorithm_type: string, more: Readonly<Record<string, unknown>> = {}) =>
  groupWith({ load_balancing_algorithm_type, ...more });

testRule("target-group/algorithm", {
  valid: Object.fromEntries(
    ["round_robin", "least_outstanding_requests", "weighted_random"].map((name) => [name, algorithm(name)]),
  ),
  invalid: {
    "AWS has none such": [
      algorithm("random"),
      says(
        "load_balancing_algorithm_type",
        "random",
        "one of round_robin, least_outstanding_requests, weighted_random",
      ),
    ],
  },
});

testRule("target-group/anomaly-mitigation", {
  valid: {
    on: groupWith({ load_balancing_anomaly_mitigation: "on" }),
    off: groupWith({ load_balancing_anomaly_mitigation: "off" }),
  },
  invalid: {
    "it is a word of its own": [
      groupWith({ load_balancing_anomaly_mitigation: "true" }),
      says("load_balancing_anomaly_mitigation", "true", "on or off"),
    ],
  },
});

testRule("target-group/cross-zone", {
  valid: {
    "a string": groupWith({ load_balancing_cross_zone_enabled: "true" }),
    "a bool": groupWith({ load_balancing_cross_zone_enabled: false }),
    "the load balancer's": groupWith({ load_balancing_cross_zone_enabled: "use_load_balancer_configuration" }),
  },
  invalid: {
    "it is a word of its own": [
      groupWith({ load_balancing_cross_zone_enabled: "on" }),
      says("load_balancing_cross_zone_enabled", "on", "one of true, false, use_load_balancer_configuration"),
    ],
  },
});

const off = (name: string): string =>
  `"off" with load_balancing_algorithm_type "${name}": only "weighted_random" has it`;

testRule("target-group/anomaly-algorithm", {
  valid: {
    "on with weighted_random": algorithm("weighted_random", { load_balancing_anomaly_mitigation: "on" }),
    "off with another": algorithm("round_robin", { load_balancing_anomaly_mitigation: "off" }),
    "on with an algorithm known only at apply": algorithm("${var.a}", { load_balancing_anomaly_mitigation: "on" }),
  },
  invalid: {
    "it is on with the default algorithm": [
      groupWith({ load_balancing_anomaly_mitigation: "on" }),
      says("load_balancing_anomaly_mitigation", "on", off("round_robin")),
    ],
    "it is on with another algorithm": [
      algorithm("least_outstanding_requests", { load_balancing_anomaly_mitigation: "on" }),
      says("load_balancing_anomaly_mitigation", "on", off("least_outstanding_requests")),
    ],
  },
});

test("anomaly mitigation beside an algorithm that only AWS knows of is accepted", () => {
  const after = {
    protocol: "HTTP",
    target_type: "instance",
    load_balancing_algorithm_type: "weighted_random",
    load_balancing_anomaly_mitigation: "on",
  };
  const address = "aws_lb_target_group.web";
  const place = { address, mode: "managed", type: "aws_lb_target_group", name: "web" };
  const expressions = {
    protocol: { constant_value: "HTTP" },
    load_balancing_anomaly_mitigation: { constant_value: "on" },
  };
  const graph = readTerraform({
    format_version: "1.2",
    resource_changes: [{ ...place, change: { actions: ["update"], before: after, after, after_unknown: {} } }],
    configuration: { root_module: { resources: [{ ...place, expressions }] } },
  });
  expect([graph.source, graph.resources.length]).toEqual(["plan", 1]);
  expect(checkGraph(graph, {}, [ruleOf(ROUTING_RULES, "target-group/anomaly-algorithm")]).problems).toEqual([]);
});

const none = (name: string): string => `0 with load_balancing_algorithm_type "${name}": only "round_robin" has it`;

testRule("target-group/slow-start-algorithm", {
  valid: {
    "slow start with the default": groupWith({ slow_start: 30 }),
    "slow start with round_robin": algorithm("round_robin", { slow_start: 30 }),
    "none with another": algorithm("least_outstanding_requests", { slow_start: 0 }),
    "slow start with an algorithm known only at apply": algorithm("${var.a}", { slow_start: 30 }),
  },
  invalid: {
    "the algorithm counts requests": [
      algorithm("least_outstanding_requests", { slow_start: 30 }),
      says("slow_start", 30, none("least_outstanding_requests")),
    ],
    "the algorithm is random": [
      algorithm("weighted_random", { slow_start: 30 }),
      says("slow_start", 30, none("weighted_random")),
    ],
  },
});

const OUT = "leave it out for a group of protocol TCP: only application load balancers have it";

testRule("target-group/application-only", {
  valid: {
    "them at an application load balancer": algorithm("round_robin", { slow_start: 30 }),
    "their defaults": networkGroupWith({ slow_start: 0, load_balancing_anomaly_mitigation: "off" }),
    "them before an application load balancer, which the provider leaves out": networkGroupWith({
      target_type: "alb",
      slow_start: 30,
    }),
    "them where the protocol is known only at apply": networkGroupWith({ protocol: "${var.p}", slow_start: 30 }),
    "a Lambda function": lambdaGroupWith({ slow_start: 30 }),
  },
  invalid: {
    "a network load balancer has them": [
      networkGroupWith({
        slow_start: 30,
        load_balancing_algorithm_type: "round_robin",
        load_balancing_anomaly_mitigation: "on",
      }),
      tells("slow_start", 30, OUT),
      tells("load_balancing_algorithm_type", "round_robin", OUT),
      tells("load_balancing_anomaly_mitigation", "on", OUT),
    ],
  },
});

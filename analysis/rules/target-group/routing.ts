import {
  ALGORITHM,
  ANOMALY_MITIGATION,
  CROSS_ZONE,
  DEREGISTRATION_DELAY,
  SLOW_START,
} from "../../../aws/elb/target-group";
import { known } from "../../graph";
import { finding, shown, superfluous } from "../finding";
import { rulesOf } from "../rules-of";
import { algorithmOf, familyOf, hasAttributes, TARGET_GROUP_ATTRIBUTE_SOURCE } from "./target-group";

export const ROUTING_RULES = rulesOf("aws_lb_target_group", TARGET_GROUP_ATTRIBUTE_SOURCE, [
  {
    id: "target-group/deregistration-delay",
    summary: `a target is drained for ${DEREGISTRATION_DELAY.range}`,
    path: "deregistration_delay",
    is: DEREGISTRATION_DELAY,
  },
  {
    id: "target-group/slow-start",
    summary: `slow start takes ${SLOW_START.must}`,
    path: "slow_start",
    is: SLOW_START,
  },
  {
    id: "target-group/slow-start-algorithm",
    summary: "slow start works with the round_robin algorithm only",
    source:
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#slow-start-mode",
    onlyWith: "slow_start",
    *check(group) {
      const algorithm = algorithmOf(group);
      const seconds = known(group.get("slow_start")) ?? 0;
      if (familyOf(group) !== "application" || !hasAttributes(group) || seconds === 0) return;
      if (algorithm !== "least_outstanding_requests" && algorithm !== "weighted_random") return;
      yield finding(
        "slow_start",
        seconds,
        `0 with load_balancing_algorithm_type ${shown(algorithm)}: only "round_robin" has it`,
      );
    },
  },
  {
    id: "target-group/algorithm",
    summary: `the load balancing algorithm is ${ALGORITHM.must}`,
    path: "load_balancing_algorithm_type",
    is: ALGORITHM,
  },
  {
    id: "target-group/anomaly-mitigation",
    summary: "anomaly mitigation is on or off",
    path: "load_balancing_anomaly_mitigation",
    is: ANOMALY_MITIGATION,
  },
  {
    id: "target-group/anomaly-algorithm",
    summary: "anomalies are mitigated with the weighted_random algorithm only",
    onlyWith: "load_balancing_anomaly_mitigation",
    *check(group) {
      const algorithm = algorithmOf(group);
      if (familyOf(group) !== "application" || algorithm === undefined || algorithm === "weighted_random") return;
      if (known(group.get("load_balancing_anomaly_mitigation")) !== "on") return;
      const must = `"off" with load_balancing_algorithm_type ${shown(algorithm)}: only "weighted_random" has it`;
      yield finding("load_balancing_anomaly_mitigation", "on", must);
    },
  },
  {
    id: "target-group/application-only",
    summary: "slow start, algorithm and anomaly mitigation belong to application load balancers",
    *check(group) {
      const family = familyOf(group);
      if (family === undefined || family === "application" || !hasAttributes(group)) return;
      const why = `for a group of protocol ${String(known(group.get("protocol")))}: only application load balancers have it`;
      for (const [attribute, harmless] of HARMLESS) {
        const set = known(group.get(attribute));
        if (set !== undefined && set !== harmless) yield superfluous(attribute, set, why);
      }
    },
  },
  {
    id: "target-group/cross-zone",
    summary: `cross-zone load balancing is ${CROSS_ZONE.must}`,
    path: "load_balancing_cross_zone_enabled",
    is: CROSS_ZONE,
  },
]);

/** What only application load balancers have, with the value that asks for nothing. */
const HARMLESS = [
  ["slow_start", 0],
  ["load_balancing_algorithm_type", undefined],
  ["load_balancing_anomaly_mitigation", "off"],
] as const;

import { known } from "../../graph";
import { enumRule, integerRule } from "../attribute-rules";
import { finding, shown } from "../finding";
import { type Finding, rule } from "../rule";
import { familyOf, hasAttributes, settingOf, TARGET_GROUP_ATTRIBUTE_SOURCE } from "./target-group";

const ATTRIBUTE = {
  severity: "error",
  source: TARGET_GROUP_ATTRIBUTE_SOURCE,
  kind: "aws_lb_target_group",
} as const;
const ALGORITHM_DEFAULT = "round_robin";

export const DEREGISTRATION_DELAY = integerRule({
  ...ATTRIBUTE,
  id: "target-group/deregistration-delay",
  summary: "a target is drained for 0 to 3600 seconds",
  path: "deregistration_delay",
  min: 0,
  max: 3600,
  unit: "seconds",
});

export const ALGORITHM = enumRule({
  ...ATTRIBUTE,
  id: "target-group/algorithm",
  summary: "the load balancing algorithm is one that AWS has",
  path: "load_balancing_algorithm_type",
  allowed: [ALGORITHM_DEFAULT, "least_outstanding_requests", "weighted_random"],
});

export const ANOMALY_MITIGATION = enumRule({
  ...ATTRIBUTE,
  id: "target-group/anomaly-mitigation",
  summary: "anomaly mitigation is on or off",
  path: "load_balancing_anomaly_mitigation",
  allowed: ["on", "off"],
});

export const CROSS_ZONE = enumRule({
  ...ATTRIBUTE,
  id: "target-group/cross-zone",
  summary: "cross-zone load balancing is true, false or the load balancer's",
  path: "load_balancing_cross_zone_enabled",
  allowed: ["true", "false", "use_load_balancer_configuration"],
});

export const ANOMALY_ALGORITHM = rule({
  id: "target-group/anomaly-algorithm",
  summary: "anomalies are mitigated with the weighted_random algorithm only",
  severity: "error",
  source: TARGET_GROUP_ATTRIBUTE_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const algorithm = settingOf(group, "load_balancing_algorithm_type", ALGORITHM_DEFAULT);
    if (familyOf(group) !== "application" || algorithm === undefined || algorithm === "weighted_random") return;
    if (known(group.get("load_balancing_anomaly_mitigation")) !== "on") return;
    const must = `"off" with load_balancing_algorithm_type ${shown(algorithm)}: only "weighted_random" has it`;
    yield finding("load_balancing_anomaly_mitigation", "on", must);
  },
});

export const SLOW_START = integerRule({
  ...ATTRIBUTE,
  id: "target-group/slow-start",
  summary: "slow start takes 30 to 900 seconds, or 0 for none",
  path: "slow_start",
  min: 30,
  max: 900,
  unit: "seconds",
  or: [0],
});

export const SLOW_START_ALGORITHM = rule({
  id: "target-group/slow-start-algorithm",
  summary: "slow start works with the round_robin algorithm only",
  severity: "error",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#slow-start-mode",
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const algorithm = settingOf(group, "load_balancing_algorithm_type", ALGORITHM_DEFAULT);
    const seconds = known(group.get("slow_start")) ?? 0;
    if (familyOf(group) !== "application" || !hasAttributes(group) || seconds === 0) return;
    if (algorithm !== "least_outstanding_requests" && algorithm !== "weighted_random") return;
    yield finding(
      "slow_start",
      seconds,
      `0 with load_balancing_algorithm_type ${shown(algorithm)}: only "round_robin" has it`,
    );
  },
});

export const APPLICATION_ONLY = rule({
  id: "target-group/application-only",
  summary: "slow start, algorithm and anomaly mitigation belong to application load balancers",
  severity: "error",
  source: TARGET_GROUP_ATTRIBUTE_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const family = familyOf(group);
    if (family === undefined || family === "application" || !hasAttributes(group)) return;
    const must = `left out for a group of ${shown(known(group.get("protocol")))}: only application load balancers have it`;
    yield* unless(0, "slow_start", group.get("slow_start"), must);
    yield* unless(undefined, "load_balancing_algorithm_type", group.get("load_balancing_algorithm_type"), must);
    yield* unless("off", "load_balancing_anomaly_mitigation", group.get("load_balancing_anomaly_mitigation"), must);
  },
});

function* unless(harmless: unknown, attribute: string, value: unknown, must: string): Generator<Finding> {
  const set = known(value);
  if (set !== undefined && set !== harmless) yield finding(attribute, set, must);
}

import { integerRule } from "../attribute-rules";
import type { Rule } from "../rule";
import { familyOf, hasAttributes, onlyFor, TARGET_GROUP_ATTRIBUTE_SOURCE } from "./target-group";

const HEALTH = {
  severity: "error",
  source: TARGET_GROUP_ATTRIBUTE_SOURCE,
  kind: "aws_lb_target_group",
} as const;

export const DNS_COUNT = sent(
  integerRule({
    ...HEALTH,
    id: "target-group/dns-failover-count",
    summary: "a zone is in DNS with at least 1 healthy target, or the count is off",
    path: "target_group_health.dns_failover.minimum_healthy_targets_count",
    min: 1,
    or: ["off"],
  }),
);

export const DNS_PERCENTAGE = sent(
  integerRule({
    ...HEALTH,
    id: "target-group/dns-failover-percentage",
    summary: "a zone is in DNS with 1 to 100 percent of its targets healthy, or the percentage is off",
    path: "target_group_health.dns_failover.minimum_healthy_targets_percentage",
    min: 1,
    max: 100,
    or: ["off"],
  }),
);

export const UNHEALTHY_COUNT = sent(
  integerRule({
    ...HEALTH,
    id: "target-group/unhealthy-routing-count",
    summary: "unhealthy targets get traffic below a count of at least 1",
    path: "target_group_health.unhealthy_state_routing.minimum_healthy_targets_count",
    min: 1,
  }),
);

export const UNHEALTHY_PERCENTAGE = sent(
  integerRule({
    ...HEALTH,
    id: "target-group/unhealthy-routing-percentage",
    summary: "unhealthy targets get traffic below 1 to 100 percent, or the percentage is off",
    path: "target_group_health.unhealthy_state_routing.minimum_healthy_targets_percentage",
    min: 1,
    max: 100,
    or: ["off"],
  }),
);

/** The provider keeps them to itself for a gateway load balancer and for Lambda functions, and reads zeros back. */
function sent(rule: Rule): Rule {
  return onlyFor((group) => hasAttributes(group) && ["application", "network"].includes(familyOf(group) ?? ""), rule);
}

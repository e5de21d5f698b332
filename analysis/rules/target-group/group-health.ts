import { DNS_FAILOVER, UNHEALTHY_ROUTING } from "../../../aws/elb/target-group";
import { rulesOf } from "../rules-of";
import { familyOf, hasAttributes, TARGET_GROUP_ATTRIBUTE_SOURCE, type TargetGroup } from "./target-group";

/** The provider keeps them to itself for a gateway load balancer and for Lambda functions, and reads zeros back. */
const where = (_block: unknown, group: TargetGroup) =>
  hasAttributes(group) && ["application", "network"].includes(familyOf(group) ?? "");

export const GROUP_HEALTH_RULES = rulesOf("aws_lb_target_group", TARGET_GROUP_ATTRIBUTE_SOURCE, [
  {
    id: "target-group/dns-failover-count",
    summary: `the least number of healthy targets for a zone to stay in DNS is ${DNS_FAILOVER.count.must}`,
    path: "target_group_health.dns_failover.minimum_healthy_targets_count",
    is: DNS_FAILOVER.count,
    where,
  },
  {
    id: "target-group/dns-failover-percentage",
    summary: `the least share of healthy targets for a zone to stay in DNS is ${DNS_FAILOVER.percentage.must}`,
    path: "target_group_health.dns_failover.minimum_healthy_targets_percentage",
    is: DNS_FAILOVER.percentage,
    where,
  },
  {
    id: "target-group/unhealthy-routing-count",
    summary: `the number of healthy targets below which unhealthy ones get traffic is ${UNHEALTHY_ROUTING.count.must}`,
    path: "target_group_health.unhealthy_state_routing.minimum_healthy_targets_count",
    is: UNHEALTHY_ROUTING.count,
    where,
  },
  {
    id: "target-group/unhealthy-routing-percentage",
    summary: `the share of healthy targets below which unhealthy ones get traffic is ${UNHEALTHY_ROUTING.percentage.must}`,
    path: "target_group_health.unhealthy_state_routing.minimum_healthy_targets_percentage",
    is: UNHEALTHY_ROUTING.percentage,
    where,
  },
]);

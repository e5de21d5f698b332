import { HEALTH_CHECK_GRACE_PERIOD, HEALTH_CHECK_TYPES, healthCheckTypesIn } from "../../../aws/auto-scaling/group";
import { known, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { orEmpty } from "../or-empty";
import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const HEALTH_CHECK_RULES = rulesOf("aws_autoscaling_group", SOURCES.create, [
  {
    id: "auto-scaling-group/health-check-type",
    summary: `a group's health check types are ${HEALTH_CHECK_TYPES.must}`,
    path: "health_check_type",
    is: orEmpty(HEALTH_CHECK_TYPES),
  },
  {
    id: "auto-scaling-group/health-check-grace-period",
    summary: "a group's health check grace period is not negative",
    path: "health_check_grace_period",
    is: HEALTH_CHECK_GRACE_PERIOD,
  },
  {
    id: "auto-scaling-group/health-check-of-targets",
    summary: "a group in a target group replaces the instances that the load balancer finds unhealthy",
    severity: "warning",
    source: SOURCES.healthChecks,
    *check(group, { graph }) {
      const attribute = "health_check_type";
      const configured = group.get(attribute) ?? (group.exists ? group.getPlanned(attribute) : "EC2");
      const text = known(configured);
      if (text === undefined || healthCheckTypesIn(text).includes("ELB") || !isInTargetGroup(group, graph)) return;
      yield finding(attribute, text, "ELB where a target group is attached, or unhealthy instances stay");
    },
  },
  {
    id: "auto-scaling-group/target-groups-or-traffic-sources",
    summary: "a group lists its target groups or its traffic sources, not both",
    source: SOURCES.provider,
    atMostOneOf: ["target_group_arns", "traffic_source"],
  },
  {
    id: "auto-scaling-group/load-balancers-or-traffic-sources",
    summary: "a group lists its Classic Load Balancers or its traffic sources, not both",
    source: SOURCES.provider,
    atMostOneOf: ["load_balancers", "traffic_source"],
  },
]);

function isInTargetGroup(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): boolean {
  const arns = group.get("target_group_arns");
  // In a plan a list with something unknown in it is unknown as a whole.
  if (presence(arns) === "set" || graph.resolve(group, arns).certain.length > 0) return true;
  if (group.blocks("traffic_source").some((block) => known(block.get<string>("type")) === "elbv2")) return true;
  const attachments = graph.referrers(group, "aws_autoscaling_attachment", "autoscaling_group_name");
  return attachments.some((attachment) => presence(attachment.get("lb_target_group_arn")) === "set");
}

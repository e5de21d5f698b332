import { known, type Resource, type ResourceGraph } from "../../graph";
import { integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { exclusiveRule } from "../exclusive-rule";
import { presence } from "../presence";
import { rule } from "../rule";
import { SOURCES } from "./sources";

const kind = "aws_autoscaling_group";
const TYPES = ["EC2", "EBS", "ELB", "VPC_LATTICE"];

function typesIn(text: string): string[] {
  return text.split(",").map((type) => type.trim());
}

export const HEALTH_CHECK_TYPE = rule({
  id: "auto-scaling-group/health-check-type",
  summary: "a group's health check types are EC2, EBS, ELB and VPC_LATTICE, with commas between",
  severity: "error",
  source: SOURCES.create,
  kinds: [kind],
  *check(group) {
    const text = known(group.get("health_check_type"));
    if (text === undefined || text === "" || typesIn(text).every((type) => TYPES.includes(type))) return;
    yield finding("health_check_type", text, `one or more of ${TYPES.join(", ")}, with commas between`);
  },
});

export const HEALTH_CHECK_GRACE_PERIOD = integerRule({
  kind,
  id: "auto-scaling-group/health-check-grace-period",
  summary: "a group's health check grace period is no negative number",
  severity: "error",
  source: SOURCES.create,
  path: "health_check_grace_period",
  min: 0,
  unit: "seconds",
});

export const HEALTH_CHECK_OF_TARGETS = rule({
  id: "auto-scaling-group/health-check-of-targets",
  summary: "a group in a target group replaces the instances that the load balancer finds unhealthy",
  severity: "warning",
  source: SOURCES.healthChecks,
  kinds: [kind],
  *check(group, { graph }) {
    const attribute = "health_check_type";
    const configured = group.get(attribute) ?? (group.exists ? group.getPlanned(attribute) : "EC2");
    const text = known(configured);
    if (text === undefined || typesIn(text).includes("ELB") || !isInTargetGroup(group, graph)) return;
    yield finding(attribute, text, "ELB where a target group is attached, or unhealthy instances stay");
  },
});

function isInTargetGroup(group: Resource<typeof kind>, graph: ResourceGraph): boolean {
  const arns = group.get("target_group_arns");
  // In a plan a list with something unknown in it is unknown as a whole.
  if (presence(arns) === "set" || graph.resolve(group, arns).certain.length > 0) return true;
  if (group.blocks("traffic_source").some((block) => known(block.get<string>("type")) === "elbv2")) return true;
  const attachments = graph.referrers(group, "aws_autoscaling_attachment", "autoscaling_group_name");
  return attachments.some((attachment) => presence(attachment.get("lb_target_group_arn")) === "set");
}

export const TARGET_GROUPS_OR_TRAFFIC_SOURCES = exclusiveRule({
  kind,
  id: "auto-scaling-group/target-groups-or-traffic-sources",
  summary: "a group lists its target groups or its traffic sources, not both",
  source: SOURCES.provider,
  attributes: ["target_group_arns", "traffic_source"],
});

export const LOAD_BALANCERS_OR_TRAFFIC_SOURCES = exclusiveRule({
  kind,
  id: "auto-scaling-group/load-balancers-or-traffic-sources",
  summary: "a group lists its Classic Load Balancers or its traffic sources, not both",
  source: SOURCES.provider,
  attributes: ["load_balancers", "traffic_source"],
});

import { known, type Resource, type ResourceGraph } from "../../graph";
import { shown } from "../finding";
import { perGraph } from "../../graph/per-graph";
import { quotaWords } from "../quota-words";
import { rulesOf } from "../rules-of";
import { ALB_QUOTAS } from "../sources";
import { type TargetGroup, targetTypeOf } from "./target-group";

export const TARGETS_RULES = [
  ...rulesOf(["aws_autoscaling_group", "aws_lb_target_group_attachment"], ALB_QUOTAS, [
    {
      id: "target-group/targets",
      summary:
        "a target group has at most as many targets as the account's quota, with its Auto Scaling groups at their maximum",
      severity: "warning",
      *check(source, { graph, quota }) {
        const limit = quota("targets-per-target-group");
        for (const { group, attribute, count, before } of contributions(graph).get(source) ?? []) {
          if (before + count <= limit || before > limit) continue;
          const held = attribute === "max_size" ? count : group.address;
          const message = `${attribute} is ${held}, with which ${group.address} may have ${before + count} targets; ${quotaWords("targets-per-target-group", limit)}`;
          yield { attribute, message };
        }
      },
    },
  ]),
  ...rulesOf(
    ["aws_autoscaling_group", "aws_autoscaling_attachment", "aws_autoscaling_traffic_source_attachment"],
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/getting-started-elastic-load-balancing.html",
    [
      {
        id: "target-group/auto-scaling-target-type",
        summary: "an Auto Scaling group joins target groups of type instance",
        *check(by, { graph }) {
          for (const { attribute, value } of joinsByResource(graph).get(by) ?? []) {
            for (const group of graph.resolve(by, value, "aws_lb_target_group").certain) {
              const type = targetTypeOf(group);
              if (type === undefined || type === "instance") continue;
              const message = `${attribute} is ${group.address} of target_type ${shown(type)}; it must be a target group of target_type "instance"`;
              yield { attribute, message };
            }
          }
        },
      },
    ],
  ),
];

interface Contribution {
  readonly group: TargetGroup;
  readonly attribute: string;
  readonly count: number;
  /** How many targets the group has from others, listed earlier. */
  readonly before: number;
}

/** What every Auto Scaling group and attachment brings for certain to the groups that it joins. */
const contributions = perGraph((graph): ReadonlyMap<Resource, readonly Contribution[]> => {
  const totals = new Map<TargetGroup, number>();
  const found = new Map<Resource, Contribution[]>();
  const add = (source: Resource, group: TargetGroup, attribute: string, count: number): void => {
    const before = totals.get(group) ?? 0;
    totals.set(group, before + count);
    found.set(source, [...(found.get(source) ?? []), { group, attribute, count, before }]);
  };
  for (const [scaled, groups] of groupsOfAutoScaling(graph)) {
    const most = scaled.isRepeated ? undefined : mostInstances(scaled);
    if (most === undefined) continue;
    for (const group of groups) add(scaled, group, "max_size", most);
  }
  for (const attachment of graph.ofKind("aws_lb_target_group_attachment")) {
    const group = graph.resolveOne(attachment, attachment.get("target_group_arn"), "aws_lb_target_group");
    if (group !== undefined && !attachment.isRepeated) add(attachment, group, "target_group_arn", 1);
  }
  return found;
});

/** Where capacity is counted in weights, vCPUs or memory, the maximum is not a number of instances. */
function mostInstances(scaled: Resource<"aws_autoscaling_group">): number | undefined {
  const unit = scaled.get("desired_capacity_type") ?? "units";
  const overrides = scaled.get("mixed_instances_policy.launch_template.override");
  return unit === "units" && overrides === undefined ? known(scaled.get("max_size")) : undefined;
}

function groupsOfAutoScaling(
  graph: ResourceGraph,
): ReadonlyMap<Resource<"aws_autoscaling_group">, ReadonlySet<TargetGroup>> {
  const groups = new Map<Resource<"aws_autoscaling_group">, Set<TargetGroup>>();
  for (const { by, value, scaled } of joins(graph)) {
    if (scaled === undefined) continue;
    const joined = groups.get(scaled) ?? new Set();
    groups.set(scaled, joined);
    for (const group of graph.resolve(by, value, "aws_lb_target_group").certain) joined.add(group);
  }
  return groups;
}

/** A place where an Auto Scaling group joins target groups. */
interface Join {
  readonly by: Resource;
  readonly attribute: string;
  readonly value: unknown;
  readonly scaled: Resource<"aws_autoscaling_group"> | undefined;
}

const joins = perGraph((graph): readonly Join[] => {
  const found: Join[] = [];
  for (const scaled of graph.ofKind("aws_autoscaling_group")) {
    const by = scaled;
    for (const each of scaled.each("target_group_arns")) found.push({ by, ...each, scaled });
    for (const each of scaled.each("traffic_source.identifier")) found.push({ by, ...each, scaled });
  }
  for (const by of graph.ofKind("aws_autoscaling_attachment")) {
    const scaled = graph.resolveOne(by, by.get("autoscaling_group_name"), "aws_autoscaling_group");
    for (const each of by.each("lb_target_group_arn")) found.push({ by, ...each, scaled });
  }
  for (const by of graph.ofKind("aws_autoscaling_traffic_source_attachment")) {
    const scaled = graph.resolveOne(by, by.get("autoscaling_group_name"), "aws_autoscaling_group");
    for (const each of by.each("traffic_source.identifier")) found.push({ by, ...each, scaled });
  }
  return found;
});

const joinsByResource = perGraph((graph) => {
  const found = new Map<Resource, Join[]>();
  for (const join of joins(graph)) found.set(join.by, [...(found.get(join.by) ?? []), join]);
  return found;
});

import { type Kind, type PathOf, type Resource, type ResourceGraph } from "../../graph";
import { accountKey } from "../account";
import { append } from "../../graph/multimap";
import { perGraph } from "../per-graph";
import { rule, type Rule } from "../rule";
import { identityOf } from "./identity";
import { SOURCES } from "./sources";

// AWS raises none of these on request, except the number of groups.
const MOST_POLICIES = 50;
const MOST_SCHEDULES = 125;
const MOST_HOOKS = 50;
const MOST_TOPICS = 10;
const MOST_TARGET_GROUPS = 50;

/** A rule about the resource with which a group has one too many. */
function groupQuotaRule<K extends Kind>(definition: {
  readonly id: string;
  readonly kind: K;
  /** Where the group is named. */
  readonly path: PathOf<K>;
  readonly most: number;
  /** What there is at most: `scaling policies`. */
  readonly what: string;
  /** How many of the group's own blocks count too. @default - none */
  readonly blocksOf?: (group: Resource<"aws_autoscaling_group">) => number;
}): Rule {
  const { id, kind, path, most, what, blocksOf = () => 0 } = definition;
  return rule({
    id,
    summary: `a group has at most ${most} ${what}`,
    severity: "error",
    source: SOURCES.quotas,
    kinds: [kind],
    *check(resource, { graph }) {
      const group = graph.resolveOne(resource, resource.get(path), "aws_autoscaling_group");
      if (group === undefined) return;
      const all = graph.referrers(group, kind, path);
      const room = Math.max(0, most - blocksOf(group));
      if (all.length <= room || all.filter((each) => !each.isRepeated)[room] !== resource) return;
      const message = `${path} is ${group.address}, which has ${all.length + most - room} ${what}; it must have at most ${most}`;
      yield { attribute: path, message };
    },
  });
}

export const POLICY_COUNT = groupQuotaRule({
  id: "auto-scaling-group/policy-count",
  kind: "aws_autoscaling_policy",
  path: "autoscaling_group_name",
  most: MOST_POLICIES,
  what: "scaling policies",
});

export const SCHEDULE_COUNT = groupQuotaRule({
  id: "auto-scaling-group/schedule-count",
  kind: "aws_autoscaling_schedule",
  path: "autoscaling_group_name",
  most: MOST_SCHEDULES,
  what: "scheduled actions",
});

export const HOOK_COUNT = groupQuotaRule({
  id: "auto-scaling-group/hook-count",
  kind: "aws_autoscaling_lifecycle_hook",
  path: "autoscaling_group_name",
  most: MOST_HOOKS,
  what: "lifecycle hooks",
  blocksOf: (group) => group.blocks("initial_lifecycle_hook").length,
});

export const TOPIC_COUNT = rule({
  id: "auto-scaling-group/topic-count",
  summary: `a group notifies at most ${MOST_TOPICS} SNS topics`,
  severity: "error",
  source: SOURCES.quotas,
  kinds: ["aws_autoscaling_notification"],
  *check(notification, { graph }) {
    const topic = identityOf(graph, notification, notification.get("topic_arn"));
    if (topic === undefined) return;
    for (const group of graph.resolve(notification, notification.get("group_names"), "aws_autoscaling_group").certain) {
      const topics = topicsOf(graph).get(group.address);
      if (topics === undefined || [...topics].indexOf(topic) !== MOST_TOPICS) continue;
      const message = `topic_arn is one of ${topics.size} topics of ${group.address}; it must be one of at most ${MOST_TOPICS}`;
      yield { attribute: "topic_arn", message };
    }
  },
});

/** The topics of each group, by its address. */
const topicsOf = perGraph((graph: ResourceGraph) => {
  const topics = new Map<string, Set<string>>();
  for (const notification of graph.ofKind("aws_autoscaling_notification")) {
    const topic = identityOf(graph, notification, notification.get("topic_arn"));
    const groups = graph.resolve(notification, notification.get("group_names"), "aws_autoscaling_group").certain;
    for (const { address } of topic === undefined ? [] : groups) {
      topics.set(address, (topics.get(address) ?? new Set()).add(topic ?? ""));
    }
  }
  return topics;
});

export const TARGET_GROUP_COUNT = rule({
  id: "auto-scaling-group/target-group-count",
  summary: `a group is in at most ${MOST_TARGET_GROUPS} target groups`,
  severity: "error",
  source: SOURCES.quotas,
  kinds: ["aws_autoscaling_group", "aws_autoscaling_attachment"],
  *check(resource, { graph }) {
    if (resource.is("aws_autoscaling_group")) {
      const own = ownTargetGroups(resource, graph);
      if (own.size <= MOST_TARGET_GROUPS) return;
      const attribute = "target_group_arns";
      const message = `${attribute} has ${own.size} target groups; it must have at most ${MOST_TARGET_GROUPS}`;
      yield { attribute, message };
    } else if (resource.is("aws_autoscaling_attachment")) {
      const attribute = "autoscaling_group_name";
      const group = graph.resolveOne(resource, resource.get(attribute), "aws_autoscaling_group");
      const target = identityOf(graph, resource, resource.get("lb_target_group_arn"));
      if (group === undefined || target === undefined) return;
      const own = ownTargetGroups(group, graph);
      const attached = graph
        .referrers(group, "aws_autoscaling_attachment", attribute)
        .map((each) => identityOf(graph, each, each.get("lb_target_group_arn")))
        .filter((each) => each !== undefined);
      const all = [...new Set([...own, ...attached])];
      if (own.size > MOST_TARGET_GROUPS || all.indexOf(target) !== MOST_TARGET_GROUPS) return;
      const message = `${attribute} is ${group.address}, which is in ${all.length} target groups; it must be in at most ${MOST_TARGET_GROUPS}`;
      yield { attribute, message };
    }
  },
});

/** The target groups that a group names itself, without those that cannot be told apart. */
function ownTargetGroups(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): ReadonlySet<string> {
  const listed = group.get("target_group_arns");
  const values: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return new Set(values.flatMap((value) => identityOf(graph, group, value) ?? []));
}

export const GROUPS_PER_REGION = rule({
  id: "auto-scaling-group/groups-per-region",
  summary: "an account has 500 groups in a region, unless AWS has raised that",
  severity: "warning",
  source: SOURCES.quotas,
  kinds: ["aws_autoscaling_group"],
  *check(group, { graph, quota }) {
    const most = quota("auto-scaling-groups-per-region");
    const all = groupsByRegion(graph).get(accountKey(group, graph)) ?? [];
    if (all[most] !== group) return;
    const message = `name is that of one of ${all.length} groups in the region; it must be one of at most ${most}, or the quota raised`;
    yield { attribute: "name", message };
  },
});

const groupsByRegion = perGraph((graph: ResourceGraph) => {
  const groups = new Map<string, Resource[]>();
  for (const group of graph.ofKind("aws_autoscaling_group")) {
    if (!group.isRepeated) append(groups, accountKey(group, graph), group);
  }
  return groups;
});

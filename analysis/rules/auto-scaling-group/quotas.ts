import { MOST_OF_A_GROUP } from "../../../aws/auto-scaling/group";
import { type Resource, type ResourceGraph } from "../../graph";
import { append } from "../../graph/multimap";
import { accountKey } from "../account";
import { perGraph } from "../../graph/per-graph";
import { DEFAULT_QUOTAS } from "../../../aws/quotas";
import { quotaWords } from "../quota-words";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { identityOf } from "./identity";
import { SOURCES } from "./sources";

type Group = Resource<"aws_autoscaling_group">;
/** What a group has a limited number of, as resources that name their group. */
type PartOfGroup = "aws_autoscaling_policy" | "aws_autoscaling_schedule" | "aws_autoscaling_lifecycle_hook";

const GROUP = "autoscaling_group_name";

/** What is said of the part with which a group has one too many. */
function* tooMany(
  part: Resource<PartOfGroup>,
  graph: ResourceGraph,
  kind: PartOfGroup,
  most: number,
  what: string,
  blocksOf: (group: Group) => number = () => 0,
): Generator<Finding> {
  const group = graph.resolveOne(part, part.get(GROUP), "aws_autoscaling_group");
  if (group === undefined) return;
  const all = graph.referrers(group, kind, GROUP);
  const room = Math.max(0, most - blocksOf(group));
  if (all.length <= room || all.filter((each) => !each.isRepeated)[room] !== part) return;
  const message = `${GROUP} is ${group.address}, which has ${all.length + most - room} ${what}; AWS allows at most ${most}`;
  yield { attribute: GROUP, message };
}

const PART_RULES = [
  ...rulesOf("aws_autoscaling_policy", SOURCES.quotas, [
    {
      id: "auto-scaling-group/policy-count",
      summary: `a group has at most ${MOST_OF_A_GROUP.scalingPolicies} scaling policies`,
      check: (policy, { graph }) =>
        tooMany(policy, graph, "aws_autoscaling_policy", MOST_OF_A_GROUP.scalingPolicies, "scaling policies"),
    },
  ]),
  ...rulesOf("aws_autoscaling_schedule", SOURCES.quotas, [
    {
      id: "auto-scaling-group/schedule-count",
      summary: `a group has at most ${MOST_OF_A_GROUP.scheduledActions} scheduled actions`,
      check: (schedule, { graph }) =>
        tooMany(schedule, graph, "aws_autoscaling_schedule", MOST_OF_A_GROUP.scheduledActions, "scheduled actions"),
    },
  ]),
  ...rulesOf("aws_autoscaling_lifecycle_hook", SOURCES.quotas, [
    {
      id: "auto-scaling-group/hook-count",
      summary: `a group has at most ${MOST_OF_A_GROUP.lifecycleHooks} lifecycle hooks`,
      check: (hook, { graph }) =>
        tooMany(
          hook,
          graph,
          "aws_autoscaling_lifecycle_hook",
          MOST_OF_A_GROUP.lifecycleHooks,
          "lifecycle hooks",
          (group) => group.blocks("initial_lifecycle_hook").length,
        ),
    },
  ]),
  ...rulesOf("aws_autoscaling_notification", SOURCES.quotas, [
    {
      id: "auto-scaling-group/topic-count",
      summary: `a group notifies at most ${MOST_OF_A_GROUP.snsTopics} SNS topics`,
      *check(notification, { graph }) {
        const topic = identityOf(graph, notification, notification.get("topic_arn"));
        if (topic === undefined) return;
        const groups = graph.resolve(notification, notification.get("group_names"), "aws_autoscaling_group").certain;
        for (const group of groups) {
          const topics = topicsOf(graph).get(group.address);
          if (topics === undefined || [...topics].indexOf(topic) !== MOST_OF_A_GROUP.snsTopics) continue;
          const message = `topic_arn is one of ${topics.size} topics of ${group.address}; AWS allows at most ${MOST_OF_A_GROUP.snsTopics}`;
          yield { attribute: "topic_arn", message };
        }
      },
    },
  ]),
];

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

const TARGET_GROUP_RULES = rulesOf(["aws_autoscaling_group", "aws_autoscaling_attachment"], SOURCES.quotas, [
  {
    id: "auto-scaling-group/target-group-count",
    summary: `a group is in at most ${MOST_OF_A_GROUP.targetGroups} target groups`,
    *check(resource, { graph }) {
      const most = MOST_OF_A_GROUP.targetGroups;
      if (resource.is("aws_autoscaling_group")) {
        const own = ownTargetGroups(resource, graph);
        if (own.size <= most) return;
        const attribute = "target_group_arns";
        yield { attribute, message: `${attribute} has ${own.size} target groups; AWS allows at most ${most}` };
      } else if (resource.is("aws_autoscaling_attachment")) {
        const group = graph.resolveOne(resource, resource.get(GROUP), "aws_autoscaling_group");
        const target = identityOf(graph, resource, resource.get("lb_target_group_arn"));
        if (group === undefined || target === undefined) return;
        const own = ownTargetGroups(group, graph);
        const attached = graph
          .referrers(group, "aws_autoscaling_attachment", GROUP)
          .map((each) => identityOf(graph, each, each.get("lb_target_group_arn")))
          .filter((each) => each !== undefined);
        const all = [...new Set([...own, ...attached])];
        if (own.size > most || all.indexOf(target) !== most) return;
        const message = `${GROUP} is ${group.address}, which is in ${all.length} target groups; AWS allows at most ${most}`;
        yield { attribute: GROUP, message };
      }
    },
  },
]);

/** The target groups that a group names itself, without those that cannot be told apart. */
function ownTargetGroups(group: Group, graph: ResourceGraph): ReadonlySet<string> {
  const listed = group.get("target_group_arns");
  const values: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return new Set(values.flatMap((value) => identityOf(graph, group, value) ?? []));
}

const GROUPS_QUOTA = "auto-scaling-groups-per-region";

const REGION_RULES = rulesOf("aws_autoscaling_group", SOURCES.quotas, [
  {
    id: "auto-scaling-group/groups-per-region",
    summary: `an account has at most ${DEFAULT_QUOTAS[GROUPS_QUOTA]} groups in a region, unless AWS has raised the quota`,
    severity: "warning",
    *check(group, { graph, quota }) {
      const most = quota(GROUPS_QUOTA);
      const all = groupsByRegion(graph).get(accountKey(group, graph)) ?? [];
      if (all[most] !== group) return;
      const message = `the region has ${all.length} groups; ${quotaWords(GROUPS_QUOTA, most)}`;
      yield { attribute: "name", message };
    },
  },
]);

const groupsByRegion = perGraph((graph: ResourceGraph) => {
  const groups = new Map<string, Resource[]>();
  for (const group of graph.ofKind("aws_autoscaling_group")) {
    if (!group.isRepeated) append(groups, accountKey(group, graph), group);
  }
  return groups;
});

export const QUOTA_RULES = [...PART_RULES, ...TARGET_GROUP_RULES, ...REGION_RULES];

import { TARGET_GROUPS_PER_LOAD_BALANCER } from "../../../aws/elb/quotas";
import { known, type Resource, type ResourceGraph } from "../../graph";
import { ACTION_KINDS, type ActionHolder, actionsOf, listenerOf } from "../listener/actions";
import { balancerKey, balancerTypeOf } from "../listener/balancer";
import { perGraph } from "../../graph/per-graph";
import { quotaWords } from "../quota-words";
import { rulesOf } from "../rules-of";
import { ALB_QUOTAS } from "../sources";

/** A target group of an ALB, with the first place that names it. */
interface Named {
  readonly group: string;
  readonly resource: Resource<"aws_lb_target_group"> | undefined;
  readonly holder: Resource;
  readonly attribute: string;
}

/** The target groups of each ALB by their address or ARN, in the order of the listeners and then the rules. */
const groupsByAlb = perGraph((graph): ReadonlyMap<string, readonly Named[]> => {
  const byAlb = new Map<string, Map<string, Named>>();
  for (const holder of graph.ofKind(...ACTION_KINDS)) {
    const alb = holder.isRepeated ? undefined : albOf(holder, graph);
    if (alb === undefined) continue;
    const groups = byAlb.get(alb) ?? new Map<string, Named>();
    byAlb.set(alb, groups);
    for (const each of groupsIn(holder, graph)) if (!groups.has(each.group)) groups.set(each.group, each);
  }
  return new Map([...byAlb].map(([alb, groups]) => [alb, [...groups.values()]]));
});

function albOf(holder: ActionHolder, graph: ResourceGraph): string | undefined {
  const listener = listenerOf(holder, graph);
  if (listener === undefined || balancerTypeOf(listener, graph) !== "application") return undefined;
  return balancerKey(listener, graph);
}

function groupsIn(holder: ActionHolder, graph: ResourceGraph): Named[] {
  const places = actionsOf(holder).flatMap((action) => [
    { attribute: action.at("target_group_arn"), arn: action.get("target_group_arn") },
    ...action.blocks("forward.target_group").map((block) => ({ attribute: block.at("arn"), arn: block.get("arn") })),
  ]);
  return places.flatMap(({ attribute, arn }) => {
    const group = graph.resolveOne(holder, arn, "aws_lb_target_group");
    const name = group?.address ?? (typeof arn === "string" && arn !== "" ? arn : undefined);
    return name === undefined ? [] : [{ group: name, resource: group, holder, attribute }];
  });
}

export const TARGET_QUOTA_RULES = [
  ...rulesOf(ACTION_KINDS, ALB_QUOTAS, [
    {
      id: "load-balancer/target-groups",
      summary: `an ALB has at most ${TARGET_GROUPS_PER_LOAD_BALANCER} target groups`,
      *check(holder, { graph }) {
        const alb = albOf(holder, graph);
        const over = alb === undefined ? undefined : groupsByAlb(graph).get(alb)?.[TARGET_GROUPS_PER_LOAD_BALANCER];
        if (alb === undefined || over?.holder !== holder) return;
        yield {
          attribute: over.attribute,
          message: `${over.attribute} is ${over.group}; ${alb} has ${TARGET_GROUPS_PER_LOAD_BALANCER} others already, the most that an ALB can have`,
        };
      },
    },
  ]),
  ...rulesOf("aws_lb", ALB_QUOTAS, [
    {
      id: "load-balancer/targets-quota",
      summary: "an ALB's targets, with what its Auto Scaling groups may grow to, are within its quota",
      severity: "warning",
      *check(balancer, { graph, quota }) {
        const most = quota("targets-per-load-balancer");
        const groups = (groupsByAlb(graph).get(balancer.address) ?? []).flatMap(({ resource }) => resource ?? []);
        const count = targetsOf(groups, graph);
        if (count <= most) return;
        yield {
          attribute: "arn",
          message: `${balancer.address} may have ${count} targets; ${quotaWords("targets-per-load-balancer", most)}`,
        };
      },
    },
  ]),
];

/** The targets of some groups for certain; an instance in several of them counts once. */
function targetsOf(groups: readonly Resource<"aws_lb_target_group">[], graph: ResourceGraph): number {
  const scaling = new Set<Resource<"aws_autoscaling_group">>();
  const targets = new Set<unknown>();
  for (const group of groups) {
    for (const each of graph.referrers(group, "aws_autoscaling_group", "target_group_arns")) scaling.add(each);
    for (const attachment of graph.referrers(group, "aws_autoscaling_attachment", "lb_target_group_arn")) {
      const name = attachment.get("autoscaling_group_name");
      const attached = graph.resolveOne(attachment, name, "aws_autoscaling_group");
      if (attached !== undefined) scaling.add(attached);
    }
    for (const attachment of graph.referrers(group, "aws_lb_target_group_attachment", "target_group_arn")) {
      const id = attachment.get("target_id");
      if (!attachment.isRepeated) targets.add(typeof id === "string" ? id : attachment);
    }
  }
  const instances = [...scaling].map((each) => (each.isRepeated ? 0 : (known(each.get("max_size")) ?? 0)));
  return targets.size + instances.reduce((sum, size) => sum + size, 0);
}

import { REQUEST_COUNTS, RESOURCE_LABEL } from "../../../aws/auto-scaling/target-tracking";
import { type Block, known, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";
import { groupOf } from "./group-of";
import { type ScalingPolicy } from "./policy-type";
import { SOURCES } from "./sources";

const PREDICTIVE = "predictive_scaling_configuration.metric_specification";

type MetricBlock = Block<"predefined_metric_type" | "resource_label">;

function metricsOf(policy: ScalingPolicy): MetricBlock[] {
  return [
    ...policy.blocks("target_tracking_configuration.predefined_metric_specification"),
    ...policy.blocks(`${PREDICTIVE}.predefined_metric_pair_specification`),
    ...policy.blocks(`${PREDICTIVE}.predefined_load_metric_specification`),
    ...policy.blocks(`${PREDICTIVE}.predefined_scaling_metric_specification`),
  ];
}

/** Whether a metric counts requests. */
function countsRequests(metric: MetricBlock): boolean {
  return (REQUEST_COUNTS as readonly unknown[]).includes(metric.get("predefined_metric_type"));
}

export const RESOURCE_LABEL_RULES = rulesOf("aws_autoscaling_policy", SOURCES.predefinedMetric, [
  {
    id: "scaling-policy/resource-label-required",
    summary: "a policy that counts requests names the load balancer and the target group",
    *check(policy) {
      for (const metric of metricsOf(policy)) {
        if (!countsRequests(metric) || (metric.get("resource_label") ?? "") !== "") continue;
        const attribute = metric.at("resource_label");
        const what = '"<arn_suffix of the load balancer>/<arn_suffix of the target group>"';
        const why = `predefined_metric_type is ${String(metric.get("predefined_metric_type"))}`;
        yield { attribute, message: `${attribute} is not set; set it to ${what}, because ${why}` };
      }
    },
  },
  {
    id: "scaling-policy/resource-label-format",
    summary: `the resource label of a request count is ${RESOURCE_LABEL.must}`,
    *check(policy) {
      for (const metric of metricsOf(policy)) {
        const label = known(metric.get<string>("resource_label"));
        // AWS: the label of any other metric means nothing, and is taken as it is.
        if (!countsRequests(metric) || label === undefined || label === "" || RESOURCE_LABEL.accepts(label)) continue;
        yield finding(metric.at("resource_label"), label, RESOURCE_LABEL.must);
      }
    },
  },
  {
    id: "scaling-policy/resource-label-attached",
    summary: "a policy counts the requests of a target group that is attached to the policy's group",
    *check(policy, { graph }) {
      const group = groupOf(policy, graph);
      const attached = group === undefined ? undefined : attachedTo(group, graph);
      if (group === undefined || attached === undefined) return;
      for (const metric of metricsOf(policy)) {
        const targetGroup = labelled(policy, metric, graph);
        if (targetGroup === undefined || attached.has(targetGroup)) continue;
        const attribute = metric.at("resource_label");
        const fix = "attach it, or name a target group that is attached";
        const message = `${attribute} is of ${targetGroup.address}, which is not attached to ${group.address}; ${fix}`;
        yield { attribute, message };
      }
    },
  },
]);

/** The target group that a label certainly is of. */
function labelled(policy: ScalingPolicy, metric: MetricBlock, graph: ResourceGraph): Resource | undefined {
  const label = metric.get("resource_label");
  if (typeof label === "string") {
    return targetGroupsBySuffix(graph).get(label.replace(/^.*\/(?=targetgroup\/)/, ""));
  }
  const { resources, certain } = graph.resolve(policy, label, "aws_lb_target_group");
  return resources.length === 1 ? certain[0] : undefined;
}

const targetGroupsBySuffix = perGraph(
  (graph) =>
    new Map(graph.ofKind("aws_lb_target_group").map((group) => [known(group.getPlanned("arn_suffix")) ?? "", group])),
);

/** The target groups that may be attached to an Auto Scaling group; undefined where there may be more than can be seen. */
function attachedTo(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): Set<Resource> | undefined {
  if (!attachmentsAreClear(graph).value) return undefined;
  const values: (readonly [Resource, unknown])[] = [
    [group, group.get("target_group_arns") ?? (group.exists ? group.getPlanned("target_group_arns") : undefined)],
    [group, group.get("traffic_source")],
    ...graph
      .referrers(group, "aws_autoscaling_attachment", "autoscaling_group_name")
      .map((attachment) => [attachment, attachment.get("lb_target_group_arn")] as const),
    ...graph
      .referrers(group, "aws_autoscaling_traffic_source_attachment", "autoscaling_group_name")
      .map((attachment) => [attachment, attachment.get("traffic_source.identifier")] as const),
  ];
  // A traffic source has a type beside the identifier, which is no target group: what is left are the identifiers.
  const found = values.map(([holder, value]) => graph.resolve(holder, identifiersIn(value), "aws_lb_target_group"));
  if (found.some(({ isExact }) => !isExact)) return undefined;
  return new Set(found.flatMap(({ resources }): readonly Resource[] => resources));
}

function identifiersIn(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) =>
    typeof item === "object" && item !== null && "identifier" in item ? item.identifier : item,
  );
}

/** Whether it is certain of every attachment to which group it belongs. */
const attachmentsAreClear = perGraph((graph) => {
  const attachments: readonly Resource<"aws_autoscaling_attachment" | "aws_autoscaling_traffic_source_attachment">[] = [
    ...graph.ofKind("aws_autoscaling_attachment"),
    ...graph.ofKind("aws_autoscaling_traffic_source_attachment"),
  ];
  return {
    value: attachments.every(
      (each) =>
        !each.isRepeated &&
        graph.resolveOne(each, each.get("autoscaling_group_name"), "aws_autoscaling_group") !== undefined,
    ),
  };
});

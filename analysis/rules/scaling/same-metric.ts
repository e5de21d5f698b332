import { CLOUDWATCH_METRICS } from "../../../aws/auto-scaling/target-tracking";
import { isFullyKnown, isUnknown, known, type Resource, type ResourceGraph } from "../../graph";
import { append } from "../../graph/multimap";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";
import { groupKeyOf } from "./group-of";
import { policyTypeOf, type ScalingPolicy } from "./policy-type";
import { SOURCES } from "./sources";

interface Scaler {
  readonly policy: ScalingPolicy;
  readonly metric: string;
  readonly tracks: boolean;
}

export const SAME_METRIC_RULES = rulesOf("aws_autoscaling_policy", SOURCES.trackingGuide, [
  {
    id: "scaling-policy/same-metric",
    summary: "no second policy scales a group on a metric that target tracking follows",
    severity: "warning",
    *check(policy, { graph }) {
      const clash = clashes(graph).get(policy);
      if (clash === undefined) return;
      const why = `which ${clash.policy.address} tracks: two scalers of one group on one metric work against each other`;
      const message = `policy_type is ${policyTypeOf(policy)} on ${clash.metric}, ${why}; choose another metric`;
      yield { attribute: "policy_type", message };
    },
  },
]);

/** The tracking policy that each policy clashes with. */
const clashes = perGraph((graph) => {
  const byMetric = new Map<string, Scaler[]>();
  for (const policy of graph.ofKind("aws_autoscaling_policy")) {
    const group = groupKeyOf(policy, graph);
    if (group === undefined || policy.get("enabled") === false) continue;
    for (const scaler of scalersOf(policy, graph)) append(byMetric, JSON.stringify([group, scaler.metric]), scaler);
  }
  const found = new Map<ScalingPolicy, Scaler>();
  for (const scalers of byMetric.values()) {
    const tracker = scalers.find(({ tracks }) => tracks);
    if (tracker === undefined) continue;
    for (const { policy } of scalers) if (policy !== tracker.policy) found.set(policy, tracker);
  }
  return found;
});

function scalersOf(policy: ScalingPolicy, graph: ResourceGraph): Scaler[] {
  const type = policyTypeOf(policy);
  if (type === "TargetTrackingScaling") {
    return trackedMetrics(policy).map((metric) => ({ policy, metric, tracks: true }));
  }
  if (type !== "StepScaling" && type !== "SimpleScaling") return [];
  return graph
    .referrers(policy, "aws_cloudwatch_metric_alarm", "alarm_actions")
    .flatMap((alarm) => alarmMetric(alarm))
    .map((metric) => ({ policy, metric, tracks: false }));
}

const METRIC_BEHIND: ReadonlyMap<string, string> = new Map(Object.entries(CLOUDWATCH_METRICS));

function trackedMetrics(policy: ScalingPolicy): string[] {
  const predefined = policy
    .blocks("target_tracking_configuration.predefined_metric_specification")
    .flatMap((block) => METRIC_BEHIND.get(known(block.get<string>("predefined_metric_type")) ?? "") ?? []);
  const customized = policy.blocks("target_tracking_configuration.customized_metric_specification").flatMap((block) => {
    if (isUnknown(block.get("metric_dimension"))) return [];
    const pairs = block.blocks("metric_dimension").map((each) => [String(each.get("name")), each.get("value")]);
    return metricName(block.get("namespace"), block.get("metric_name"), Object.fromEntries(pairs));
  });
  return [...predefined, ...customized];
}

function alarmMetric(alarm: Resource<"aws_cloudwatch_metric_alarm">): string[] {
  return metricName(alarm.get("namespace"), alarm.get("metric_name"), alarm.get("dimensions") ?? {});
}

/** A metric's name; of EC2's metrics the dimension is always the group. */
function metricName(namespace: unknown, name: unknown, dimensions: unknown): string[] {
  if (typeof namespace !== "string" || typeof name !== "string") return [];
  if (namespace === "AWS/EC2") return [`${namespace} ${name}`];
  if (!isFullyKnown(dimensions)) return [];
  const sorted = Object.entries(dimensions as Record<string, unknown>).sort(([a], [b]) => a.localeCompare(b));
  return [[`${namespace} ${name}`, ...sorted.map(([key, value]) => `${key}=${String(value)}`)].join(" ")];
}

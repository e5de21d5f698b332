import { known } from "../../graph";
import { enumRule, integerRule, patternRule } from "../attribute-rules";
import { finding } from "../finding";
import { append } from "../../graph/multimap";
import { perGraph } from "../per-graph";
import { rule } from "../rule";
import { groupKeyOf } from "./group-of";
import { POLICY_TYPES, policyTypeOf, PUT_SCALING_POLICY, type ScalingPolicy } from "./policy-type";

export const POLICY_NAME_LENGTH = patternRule({
  id: "scaling-policy/name-length",
  summary: "a scaling policy's name has 1 to 255 characters",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kind: "aws_autoscaling_policy",
  path: "name",
  pattern: /^[^]{1,255}$/,
  must: "1 to 255 characters long",
});

const policiesByName = perGraph((graph) => {
  const byName = new Map<string, ScalingPolicy[]>();
  for (const policy of graph.ofKind("aws_autoscaling_policy")) {
    const [group, name] = [groupKeyOf(policy, graph), known(policy.get("name"))];
    if (group !== undefined && name !== undefined) append(byName, JSON.stringify([group, name]), policy);
  }
  return byName;
});

export const POLICY_NAME_UNIQUE = rule({
  id: "scaling-policy/name-unique",
  summary: "the scaling policies of a group have different names, else the later overwrites the earlier",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy, { graph }) {
    const [group, name] = [groupKeyOf(policy, graph), known(policy.get("name"))];
    const [first] = policiesByName(graph).get(JSON.stringify([group, name])) ?? [];
    if (first === undefined || first.address === policy.address) return;
    yield finding("name", name, `another name than that of ${first.address}, which scales the same group`);
  },
});

export const POLICY_TYPE = enumRule({
  id: "scaling-policy/type",
  summary: "a scaling policy is of a type that EC2 Auto Scaling has",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kind: "aws_autoscaling_policy",
  path: "policy_type",
  allowed: POLICY_TYPES,
});

export const ADJUSTMENT_TYPE = enumRule({
  id: "scaling-policy/adjustment-type",
  summary: "an adjustment is a change, a percentage or an exact capacity",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kind: "aws_autoscaling_policy",
  path: "adjustment_type",
  allowed: ["ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity"],
});

export const METRIC_AGGREGATION_TYPE = enumRule({
  id: "scaling-policy/metric-aggregation-type",
  summary: "a step scaling policy aggregates its metric as minimum, maximum or average",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kind: "aws_autoscaling_policy",
  path: "metric_aggregation_type",
  allowed: ["Minimum", "Maximum", "Average"],
});

export const MIN_ADJUSTMENT_MAGNITUDE = integerRule({
  id: "scaling-policy/min-adjustment-magnitude",
  summary: "the smallest adjustment is at least one machine",
  severity: "error",
  source: "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/autoscaling/policy.go",
  kind: "aws_autoscaling_policy",
  path: "min_adjustment_magnitude",
  min: 1,
});

export const MIN_ADJUSTMENT_PERCENT = rule({
  id: "scaling-policy/min-adjustment-percent",
  summary: "a smallest adjustment is for policies that change the capacity by a percentage",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    const [magnitude, type] = [known(policy.get("min_adjustment_magnitude")), known(policy.get("adjustment_type"))];
    const usesIt = ["SimpleScaling", "StepScaling"].includes(policyTypeOf(policy) ?? "");
    if (magnitude === undefined || type === undefined || type === "PercentChangeInCapacity" || !usesIt) return;
    const must = `left out, because adjustment_type is ${JSON.stringify(type)} and not "PercentChangeInCapacity"`;
    yield finding("min_adjustment_magnitude", magnitude, must);
  },
});

export const EXACT_CAPACITY = rule({
  id: "scaling-policy/exact-capacity",
  summary: "an exact capacity is not negative",
  severity: "error",
  source: PUT_SCALING_POLICY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    if (policy.get("adjustment_type") !== "ExactCapacity") return;
    for (const path of ["scaling_adjustment", "step_adjustment.scaling_adjustment"] as const) {
      for (const { attribute, value } of policy.each(path)) {
        const capacity = known(value);
        if (capacity === undefined || capacity >= 0) continue;
        yield finding(attribute, capacity, 'at least 0, because adjustment_type is "ExactCapacity"');
      }
    }
  },
});

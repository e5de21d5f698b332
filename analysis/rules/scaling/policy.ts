import {
  ADJUSTMENT_TYPE,
  METRIC_AGGREGATION_TYPE,
  MIN_ADJUSTMENT_MAGNITUDE,
  POLICY_NAME,
  POLICY_TYPE,
} from "../../../aws/auto-scaling/scaling-policy";
import { known } from "../../graph";
import { append } from "../../graph/multimap";
import { finding } from "../finding";
import { perGraph } from "../../graph/per-graph";
import { rulesOf } from "../rules-of";
import { groupKeyOf } from "./group-of";
import { policyTypeOf, type ScalingPolicy } from "./policy-type";
import { SOURCES } from "./sources";

const policiesByName = perGraph((graph) => {
  const byName = new Map<string, ScalingPolicy[]>();
  for (const policy of graph.ofKind("aws_autoscaling_policy")) {
    const [group, name] = [groupKeyOf(policy, graph), known(policy.get("name"))];
    if (group !== undefined && name !== undefined) append(byName, JSON.stringify([group, name]), policy);
  }
  return byName;
});

export const POLICY_RULES = rulesOf("aws_autoscaling_policy", SOURCES.policy, [
  {
    id: "scaling-policy/name-length",
    summary: `a scaling policy's name is ${POLICY_NAME.must}`,
    path: "name",
    is: POLICY_NAME,
  },
  {
    id: "scaling-policy/name-unique",
    summary: "the scaling policies of a group have different names, else the later overwrites the earlier",
    *check(policy, { graph }) {
      const [group, name] = [groupKeyOf(policy, graph), known(policy.get("name"))];
      const [first] = policiesByName(graph).get(JSON.stringify([group, name])) ?? [];
      if (first === undefined || first.address === policy.address) return;
      yield finding("name", name, `different from that of ${first.address}, which scales the same group`);
    },
  },
  {
    id: "scaling-policy/type",
    summary: "a scaling policy is of a type that EC2 Auto Scaling has",
    path: "policy_type",
    is: POLICY_TYPE,
  },
  {
    id: "scaling-policy/adjustment-type",
    summary: "an adjustment is a change, a percentage or an exact capacity",
    path: "adjustment_type",
    is: ADJUSTMENT_TYPE,
  },
  {
    id: "scaling-policy/metric-aggregation-type",
    summary: "a step scaling policy aggregates its metric as minimum, maximum or average",
    path: "metric_aggregation_type",
    is: METRIC_AGGREGATION_TYPE,
  },
  {
    id: "scaling-policy/min-adjustment-magnitude",
    summary: "the smallest adjustment is at least one instance",
    source: SOURCES.providerPolicy,
    path: "min_adjustment_magnitude",
    is: MIN_ADJUSTMENT_MAGNITUDE,
  },
  {
    id: "scaling-policy/min-adjustment-percent",
    summary: "a smallest adjustment is for policies that change the capacity by a percentage",
    onlyWith: "min_adjustment_magnitude",
    *check(policy) {
      const attribute = "min_adjustment_magnitude";
      const [magnitude, type] = [known(policy.get(attribute)), known(policy.get("adjustment_type"))];
      const usesIt = ["SimpleScaling", "StepScaling"].includes(policyTypeOf(policy) ?? "");
      if (magnitude === undefined || type === undefined || type === "PercentChangeInCapacity" || !usesIt) return;
      const why = `adjustment_type is ${JSON.stringify(type)}`;
      const message = `${attribute} is ${magnitude}, but ${why}; leave it out: it is for "PercentChangeInCapacity"`;
      yield { attribute, message };
    },
  },
  {
    id: "scaling-policy/exact-capacity",
    summary: "an exact capacity is not negative",
    onlyWith: "adjustment_type",
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
  },
]);

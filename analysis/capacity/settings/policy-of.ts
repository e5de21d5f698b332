import { DEFAULT_POLICY_TYPE } from "../../../aws/auto-scaling/scaling-policy";
import { TRACKING_ALARM } from "../../../aws/auto-scaling/dynamic-scaling";
import { DEFAULT_BREACH_BEHAVIOR } from "../../../aws/auto-scaling/predictive-scaling";
import { TARGET_VALUE } from "../../../aws/auto-scaling/target-tracking";
import type { Block, Resource, ResourceGraph } from "../../graph";
import type { AdjustmentType, Metric, ScalingPolicy, Step } from "../engine";
import { alarmOf } from "./alarm-of";
import { metricOf } from "./metric-of";
import type { Notes } from "./notes";

type Policy = Resource<"aws_autoscaling_policy">;

/** A policy of a group as the engine takes it; undefined where it cannot be simulated, which is noted. */
export function policyOf(policy: Policy, graph: ResourceGraph, notes: Notes): ScalingPolicy | undefined {
  const { address } = policy;
  if (!notes.flag(policy.get("enabled"), address, "enabled", true)) return undefined;
  const name = notes.text(policy.get("name"), address, "name", policy.name);
  const type = notes.text(policy.get("policy_type"), address, "policy_type", DEFAULT_POLICY_TYPE);
  switch (type) {
    case "TargetTrackingScaling":
      return trackingOf(policy, name, notes);
    case "PredictiveScaling":
      return predictiveOf(policy, name, notes);
    case "StepScaling":
    case "SimpleScaling":
      return adjustingOf(policy, type, name, graph, notes);
    default:
      notes.add(address, `policy_type is ${type}, which is not simulated`);
      return undefined;
  }
}

function trackingOf(policy: Policy, name: string, notes: Notes): ScalingPolicy | undefined {
  const { address } = policy;
  const [block] = policy.blocks("target_tracking_configuration");
  const target = targetValue(block as Block | undefined, address, notes);
  const metric = block === undefined ? undefined : trackedMetric(block as Block, address, notes);
  if (block === undefined || metric === undefined || target === undefined) return undefined;
  const warmup = policy.get("estimated_instance_warmup");
  return {
    type: "TargetTrackingScaling",
    name,
    metric,
    target,
    periodSeconds: TRACKING_ALARM.periodSeconds,
    disableScaleIn: notes.flag(block.get("disable_scale_in"), address, "disable_scale_in"),
    warmupSeconds: notes.number(warmup, address, "estimated_instance_warmup", undefined),
  };
}

/** The target of a policy; undefined where it is not known, or none that AWS takes, which is noted. */
export function targetValue(block: Block | undefined, address: string, notes: Notes): number | undefined {
  const target = notes.number(block?.get("target_value"), address, "target_value", undefined);
  if (target === undefined || TARGET_VALUE.accepts(target)) return target;
  notes.add(address, `its target_value is ${target}; it must be ${TARGET_VALUE.must}: the policy is not simulated`);
  return undefined;
}

/** The metric that target tracking follows, of a group or of tasks. */
export function trackedMetric(block: Block, address: string, notes: Notes): Metric | undefined {
  const [predefined] = block.blocks("predefined_metric_specification");
  const [customized] = block.blocks("customized_metric_specification");
  const text = (from: Block, attribute: string) => notes.text(from.get(attribute), address, attribute, "");
  const name =
    predefined !== undefined
      ? text(predefined, "predefined_metric_type")
      : customized === undefined
        ? ""
        : `${text(customized, "namespace")} ${text(customized, "metric_name")}`;
  const metric = metricOf(name);
  if (metric !== undefined) return metric;
  notes.add(address, `it follows ${name.trim() || "metric math"}, which no load tells: the policy is not simulated`);
  return undefined;
}

function predictiveOf(policy: Policy, name: string, notes: Notes): ScalingPolicy | undefined {
  const { address } = policy;
  const [block] = policy.blocks("predictive_scaling_configuration") as unknown as Block[];
  const [specification] = block?.blocks("metric_specification") ?? [];
  const pair = specification?.blocks("predefined_metric_pair_specification")[0];
  const scaling = specification?.blocks("predefined_scaling_metric_specification")[0];
  const named = notes.text((pair ?? scaling)?.get("predefined_metric_type"), address, "predefined_metric_type", "");
  const metric = metricOf(named);
  const target = targetValue(specification, address, notes);
  if (
    block === undefined ||
    target === undefined ||
    target <= 0 ||
    (metric !== "cpu-percent" && metric !== "requests-per-target")
  ) {
    notes.add(
      address,
      `it forecasts ${named || "a metric of its own"}, which no load tells: the policy is not simulated`,
    );
    return undefined;
  }
  const breach = notes.text(
    block.get("max_capacity_breach_behavior"),
    address,
    "max_capacity_breach_behavior",
    DEFAULT_BREACH_BEHAVIOR,
  );
  const buffer = notes.number(block.get("max_capacity_buffer"), address, "max_capacity_buffer", 0);
  const mode = notes.text(block.get("mode"), address, "mode", "ForecastOnly");
  return {
    type: "PredictiveScaling",
    name,
    mode: mode === "ForecastAndScale" ? mode : "ForecastOnly",
    metric,
    target,
    schedulingBufferSeconds: notes.number(block.get("scheduling_buffer_time"), address, "scheduling_buffer_time", 0),
    maxCapacityBufferPercent: breach === "IncreaseMaxCapacity" ? buffer : undefined,
  };
}

function adjustingOf(
  policy: Policy,
  type: "StepScaling" | "SimpleScaling",
  name: string,
  graph: ResourceGraph,
  notes: Notes,
): ScalingPolicy | undefined {
  const { address } = policy;
  const alarms = graph
    .referrers(policy, "aws_cloudwatch_metric_alarm", "alarm_actions")
    .flatMap((alarm) => alarmOf(alarm, notes) ?? []);
  if (alarms.length === 0) {
    notes.add(address, "no alarm that is simulated invokes it, so it never acts");
    return undefined;
  }
  const common = {
    name,
    adjustmentType: adjustmentTypeOf(policy.get("adjustment_type"), address, notes),
    minAdjustmentMagnitude: notes.number(
      policy.get("min_adjustment_magnitude"),
      address,
      "min_adjustment_magnitude",
      undefined,
    ),
    alarms,
  };
  if (type === "SimpleScaling") {
    const adjustment = notes.number(policy.get("scaling_adjustment"), address, "scaling_adjustment", 0);
    const cooldownSeconds = notes.number(policy.get("cooldown"), address, "cooldown", undefined);
    return { type, ...common, adjustment, cooldownSeconds };
  }
  const warmup = policy.get("estimated_instance_warmup");
  return {
    type,
    ...common,
    steps: stepsOf(policy.blocks("step_adjustment") as unknown as Block[], address, notes),
    warmupSeconds: notes.number(warmup, address, "estimated_instance_warmup", undefined),
  };
}

export function adjustmentTypeOf(value: unknown, address: string, notes: Notes): AdjustmentType {
  const type = notes.text(value, address, "adjustment_type", "ChangeInCapacity");
  return type === "ExactCapacity" || type === "PercentChangeInCapacity" ? type : "ChangeInCapacity";
}

export function stepsOf(blocks: readonly Block[], address: string, notes: Notes): readonly Step[] {
  return blocks.map((block) => ({
    lower: notes.number(block.get("metric_interval_lower_bound"), address, "metric_interval_lower_bound", undefined),
    upper: notes.number(block.get("metric_interval_upper_bound"), address, "metric_interval_upper_bound", undefined),
    adjustment: notes.number(block.get("scaling_adjustment"), address, "scaling_adjustment", 0),
  }));
}

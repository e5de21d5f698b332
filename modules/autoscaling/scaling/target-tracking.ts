import {
  AutoscalingPolicy,
  type AutoscalingPolicyTargetTrackingConfiguration,
} from "@cdktf/provider-aws/lib/autoscaling-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import type { PredefinedMetricType } from "../../../aws/auto-scaling/target-tracking";
import { knownMetricProblems } from "./known-metric";
import {
  DEFAULT_PERIOD_SECONDS,
  isMath,
  isPercentile,
  type Metric,
  type MetricSource,
  renderMetricStat,
  renderQueries,
  statisticName,
} from "./metric";

/** What all policies that keep a value near a target have in common. */
export interface TargetTrackingOptions {
  /**
   * Only adds instances; something else removes them.
   * @default false
   */
  readonly disableScaleIn?: boolean;
}

export interface CpuUtilizationProps extends TargetTrackingOptions {
  /** The average CPU use of the group's instances to keep, in percent, 1 to 100. */
  readonly targetPercent: number;
}

export interface NetworkProps extends TargetTrackingOptions {
  /** Bytes a minute that an instance moves on the average, more than 0. */
  readonly bytesPerMinutePerInstance: number;
}

export interface MetricTargetProps extends TargetTrackingOptions {
  /**
   * A value that falls when instances are added and the load stays the same: what one instance does, not what all of them do.
   * A metric of the whole, such as the length of a queue, becomes one by dividing it with metric math.
   */
  readonly metric: MetricSource;
  /** The value to keep, more than 0. */
  readonly targetValue: number;
}

/** A metric that AWS keeps itself. */
export interface PredefinedMetric {
  readonly predefinedMetricType: PredefinedMetricType;
  readonly resourceLabel?: string;
}

export interface TargetTrackingPolicyProps extends TargetTrackingOptions {
  readonly groupName: string;
  readonly targetValue: number;
  readonly metric: PredefinedMetric | MetricSource;
  /** Addresses of what must exist before the policy; read when the stack is synthesized. */
  readonly waitFor?: () => string[];
}

/** Adds and removes instances so that a value stays near a target. */
export class TargetTrackingPolicy extends Construct {
  readonly resource: AutoscalingPolicy;

  constructor(scope: Construct, id: string, props: TargetTrackingPolicyProps) {
    super(scope, id);
    const { metric, waitFor } = props;
    if (!("predefinedMetricType" in metric)) {
      this.node.addValidation({ validate: () => knownMetricProblems("metric", metric) });
    }
    this.resource = new AutoscalingPolicy(this, "Resource", {
      // The name forces replacement and is unique within the group only: it does not carry the target.
      name: id,
      autoscalingGroupName: props.groupName,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        targetValue: props.targetValue,
        disableScaleIn: props.disableScaleIn ?? false,
        ...renderMetric(metric),
      },
    });
    if (waitFor) this.resource.dependsOn = Lazy.listValue({ produce: waitFor }, { omitEmpty: true });
  }
}

function renderMetric(
  metric: TargetTrackingPolicyProps["metric"],
): Omit<AutoscalingPolicyTargetTrackingConfiguration, "targetValue"> {
  if ("predefinedMetricType" in metric) return { predefinedMetricSpecification: metric };
  if (isMath(metric) || isPercentile(metric.statistic)) {
    return { customizedMetricSpecification: { metrics: renderQueries(metric, metricStat) } };
  }
  const { namespace, metricName, statistic, dimensions = {}, unit, periodSeconds } = metric;
  const named = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  return {
    customizedMetricSpecification: {
      namespace,
      metricName,
      statistic: statisticName(statistic),
      ...(named.length > 0 && { metricDimension: named }),
      ...(unit !== undefined && { unit }),
      ...(periodSeconds !== undefined && { period: periodSeconds }),
    },
  };
}

function metricStat(metric: Metric) {
  return { ...renderMetricStat(metric), period: metric.periodSeconds ?? DEFAULT_PERIOD_SECONDS };
}

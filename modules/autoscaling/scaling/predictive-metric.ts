import type { AutoscalingPolicyPredictiveScalingConfigurationMetricSpecification } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { LOAD_METRIC, METRIC_PAIR, SCALING_METRIC } from "../../../aws/auto-scaling/predictive-scaling";
import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import { namesFor } from "../names-for";
import { type MetricSource, renderMetricStat, renderQueries } from "./metric";

/** What a forecast is made of, and what an instance shall do of it. */
export type PredictiveMetric =
  | {
      readonly kind: "cpu-utilization";
      /** The average CPU use of an instance to plan for, in percent, 1 to 100. */
      readonly targetPercent: number;
    }
  | {
      readonly kind: "network-in" | "network-out";
      /** Bytes a minute of an instance to plan for, more than 0. */
      readonly bytesPerMinutePerInstance: number;
    }
  | {
      readonly kind: "request-count";
      /** Requests a minute of an instance to plan for, more than 0. */
      readonly requestsPerMinutePerTarget: number;
      /** @default - the target group that the group is attached to */
      readonly targetGroup?: ITargetGroup;
    }
  | {
      readonly kind: "load-and-scaling";
      /** What the group has to do as a whole: this is forecast. */
      readonly load: MetricSource | PredefinedUse;
      /** What an instance does of it: this is kept at `targetValue`. */
      readonly scaling: MetricSource | PredefinedUse;
      /**
       * How many instances there are, where the metrics are of more than this group, such as of two groups side by side.
       * @default - the group's own capacity
       */
      readonly capacity?: MetricSource;
      readonly targetValue: number;
      /** Whose requests count, where `load` or `scaling` is `request-count`. @default - the one that the group is attached to */
      readonly targetGroup?: ITargetGroup;
    };

/** A metric that AWS keeps itself: of the whole group as a load, of an instance on the average as what it does. */
export interface PredefinedUse {
  readonly predefined: keyof typeof PAIRS;
}

const PAIRS = namesFor(METRIC_PAIR, {
  "cpu-utilization": "ASGCPUUtilization",
  "network-in": "ASGNetworkIn",
  "network-out": "ASGNetworkOut",
  "request-count": "ALBRequestCount",
});

const LOADS = namesFor(LOAD_METRIC, {
  "cpu-utilization": "ASGTotalCPUUtilization",
  "network-in": "ASGTotalNetworkIn",
  "network-out": "ASGTotalNetworkOut",
  "request-count": "ALBTargetGroupRequestCount",
});
const USES = namesFor(SCALING_METRIC, {
  "cpu-utilization": "ASGAverageCPUUtilization",
  "network-in": "ASGAverageNetworkIn",
  "network-out": "ASGAverageNetworkOut",
  "request-count": "ALBRequestCountPerTarget",
});

/** The metrics of its own that a forecast uses, by the settings that name them. */
export function customMetrics(metric: PredictiveMetric): ReadonlyMap<string, MetricSource> {
  if (metric.kind !== "load-and-scaling") return new Map();
  const { load, scaling, capacity } = metric;
  const given = Object.entries({ load, scaling, capacity });
  return new Map(
    given.flatMap(([name, source]) => (source && !isPredefined(source) ? [[`metric.${name}`, source] as const] : [])),
  );
}

/** Whether a forecast is made of the requests of a target group. */
export function countsRequests(metric: PredictiveMetric): boolean {
  if (metric.kind !== "load-and-scaling") return metric.kind === "request-count";
  return [metric.load, metric.scaling].some((use) => isPredefined(use) && use.predefined === "request-count");
}

function isPredefined(use: MetricSource | PredefinedUse): use is PredefinedUse {
  return "predefined" in use;
}

/**
 * The block in Terraform's words.
 *
 * @param minutesPerDatapoint of the metrics of an instance: bytes are counted over so many minutes
 * @param resourceLabel of the target group whose requests are counted
 */
export function renderPredictiveMetric(
  metric: PredictiveMetric,
  minutesPerDatapoint: number,
  resourceLabel: string,
): AutoscalingPolicyPredictiveScalingConfigurationMetricSpecification {
  if (metric.kind === "load-and-scaling") {
    const { load, scaling, capacity } = metric;
    const queries = (source: MetricSource) => ({ metricDataQueries: renderQueries(source, renderMetricStat) });
    const predefined = ({ predefined: use }: PredefinedUse, names: Readonly<Record<keyof typeof PAIRS, string>>) => ({
      predefinedMetricType: names[use],
      ...(use === "request-count" && { resourceLabel }),
    });
    return {
      targetValue: metric.targetValue,
      ...(isPredefined(load)
        ? { predefinedLoadMetricSpecification: predefined(load, LOADS) }
        : { customizedLoadMetricSpecification: queries(load) }),
      ...(isPredefined(scaling)
        ? { predefinedScalingMetricSpecification: predefined(scaling, USES) }
        : { customizedScalingMetricSpecification: queries(scaling) }),
      ...(capacity && { customizedCapacityMetricSpecification: queries(capacity) }),
    };
  }
  return {
    targetValue: targetValue(metric, minutesPerDatapoint),
    predefinedMetricPairSpecification: {
      predefinedMetricType: PAIRS[metric.kind],
      ...(metric.kind === "request-count" && { resourceLabel }),
    },
  };
}

function targetValue(metric: Exclude<PredictiveMetric, { kind: "load-and-scaling" }>, minutes: number): number {
  if (metric.kind === "cpu-utilization") return metric.targetPercent;
  return metric.kind === "request-count"
    ? metric.requestsPerMinutePerTarget
    : metric.bytesPerMinutePerInstance * minutes;
}

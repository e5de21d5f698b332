import type { CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { isMath, isPercentile, type Metric, type MetricSource, renderQueries, statisticName } from "./metric";

/** What an alarm watches, in Terraform's words. */
export function renderAlarmMetric(
  source: MetricSource,
  standardPeriodSeconds: number,
): Partial<CloudwatchMetricAlarmConfig> {
  const periodOf = ({ periodSeconds }: Metric) => periodSeconds ?? standardPeriodSeconds;
  if (isMath(source)) {
    return {
      metricQuery: renderQueries(source, (metric) => metric).map(({ id, returnData, ...query }) => ({
        id,
        returnData,
        ...("expression" in query
          ? { expression: query.expression }
          : { metric: { ...alarmMetric(query.metricStat), period: periodOf(query.metricStat) } }),
      })),
    };
  }
  const { namespace, metricName, statistic, dimensions, unit } = source;
  return {
    namespace,
    metricName,
    ...(dimensions && { dimensions: { ...dimensions } }),
    ...(unit !== undefined && { unit }),
    ...(isPercentile(statistic)
      ? // With few values a percentile is the slowest one of them; then the alarm stays as it is.
        { extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic: statisticName(statistic) }),
    period: periodOf(source),
  };
}

function alarmMetric({ namespace, metricName, statistic, dimensions, unit }: Metric) {
  return {
    namespace,
    metricName,
    stat: statisticName(statistic),
    ...(dimensions && { dimensions: { ...dimensions } }),
    ...(unit !== undefined && { unit }),
  };
}

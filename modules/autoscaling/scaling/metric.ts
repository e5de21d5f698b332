import { METRIC_QUERY_ID } from "../../../aws/auto-scaling/target-tracking";

export type Statistic = "average" | "minimum" | "maximum" | "sum" | "sample-count" | `p${number}`;

/** A CloudWatch metric, and how its values within a period become one. */
export interface Metric {
  /** `AWS/SQS`, or one of your own. */
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: Statistic;
  /**
   * Which one of the metrics of this name, such as `{ QueueName: queue.name }`; for this group only
   * `{ AutoScalingGroupName: group.groupName }`.
   * @default {}
   */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** @default - any */
  readonly unit?: string;
  /**
   * Seconds over which values are put together. 10 and 30 need a high-resolution metric, or there are no values.
   * @default 60
   */
  readonly periodSeconds?: 10 | 30 | 60;
}

/** A value that is computed from metrics: metric math of CloudWatch. */
export interface MetricMath {
  /** The expression whose value counts, of the ids below: `backlog / instances`. */
  readonly expression: string;
  /** The metrics in it by their ids: a lower-case letter, then letters, digits and `_`. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /**
   * Expressions by their ids that the one that counts uses.
   * @default {}
   */
  readonly expressions?: Readonly<Record<string, string>>;
}

export type MetricSource = Metric | MetricMath;

/** The id of the one query that returns its values. */
export const RESULT_ID = "result";

export const DEFAULT_PERIOD_SECONDS = 60;

const STATISTICS = {
  average: "Average",
  minimum: "Minimum",
  maximum: "Maximum",
  sum: "Sum",
  "sample-count": "SampleCount",
} as const;

/** A statistic in CloudWatch's words. */
export function statisticName(statistic: Statistic): string {
  return isPercentile(statistic) ? statistic : STATISTICS[statistic];
}

export function isPercentile(statistic: Statistic): statistic is `p${number}` {
  return !(statistic in STATISTICS);
}

export function isMath(source: MetricSource): source is MetricMath {
  return "expression" in source;
}

/** What is wrong with a metric or an expression, as the setting `prop`. */
export function metricProblems(prop: string, source: MetricSource): string[] {
  if (!isMath(source)) return [];
  const { metrics, expressions = {}, expression } = source;
  const ids = [...Object.keys(metrics), ...Object.keys(expressions)];
  const problems = ids
    .filter((id) => !METRIC_QUERY_ID.accepts(id) || id === RESULT_ID)
    .map((id) => `${prop} has the id ${id}; it must be ${METRIC_QUERY_ID.must}, and not ${RESULT_ID}`);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) < index))) {
    problems.push(`${prop}.expressions.${id} has the id of a metric; each id must be there once`);
  }
  if (Object.keys(metrics).length === 0) problems.push(`${prop}.metrics is empty; an expression needs a metric`);
  const named = Object.entries(expressions).map(([id, text]) => [`expressions.${id}`, text] as const);
  for (const [name, text] of [["expression", expression] as const, ...named]) {
    for (const id of idsIn(text).filter((id) => !ids.includes(id))) {
      problems.push(`${prop}.${name} is ${text}; it uses ${id}, which is none of ${[...new Set(ids)].join(", ")}`);
    }
  }
  return problems;
}

/** The ids that an expression uses: CloudWatch writes its functions in capitals and texts in quotes. */
function idsIn(expression: string): string[] {
  const code = expression.replaceAll(/"[^"]*"|'[^']*'/g, "");
  return [...new Set(code.match(/(?<![\w.])[a-z]\w*/g) ?? [])];
}

/** A metric within metric math, in the words that all kinds of policies share. */
export function renderMetricStat({ namespace, metricName, statistic, dimensions = {}, unit }: Metric) {
  const named = Object.entries(dimensions).map(([name, value]) => ({ name, value }));
  return {
    stat: statisticName(statistic),
    ...(unit !== undefined && { unit }),
    metric: { namespace, metricName, ...(named.length > 0 && { dimensions: named }) },
  };
}

/** Metric math, or one metric, as the queries of a policy: exactly one of them returns its values. */
export function renderQueries<T>(source: MetricSource, metricStat: (metric: Metric) => T) {
  if (!isMath(source)) return [{ id: RESULT_ID, metricStat: metricStat(source), returnData: true }];
  return [
    ...Object.entries(source.metrics).map(([id, metric]) => ({
      id,
      metricStat: metricStat(metric),
      returnData: false,
    })),
    ...Object.entries(source.expressions ?? {}).map(([id, expression]) => ({ id, expression, returnData: false })),
    { id: RESULT_ID, expression: source.expression, returnData: true },
  ];
}

/** The same text for the same metric of the same things, whatever its statistic. */
export function metricKey(source: MetricSource, groupName: string): string {
  if (isMath(source)) return JSON.stringify(source);
  const dimensions = Object.entries(source.dimensions ?? {})
    .filter(([name, value]) => name !== "AutoScalingGroupName" || value !== groupName)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [`${source.namespace} ${source.metricName}`, ...dimensions].join(" ");
}

import { METRIC_QUERY_ID } from "../../../aws/auto-scaling/target-tracking";
import { type Block, isUnknown, known } from "../../graph";
import { rulesIn, rulesOf } from "../rules-of";
import { finding } from "../finding";
import { isGiven, type ScalingPolicy } from "./policy-type";
import { SOURCES } from "./sources";

const PREDICTIVE = "predictive_scaling_configuration.metric_specification";

/** The queries that together make one metric. */
interface Formula {
  /** The place of the list of queries. */
  readonly attribute: string;
  readonly queries: readonly Block[];
}

function formulasOf(policy: ScalingPolicy): Formula[] {
  const formulas = (blocks: readonly Block[], name: string): Formula[] =>
    blocks.map((block) => ({ attribute: block.at(name), queries: block.blocks(name) }));
  return [
    ...formulas(policy.blocks("target_tracking_configuration.customized_metric_specification"), "metrics"),
    ...formulas(policy.blocks(`${PREDICTIVE}.customized_load_metric_specification`), "metric_data_queries"),
    ...formulas(policy.blocks(`${PREDICTIVE}.customized_scaling_metric_specification`), "metric_data_queries"),
    ...formulas(policy.blocks(`${PREDICTIVE}.customized_capacity_metric_specification`), "metric_data_queries"),
  ].filter(({ queries }) => queries.length > 0);
}

function queriesOf(policy: ScalingPolicy): Block[] {
  return formulasOf(policy).flatMap(({ queries }) => queries);
}

export const METRIC_MATH_RULES = [
  ...rulesIn("aws_autoscaling_policy", queriesOf, SOURCES.metricQuery, [
    {
      id: "scaling-policy/metric-query-id",
      summary: "the id of a metric query begins with a lower-case letter and has letters, digits and underscores",
      path: "id",
      is: METRIC_QUERY_ID,
    },
  ]),
  ...rulesOf("aws_autoscaling_policy", SOURCES.metricQuery, [
    {
      id: "scaling-policy/metric-query-id-unique",
      summary: "the metric queries of one metric have different ids",
      *check(policy) {
        for (const { queries } of formulasOf(policy)) {
          const seen = new Map<string, string>();
          for (const query of queries) {
            const id = known(query.get<string>("id"));
            if (id === undefined) continue;
            const first = seen.get(id);
            if (first === undefined) seen.set(id, query.at("id"));
            else yield finding(query.at("id"), id, `different from ${first}`);
          }
        }
      },
    },
    {
      id: "scaling-policy/metric-query-source",
      summary: "a metric query is either an expression or a metric",
      *check(policy) {
        for (const query of queriesOf(policy)) {
          const values = [query.get<unknown>("expression"), query.get<unknown>("metric_stat")];
          if (values.some(isUnknown)) continue;
          const [expression, metric] = values.map((value) => isGiven(value) && value !== "");
          if (expression !== metric) continue;
          const attribute = query.at("expression");
          const message =
            expression === true
              ? `${attribute} is set beside metric_stat; leave one of the two out`
              : `${attribute} is not set; set it, or metric_stat`;
          yield { attribute, message };
        }
      },
    },
    {
      id: "scaling-policy/metric-query-return-data",
      summary: "exactly one of the metric queries of a metric returns data",
      *check(policy) {
        for (const { attribute, queries } of formulasOf(policy)) {
          const returns = queries.map((query) => query.get<boolean>("return_data") ?? true);
          if (returns.some(isUnknown)) continue;
          const count = returns.filter((each) => each === true).length;
          if (count === 1) continue;
          const must = "return_data must be true in exactly one of them";
          yield { attribute, message: `${attribute} returns the data of ${count} queries; ${must}` };
        }
      },
    },
  ]),
];

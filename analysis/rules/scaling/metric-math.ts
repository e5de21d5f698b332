import { type Block, isUnknown, known } from "../../graph";
import { finding } from "../finding";
import { rule } from "../rule";
import { isGiven, type ScalingPolicy } from "./policy-type";

const QUERY = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingMetricDataQuery.html";
const PREDICTIVE = "predictive_scaling_configuration.metric_specification";

/** The queries that together make one metric. */
interface Formula {
  /** The place of the list of queries. */
  readonly attribute: string;
  readonly queries: readonly Block<"id" | "expression" | "metric_stat" | "return_data">[];
}

function formulasOf(policy: ScalingPolicy): Formula[] {
  const tracked = policy.blocks("target_tracking_configuration.customized_metric_specification");
  const predicted = [
    ...policy.blocks(`${PREDICTIVE}.customized_load_metric_specification`),
    ...policy.blocks(`${PREDICTIVE}.customized_scaling_metric_specification`),
    ...policy.blocks(`${PREDICTIVE}.customized_capacity_metric_specification`),
  ];
  return [
    ...tracked.map((block) => ({ attribute: block.at("metrics"), queries: block.blocks("metrics") })),
    ...predicted.map((block) => ({
      attribute: block.at("metric_data_queries"),
      queries: block.blocks("metric_data_queries"),
    })),
  ].filter(({ queries }) => queries.length > 0);
}

export const QUERY_ID = rule({
  id: "scaling-policy/metric-query-id",
  summary: "the id of a metric query begins with a lower-case letter and has letters, digits and underscores",
  severity: "error",
  source: QUERY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    for (const query of formulasOf(policy).flatMap(({ queries }) => queries)) {
      const id = known(query.get<string>("id"));
      if (id === undefined || /^[a-z]\w{0,254}$/.test(id)) continue;
      const must = "a lower-case letter, then letters, digits and underscores, at most 255 characters";
      yield finding(query.at("id"), id, must);
    }
  },
});

export const QUERY_ID_UNIQUE = rule({
  id: "scaling-policy/metric-query-id-unique",
  summary: "the metric queries of one metric have different ids",
  severity: "error",
  source: QUERY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    for (const { queries } of formulasOf(policy)) {
      const seen = new Map<string, string>();
      for (const query of queries) {
        const id = known(query.get<string>("id"));
        if (id === undefined) continue;
        const first = seen.get(id);
        if (first === undefined) seen.set(id, query.at("id"));
        else yield finding(query.at("id"), id, `another id than ${first}`);
      }
    }
  },
});

export const QUERY_SOURCE = rule({
  id: "scaling-policy/metric-query-source",
  summary: "a metric query is either an expression or a metric",
  severity: "error",
  source: QUERY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    for (const query of formulasOf(policy).flatMap(({ queries }) => queries)) {
      const values = [query.get<unknown>("expression"), query.get<unknown>("metric_stat")];
      if (values.some(isUnknown)) continue;
      const [expression, metric] = values.map((value) => isGiven(value) && value !== "");
      if (expression !== metric) continue;
      const attribute = query.at("expression");
      const is = expression === true ? "set beside metric_stat" : "not set";
      yield { attribute, message: `${attribute} is ${is}; it must be exactly one of expression and metric_stat` };
    }
  },
});

export const QUERY_RETURN_DATA = rule({
  id: "scaling-policy/metric-query-return-data",
  summary: "exactly one of the metric queries of a metric returns data",
  severity: "error",
  source: QUERY,
  kinds: ["aws_autoscaling_policy"],
  *check(policy) {
    for (const { attribute, queries } of formulasOf(policy)) {
      const returns = queries.map((query) => query.get<boolean>("return_data") ?? true);
      if (returns.some(isUnknown)) continue;
      const count = returns.filter((each) => each === true).length;
      if (count === 1) continue;
      yield {
        attribute,
        message: `${attribute} returns the data of ${count} queries; it must return that of one: set return_data to false in the others`,
      };
    }
  },
});

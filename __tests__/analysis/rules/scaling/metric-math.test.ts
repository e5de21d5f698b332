import {
  QUERY_ID,
  QUERY_ID_UNIQUE,
  QUERY_RETURN_DATA,
  QUERY_SOURCE,
} from "../../../../analysis/rules/scaling/metric-math";
import { testRule } from "../rule-cases";

const AT = "aws_autoscaling_policy.queue";
const TRACKED = "target_tracking_configuration[0].customized_metric_specification[0].metrics";

type Query = Readonly<Record<string, unknown>>;
const METRIC = { metric: { metric_name: "depth", namespace: "queue" }, stat: "Sum" };

function tracked(...metrics: readonly Query[]) {
  const target_tracking_configuration = { customized_metric_specification: { metrics } };
  return { aws_autoscaling_policy: { queue: { target_tracking_configuration } } };
}

function predicted(...metric_data_queries: readonly Query[]) {
  const metric_specification = {
    customized_load_metric_specification: { metric_data_queries },
    customized_scaling_metric_specification: { metric_data_queries },
  };
  return { aws_autoscaling_policy: { queue: { predictive_scaling_configuration: { metric_specification } } } };
}

const PREDICTED = (kind: string) =>
  `predictive_scaling_configuration[0].metric_specification[0].customized_${kind}_metric_specification[0].metric_data_queries`;

testRule(QUERY_ID, {
  valid: {
    "a letter": tracked({ id: "m" }),
    "everything that is allowed": tracked({ id: "m1_Sum" }),
    "the longest": tracked({ id: "m".repeat(255) }),
  },
  invalid: {
    "it begins with a capital": [
      tracked({ id: "M1" }),
      `${AT}: ${TRACKED}[0].id is "M1"; it must be a lower-case letter, then letters, digits and underscores, at most 255 characters`,
    ],
    "it has a dash": [
      predicted({ id: "m-1" }),
      `${AT}: ${PREDICTED("load")}[0].id is "m-1"; it must be a lower-case letter, then letters, digits and underscores, at most 255 characters`,
      `${AT}: ${PREDICTED("scaling")}[0].id is "m-1"; it must be a lower-case letter, then letters, digits and underscores, at most 255 characters`,
    ],
  },
});

testRule(QUERY_ID_UNIQUE, {
  valid: {
    "two ids": tracked({ id: "m1" }, { id: "m2" }),
    "one id in two metrics": predicted({ id: "m1" }),
    "an id that is known only at apply": tracked({ id: "m1" }, { id: "${var.id}" }),
  },
  invalid: {
    "two queries have one id": [
      tracked({ id: "m1" }, { id: "m1" }),
      `${AT}: ${TRACKED}[1].id is "m1"; it must be another id than ${TRACKED}[0].id`,
    ],
  },
});

testRule(QUERY_SOURCE, {
  valid: {
    "a metric and an expression": tracked({ id: "m1", metric_stat: METRIC }, { id: "e1", expression: "m1 / 2" }),
    "an expression that is known only at apply": tracked({ id: "e1", expression: "${var.expression}" }),
  },
  invalid: {
    "there is neither": [
      tracked({ id: "m1" }),
      `${AT}: ${TRACKED}[0].expression is not set; it must be exactly one of expression and metric_stat`,
    ],
    "there are both": [
      tracked({ id: "m1", expression: "m2", metric_stat: METRIC }),
      `${AT}: ${TRACKED}[0].expression is set beside metric_stat; it must be exactly one of expression and metric_stat`,
    ],
  },
});

testRule(QUERY_RETURN_DATA, {
  valid: {
    "one query, which returns data by default": tracked({ id: "m1" }),
    "one of two": tracked({ id: "m1", return_data: false }, { id: "e1", return_data: true }),
    "one that is known only at apply": tracked({ id: "m1" }, { id: "e1", return_data: "${var.returned}" }),
  },
  invalid: {
    "two return data": [
      tracked({ id: "m1" }, { id: "e1", return_data: true }),
      `${AT}: ${TRACKED} returns the data of 2 queries; it must return that of one: set return_data to false in the others`,
    ],
    "none returns data": [
      tracked({ id: "m1", return_data: false }),
      `${AT}: ${TRACKED} returns the data of 0 queries; it must return that of one: set return_data to false in the others`,
    ],
  },
});

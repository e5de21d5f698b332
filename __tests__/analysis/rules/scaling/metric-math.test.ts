import { METRIC_MATH_RULES } from "../../../../analysis/rules/scaling/metric-math";
import { testsOf } from "../rule-cases";

const testRule = testsOf(METRIC_MATH_RULES);

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

testRule("scaling-policy/metric-query-id", {
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

testRule("scaling-policy/metric-query-id-unique", {
  valid: {
    "two ids": tracked({ id: "m1" }, { id: "m2" }),
    "one id in two metrics": predicted({ id: "m1" }),
    "an id that is known only at apply": tracked({ id: "m1" }, { id: "${var.id}" }),
  },
  invalid: {
    "two queries have one id": [
      tracked({ id: "m1" }, { id: "m1" }),
      `${AT}: ${TRACKED}[1].id is "m1"; it must be different from ${TRACKED}[0].id`,
    ],
  },
});

testRule("scaling-policy/metric-query-source", {
  valid: {
    "a metric and an expression": tracked({ id: "m1", metric_stat: METRIC }, { id: "e1", expression: "m1 / 2" }),
    "an expression that is known only at apply": tracked({ id: "e1", expression: "${var.expression}" }),
  },
  invalid: {
    "there is neither": [tracked({ id: "m1" }), `${AT}: ${TRACKED}[0].expression is not set; set it, or metric_stat`],
    "there are both": [
      tracked({ id: "m1", expression: "m2", metric_stat: METRIC }),
      `${AT}: ${TRACKED}[0].expression is set beside metric_stat; leave one of the two out`,
    ],
  },
});

testRule("scaling-policy/metric-query-return-data", {
  valid: {
    "one query, which returns data by default": tracked({ id: "m1" }),
    "one of two": tracked({ id: "m1", return_data: false }, { id: "e1", return_data: true }),
    "one that is known only at apply": tracked({ id: "m1" }, { id: "e1", return_data: "${var.returned}" }),
  },
  invalid: {
    "two return data": [
      tracked({ id: "m1" }, { id: "e1", return_data: true }),
      `${AT}: ${TRACKED} returns the data of 2 queries; return_data must be true in exactly one of them`,
    ],
    "none returns data": [
      tracked({ id: "m1", return_data: false }),
      `${AT}: ${TRACKED} returns the data of 0 queries; return_data must be true in exactly one of them`,
    ],
  },
});

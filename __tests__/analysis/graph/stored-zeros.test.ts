import { describe, expect, test } from "@jest/globals";
import { readTerraform, type ResourceGraph } from "../../../analysis/graph";
import { checkTerraform } from "../../../analysis/rules";

type Values = Readonly<Record<string, unknown>>;

const tracking = {
  name: "cpu",
  autoscaling_group_name: "web",
  policy_type: "TargetTrackingScaling",
  target_tracking_configuration: [
    {
      target_value: 50,
      customized_metric_specification: [
        { period: 0, metrics: [{ id: "m1", metric_stat: [{ stat: "Sum", period: 0, metric: [{}] }] }] },
      ],
    },
  ],
};
const simple = {
  name: "out",
  autoscaling_group_name: "web",
  adjustment_type: "ChangeInCapacity",
  scaling_adjustment: 1,
};

const BALANCER = { name: "web", load_balancer_type: "application", subnets: ["subnet-1", "subnet-2"] };

/** A plan of a resource, before and after, with an expression for each of its attributes. */
function plan(type: string, before: Values | null, after: Values): ResourceGraph {
  const resource = { address: `${type}.x`, mode: "managed", type, name: "x" };
  const expressions = Object.fromEntries(Object.keys(after).map((name) => [name, { references: ["var.x"] }]));
  return readTerraform({
    format_version: "1.2",
    resource_changes: [
      { ...resource, change: { actions: [before === null ? "create" : "update"], before, after, after_unknown: {} } },
    ],
    configuration: { root_module: { resources: [{ ...resource, provider_config_key: "aws", expressions }] } },
  });
}

function state(type: string, values: Values): ResourceGraph {
  const resource = { address: `${type}.x`, mode: "managed", type, name: "x", schema_version: 0, values };
  return readTerraform({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: [resource] } },
  });
}

const rulesOn = (graph: ResourceGraph) => checkTerraform(graph).problems.map(({ rule }) => rule);

describe("a zero that the provider stores where nothing is set", () => {
  test.each<[string, string, Values]>([
    ["a smallest adjustment", "aws_autoscaling_policy", { ...simple, min_adjustment_magnitude: 0 }],
    ["a metric's period", "aws_autoscaling_policy", tracking],
    [
      "cross-zone load balancing that an ALB always has",
      "aws_lb",
      { ...BALANCER, enable_cross_zone_load_balancing: false },
    ],
    [
      "a hop limit",
      "aws_launch_template",
      { name: "web", metadata_options: [{ http_put_response_hop_limit: 0, http_tokens: "required" }] },
    ],
    [
      "a cookie's duration",
      "aws_lb_target_group",
      {
        name: "web",
        port: 80,
        protocol: "HTTP",
        vpc_id: "vpc-1",
        stickiness: [{ cookie_duration: 0, type: "lb_cookie", enabled: false }],
      },
    ],
  ])("is no setting in a later plan and in a state: %s", (_what, type, values) => {
    const [planned, stored] = [plan(type, values, values), state(type, values)];
    expect(rulesOn(planned)).toEqual([]);
    expect(rulesOn(stored)).toEqual([]);
  });

  test("is one in a first plan: 0", () => {
    const graph = plan("aws_autoscaling_policy", null, { ...simple, min_adjustment_magnitude: 0 });
    expect(rulesOn(graph)).toEqual([
      "scaling-policy/min-adjustment-magnitude",
      "scaling-policy/min-adjustment-percent",
    ]);
  });

  test("is one in a first plan: false", () => {
    const graph = plan("aws_lb", null, { ...BALANCER, enable_cross_zone_load_balancing: false });
    expect(rulesOn(graph)).toEqual(["load-balancer/cross-zone"]);
  });

  test("is left alone where 0 is a setting", () => {
    const values = { name: "web", min_size: 0, desired_capacity: 0, max_size: 1 };
    expect(plan("aws_autoscaling_group", values, values).at("aws_autoscaling_group.x")?.attributes).toEqual(values);
  });
});

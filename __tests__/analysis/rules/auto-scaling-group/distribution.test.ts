import { expect, test } from "@jest/globals";
import { readTerraform } from "../../../../analysis/graph";
import { checkGraph } from "../../../../analysis/rules/check-graph";
import { DISTRIBUTION_RULES } from "../../../../analysis/rules/auto-scaling-group/distribution";
import { ruleOf, testsOf } from "../rule-cases";
import { ADDRESS, group } from "./groups";

const testRule = testsOf(DISTRIBUTION_RULES);

type Attributes = Readonly<Record<string, unknown>>;

const mixed = (instances_distribution: Attributes, override: readonly Attributes[] = []) =>
  group({ mixed_instances_policy: { instances_distribution, launch_template: { override } } });
const place = `${ADDRESS} mixed_instances_policy[0].instances_distribution[0]`;

testRule("auto-scaling-group/on-demand-base", {
  valid: { "0": mixed({ on_demand_base_capacity: 0 }) },
  invalid: {
    "it is negative": [
      mixed({ on_demand_base_capacity: -1 }),
      `${place}.on_demand_base_capacity is -1; it must be a whole number of at least 0`,
    ],
  },
});

testRule("auto-scaling-group/on-demand-percentage", {
  valid: {
    "0": mixed({ on_demand_percentage_above_base_capacity: 0 }),
    "100": mixed({ on_demand_percentage_above_base_capacity: 100 }),
  },
  invalid: Object.fromEntries(
    [-1, 101].map((value) => [
      `it is ${value}`,
      [
        mixed({ on_demand_percentage_above_base_capacity: value }),
        `${place}.on_demand_percentage_above_base_capacity is ${value}; it must be a whole number between 0 and 100`,
      ],
    ]),
  ),
});

testRule("auto-scaling-group/on-demand-strategy", {
  valid: Object.fromEntries(
    ["prioritized", "lowest-price"].map((word) => [word, mixed({ on_demand_allocation_strategy: word })]),
  ),
  invalid: {
    "it is a Spot strategy": [
      mixed({ on_demand_allocation_strategy: "capacity-optimized" }),
      `${place}.on_demand_allocation_strategy is "capacity-optimized"; it must be prioritized or lowest-price`,
    ],
  },
});

testRule("auto-scaling-group/spot-strategy", {
  valid: Object.fromEntries(
    ["lowest-price", "capacity-optimized", "capacity-optimized-prioritized", "price-capacity-optimized"].map((word) => [
      word,
      mixed({ spot_allocation_strategy: word }),
    ]),
  ),
  invalid: {
    "it is a strategy of EC2 Fleet": [
      mixed({ spot_allocation_strategy: "diversified" }),
      `${place}.spot_allocation_strategy is "diversified"; it must be one of lowest-price, capacity-optimized, capacity-optimized-prioritized, price-capacity-optimized`,
    ],
  },
});

testRule("auto-scaling-group/spot-pools", {
  valid: Object.fromEntries([0, 1, 20].map((pools) => [`${pools}`, mixed({ spot_instance_pools: pools })])),
  invalid: Object.fromEntries(
    [-1, 21].map((pools) => [
      `it is ${pools}`,
      [
        mixed({ spot_instance_pools: pools }),
        `${place}.spot_instance_pools is ${pools}; it must be 0 or a whole number between 1 and 20`,
      ],
    ]),
  ),
});

testRule("auto-scaling-group/spot-pools-strategy", {
  valid: {
    "lowest-price": mixed({ spot_instance_pools: 3, spot_allocation_strategy: "lowest-price" }),
    "no strategy, which is lowest-price": mixed({ spot_instance_pools: 3 }),
    "a strategy known only at apply": mixed({ spot_instance_pools: 3, spot_allocation_strategy: "${var.strategy}" }),
    "another strategy without pools": mixed({
      spot_instance_pools: 0,
      spot_allocation_strategy: "capacity-optimized",
    }),
  },
  invalid: {
    "the strategy is another": [
      mixed({ spot_instance_pools: 3, spot_allocation_strategy: "capacity-optimized" }),
      `${place}.spot_instance_pools is 3, but spot_allocation_strategy is "capacity-optimized"; leave it out: it is for the strategy "lowest-price"`,
    ],
  },
});

const requirements = { instance_requirements: { vcpu_count: { min: 1 }, memory_mib: { min: 512 } } };

testRule("auto-scaling-group/strategy-with-requirements", {
  valid: {
    "other strategies": mixed(
      { on_demand_allocation_strategy: "lowest-price", spot_allocation_strategy: "price-capacity-optimized" },
      [requirements],
    ),
    "overrides with types": mixed({ on_demand_allocation_strategy: "prioritized" }, [{ instance_type: "t3.micro" }]),
  },
  invalid: {
    "both strategies go by order": [
      mixed(
        { on_demand_allocation_strategy: "prioritized", spot_allocation_strategy: "capacity-optimized-prioritized" },
        [requirements],
      ),
      `${place}.on_demand_allocation_strategy is "prioritized"; it must be another strategy where an override has instance_requirements`,
      `${place}.spot_allocation_strategy is "capacity-optimized-prioritized"; it must be another strategy where an override has instance_requirements`,
    ],
  },
});

test("the number of pools that AWS reports beside another strategy is nobody's choice", () => {
  const instances_distribution = [{ spot_instance_pools: 2, spot_allocation_strategy: "capacity-optimized" }];
  const values = { mixed_instances_policy: [{ instances_distribution }] };
  const type = "aws_autoscaling_group";
  const resources = [{ address: `${type}.web`, mode: "managed", type, name: "web", values }];
  const state = { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources } } };
  expect(
    checkGraph(readTerraform(state), {}, [ruleOf(DISTRIBUTION_RULES, "auto-scaling-group/spot-pools-strategy")])
      .problems,
  ).toEqual([]);
});

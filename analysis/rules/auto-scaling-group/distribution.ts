import {
  ON_DEMAND_BASE_CAPACITY,
  ON_DEMAND_PERCENTAGE,
  ON_DEMAND_STRATEGY,
  SPOT_POOLS,
  SPOT_STRATEGY,
  STRATEGIES_BY_ORDER,
} from "../../../aws/auto-scaling/mixed-instances";
import { either, exactly } from "../../../aws/limit";
import { known } from "../../graph";
import { finding } from "../finding";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const PATH = "mixed_instances_policy.instances_distribution";

export const DISTRIBUTION_RULES = rulesOf("aws_autoscaling_group", SOURCES.distribution, [
  {
    id: "auto-scaling-group/on-demand-base",
    summary: "a mixed group's On-Demand base is not negative",
    path: `${PATH}.on_demand_base_capacity`,
    is: ON_DEMAND_BASE_CAPACITY,
  },
  {
    id: "auto-scaling-group/on-demand-percentage",
    summary: `a mixed group's On-Demand percentage is ${ON_DEMAND_PERCENTAGE.range}`,
    path: `${PATH}.on_demand_percentage_above_base_capacity`,
    is: ON_DEMAND_PERCENTAGE,
  },
  {
    id: "auto-scaling-group/on-demand-strategy",
    summary: `a mixed group's On-Demand strategy is ${ON_DEMAND_STRATEGY.must}`,
    path: `${PATH}.on_demand_allocation_strategy`,
    is: ON_DEMAND_STRATEGY,
  },
  {
    id: "auto-scaling-group/spot-strategy",
    summary: `a mixed group's Spot strategy is ${SPOT_STRATEGY.must}`,
    path: `${PATH}.spot_allocation_strategy`,
    is: SPOT_STRATEGY,
  },
  {
    id: "auto-scaling-group/spot-pools",
    summary: `a mixed group's number of Spot pools is ${SPOT_POOLS.range}`,
    path: `${PATH}.spot_instance_pools`,
    // Provider: 0 is not sent.
    is: either(exactly(0), SPOT_POOLS),
  },
  {
    id: "auto-scaling-group/spot-pools-strategy",
    summary: "a mixed group has a number of Spot pools only with the strategy lowest-price",
    onlyWith: "mixed_instances_policy",
    *check(group, { graph }) {
      // AWS reports the number of pools whatever the strategy is.
      if (graph.source === "state") return;
      for (const distribution of group.blocks(PATH)) {
        const pools = known(distribution.get<number>("spot_instance_pools"));
        const strategy = known(distribution.get<string>("spot_allocation_strategy"));
        if (pools === undefined || pools === 0 || strategy === undefined) continue;
        if (strategy === "" || strategy === "lowest-price") continue;
        const attribute = distribution.at("spot_instance_pools");
        const why = `spot_allocation_strategy is ${JSON.stringify(strategy)}`;
        const message = `${attribute} is ${pools}, but ${why}; leave it out: it is for the strategy "lowest-price"`;
        yield { attribute, message };
      }
    },
  },
  {
    id: "auto-scaling-group/strategy-with-requirements",
    summary: "a mixed group's strategy goes by the order of instance types only where the overrides name types",
    onlyWith: "mixed_instances_policy",
    *check(group) {
      // Requirements have no order.
      const [requirements] = group.blocks("mixed_instances_policy.launch_template.override.instance_requirements");
      if (requirements === undefined) return;
      for (const distribution of group.blocks(PATH)) {
        for (const name of ["on_demand_allocation_strategy", "spot_allocation_strategy"] as const) {
          const strategy = known(distribution.get<string>(name));
          if (strategy !== STRATEGIES_BY_ORDER[name]) continue;
          yield finding(
            distribution.at(name),
            strategy,
            "another strategy where an override has instance_requirements",
          );
        }
      }
    },
  },
]);

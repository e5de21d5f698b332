import { known } from "../../graph";
import { enumRule, integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { SOURCES } from "./sources";

const described = { kind: "aws_autoscaling_group", severity: "error", source: SOURCES.distribution } as const;
const PATH = "mixed_instances_policy.instances_distribution";

export const ON_DEMAND_BASE = integerRule({
  ...described,
  id: "auto-scaling-group/on-demand-base",
  summary: "a mixed group's On-Demand base is no negative number",
  path: `${PATH}.on_demand_base_capacity`,
  min: 0,
});

export const ON_DEMAND_PERCENTAGE = integerRule({
  ...described,
  id: "auto-scaling-group/on-demand-percentage",
  summary: "a mixed group's On-Demand percentage is between 0 and 100",
  path: `${PATH}.on_demand_percentage_above_base_capacity`,
  min: 0,
  max: 100,
});

export const ON_DEMAND_STRATEGY = enumRule({
  ...described,
  id: "auto-scaling-group/on-demand-strategy",
  summary: "a mixed group's On-Demand strategy is prioritized or lowest-price",
  path: `${PATH}.on_demand_allocation_strategy`,
  allowed: ["prioritized", "lowest-price"],
});

export const SPOT_STRATEGY = enumRule({
  ...described,
  id: "auto-scaling-group/spot-strategy",
  summary: "a mixed group's Spot strategy is one that AWS has",
  path: `${PATH}.spot_allocation_strategy`,
  allowed: ["lowest-price", "capacity-optimized", "capacity-optimized-prioritized", "price-capacity-optimized"],
});

export const SPOT_POOLS = integerRule({
  ...described,
  id: "auto-scaling-group/spot-pools",
  summary: "a mixed group's number of Spot pools is between 1 and 20",
  path: `${PATH}.spot_instance_pools`,
  min: 1,
  max: 20,
  // Provider: 0 is not sent.
  or: [0],
});

export const SPOT_POOLS_STRATEGY = rule({
  id: "auto-scaling-group/spot-pools-strategy",
  summary: "a mixed group's number of Spot pools is for the strategy lowest-price only",
  severity: "error",
  source: SOURCES.distribution,
  kinds: ["aws_autoscaling_group"],
  *check(group, { graph }) {
    // AWS reports the number of pools whatever the strategy is.
    if (graph.source === "state") return;
    for (const distribution of group.blocks(PATH)) {
      const [pools, strategy] = [
        known(distribution.get<number>("spot_instance_pools")),
        known(distribution.get<string>("spot_allocation_strategy")),
      ];
      if (pools === undefined || pools === 0 || strategy === undefined) continue;
      if (strategy === "" || strategy === "lowest-price") continue;
      const place = distribution.at("spot_instance_pools");
      yield finding(place, pools, `left out where spot_allocation_strategy is ${JSON.stringify(strategy)}`);
    }
  },
});

/** Strategies that take the instance types in their order, which requirements do not have. */
const BY_ORDER = {
  on_demand_allocation_strategy: "prioritized",
  spot_allocation_strategy: "capacity-optimized-prioritized",
} as const;

export const STRATEGY_WITH_REQUIREMENTS = rule({
  id: "auto-scaling-group/strategy-with-requirements",
  summary: "a mixed group's strategy goes by the order of instance types only where the overrides name types",
  severity: "error",
  source: SOURCES.distribution,
  kinds: ["aws_autoscaling_group"],
  *check(group) {
    const [requirements] = group.blocks("mixed_instances_policy.launch_template.override.instance_requirements");
    if (requirements === undefined) return;
    for (const distribution of group.blocks(PATH)) {
      for (const name of ["on_demand_allocation_strategy", "spot_allocation_strategy"] as const) {
        const strategy = known(distribution.get<string>(name));
        if (strategy !== BY_ORDER[name]) continue;
        yield finding(distribution.at(name), strategy, `another strategy where an override has instance_requirements`);
      }
    }
  },
});

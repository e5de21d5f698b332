// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html
import { integer, oneOf } from "../limit";

export const ON_DEMAND_BASE_CAPACITY = integer(0);
export const ON_DEMAND_PERCENTAGE = integer(0, 100);
export const ON_DEMAND_STRATEGY = oneOf("prioritized", "lowest-price");
export const SPOT_STRATEGY = oneOf(
  "lowest-price",
  "capacity-optimized",
  "capacity-optimized-prioritized",
  "price-capacity-optimized",
);
export const SPOT_POOLS = integer(1, 20);
/** By the argument: the strategy that takes the instance types in the order in which the overrides name them. */
export const STRATEGIES_BY_ORDER = {
  on_demand_allocation_strategy: "prioritized",
  spot_allocation_strategy: "capacity-optimized-prioritized",
} as const;

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html */
export const INSTANCE_WEIGHT = integer(1, 999);
/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplate.html */
export const MOST_OF_THE_OVERRIDES = {
  instanceTypes: 40,
  launchTemplates: 20,
  instanceRequirements: 4,
} as const;

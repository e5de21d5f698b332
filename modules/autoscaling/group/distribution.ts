import type { AutoscalingGroupMixedInstancesPolicyInstancesDistribution } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { ON_DEMAND_STRATEGY, SPOT_STRATEGY, STRATEGIES_BY_ORDER } from "../../../aws/auto-scaling/mixed-instances";

type SpotStrategy = (typeof SPOT_STRATEGY.values)[number];
type OnDemandStrategy = (typeof ON_DEMAND_STRATEGY.values)[number];

/** The cheapest Spot pools. AWS advises against it: what is cheap is soon taken away. */
export interface LowestPrice {
  readonly kind: "lowest-price";
  /** Over how many of the cheapest pools the Spot instances are spread, 1 to 20. */
  readonly spotPools: number;
}

type StrategyByOrder = typeof STRATEGIES_BY_ORDER;

/** How Spot pools are chosen where types have no order. */
type UnorderedSpotStrategy =
  Exclude<SpotStrategy, LowestPrice["kind"] | StrategyByOrder["spot_allocation_strategy"]> | LowestPrice;

interface Purchase {
  /**
   * Units of capacity that are On-Demand before anything is Spot, 0 or more.
   * @default 0
   */
  readonly onDemandBase?: number;
  /**
   * Percentage of what is beyond `onDemandBase` that is On-Demand, 0 to 100; the rest is Spot.
   * @default 100, so no Spot
   */
  readonly onDemandPercent?: number;
  /**
   * The most that an hour of a Spot instance may cost, in US dollars. AWS advises against it: instances are taken away more often.
   * @default - the On-Demand price
   */
  readonly maxSpotUsdPerHour?: number;
}

/** How much of a group is On-Demand and how much Spot, and how types are chosen where they have an order. */
export interface Distribution extends Purchase {
  /** @default "prioritized": the first type that can be had */
  readonly onDemandAllocationStrategy?: OnDemandStrategy;
  /** @default "price-capacity-optimized", which AWS recommends */
  readonly spotAllocationStrategy?: UnorderedSpotStrategy | StrategyByOrder["spot_allocation_strategy"];
}

/** Likewise for requirements, which give the types no order. */
export interface RequirementsDistribution extends Purchase {
  /** @default "lowest-price" */
  readonly onDemandAllocationStrategy?: Exclude<OnDemandStrategy, StrategyByOrder["on_demand_allocation_strategy"]>;
  /** @default "price-capacity-optimized", which AWS recommends */
  readonly spotAllocationStrategy?: UnorderedSpotStrategy;
}

export const DEFAULT_ON_DEMAND_BASE = 0;
export const DEFAULT_ON_DEMAND_PERCENT = 100;
export const DEFAULT_SPOT_STRATEGY = "price-capacity-optimized";

export function renderDistribution(
  given: Distribution,
  defaultOnDemandStrategy: OnDemandStrategy,
): AutoscalingGroupMixedInstancesPolicyInstancesDistribution {
  const spot = given.spotAllocationStrategy ?? DEFAULT_SPOT_STRATEGY;
  return {
    onDemandBaseCapacity: given.onDemandBase ?? DEFAULT_ON_DEMAND_BASE,
    onDemandPercentageAboveBaseCapacity: given.onDemandPercent ?? DEFAULT_ON_DEMAND_PERCENT,
    onDemandAllocationStrategy: given.onDemandAllocationStrategy ?? defaultOnDemandStrategy,
    spotAllocationStrategy: typeof spot === "string" ? spot : spot.kind,
    ...(typeof spot === "object" && { spotInstancePools: spot.spotPools }),
    ...(given.maxSpotUsdPerHour !== undefined && { spotMaxPrice: String(given.maxSpotUsdPerHour) }),
  };
}

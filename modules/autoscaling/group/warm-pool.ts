import type { AutoscalingGroupWarmPool } from "@cdktf/provider-aws/lib/autoscaling-group";
import { POOL_STATE } from "../../../aws/auto-scaling/warm-pool";
import { namesFor } from "../names-for";
import type { Capacity } from "./capacity";

const POOL_STATES = namesFor(POOL_STATE, { stopped: "Stopped", running: "Running", hibernated: "Hibernated" });

/** Machines that have booted already and wait beside the group, so that growing takes seconds. */
export interface WarmPool {
  /**
   * How they wait: `stopped` (only volumes and addresses are paid), `running` (paid like machines in service), or `hibernated`
   * (memory kept; the launch template and the instance type must allow hibernation).
   * @default "stopped"
   */
  readonly poolState?: keyof typeof POOL_STATES;
  /**
   * So many wait at the least, 0 or more.
   * @default 0
   */
  readonly minSize?: number;
  /**
   * So many machines may be in the group and the pool together, at least `capacity.min`. The pool holds what is missing to it.
   * @default - the group's maximum
   */
  readonly maxGroupPreparedCapacity?: number;
  /**
   * Machines go back into the pool when the group shrinks, with all that they have stored, instead of being terminated.
   * @default false
   */
  readonly reuseOnScaleIn?: boolean;
}

/** What is wrong between a warm pool and its group. */
export function warmPoolProblems(pool: WarmPool, capacity: Capacity): string[] {
  const { maxGroupPreparedCapacity: prepared, minSize = 0 } = pool;
  if (prepared === undefined) return [];
  const problems: string[] = [];
  if (prepared < capacity.min) {
    problems.push(
      `warmPool.maxGroupPreparedCapacity is ${prepared}; it must be at least capacity.min (${capacity.min}), ` +
        "because it counts the machines of the group too",
    );
  }
  if (prepared < minSize) {
    problems.push(`warmPool.minSize is ${minSize}; it must be at most warmPool.maxGroupPreparedCapacity (${prepared})`);
  }
  return problems;
}

/** The block in Terraform's words. */
export function renderWarmPool(pool: WarmPool): AutoscalingGroupWarmPool {
  const { poolState = "stopped", minSize, maxGroupPreparedCapacity, reuseOnScaleIn } = pool;
  return {
    poolState: POOL_STATES[poolState],
    ...(minSize !== undefined && { minSize }),
    ...(maxGroupPreparedCapacity !== undefined && { maxGroupPreparedCapacity }),
    ...(reuseOnScaleIn !== undefined && { instanceReusePolicy: { reuseOnScaleIn } }),
  };
}

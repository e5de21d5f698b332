import { dependable } from "cdktf";
import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import type { OwnedSize } from "./capacity-owner";
import type { Capacity } from "./capacity";
import type { GroupTiming } from "./group-timing";
import type { LifecycleHooks } from "./lifecycle-hook";
import { capacityTimeout, deletionTimeout } from "./target-group-attachment";

/** The arguments of a group that follow from its target groups and from who owns the number of instances, each as it is when it is asked. */
export interface DerivedArguments {
  readonly desiredCapacity: () => number | undefined;
  readonly healthCheckGracePeriod: () => number;
  readonly healthCheckType: () => string | undefined;
  readonly minElbCapacity: () => number | undefined;
  readonly targetGroupArns: () => string[];
  readonly waitForCapacityTimeout: () => string;
  readonly deletionTimeout: () => string | undefined;
  readonly ignoredChanges: () => string[];
  readonly dependsOn: () => string[];
}

/** What a group has, and what it is given after it is made. */
export interface DerivedFrom {
  readonly capacity: Capacity;
  readonly lifecycleHooks: LifecycleHooks | undefined;
  readonly timing: GroupTiming;
  readonly targetGroups: readonly ITargetGroup[];
  /** The sizes that policies and schedules set, and a deploy must not. */
  readonly ownedSizes: () => Iterable<OwnedSize>;
}

export function derivedArguments(group: DerivedFrom): DerivedArguments {
  const { capacity, timing, targetGroups } = group;
  const { min, start = min } = capacity;
  const whenAttached = <T>(value: T) => (targetGroups.length > 0 ? value : undefined);
  return {
    desiredCapacity: () => (start !== min || !ignoredChanges(group).includes("desired_capacity") ? start : undefined),
    healthCheckGracePeriod: () => timing.graceSeconds(),
    healthCheckType: () => whenAttached("ELB"),
    minElbCapacity: () => whenAttached(min),
    targetGroupArns: () => targetGroups.map(({ arn }) => arn),
    waitForCapacityTimeout: () => capacityTimeout(timing.graceSeconds(), timing.heldSeconds),
    deletionTimeout: () => deletionTimeout(timing.budget().drainSeconds),
    ignoredChanges: () => ignoredChanges(group),
    // A target is healthy only in a group that a listener or rule sends traffic to. Rules may be added after the attachment.
    dependsOn: () => targetGroups.flatMap(({ routes }) => routes.map(dependable)),
  };
}

/**
 * What a deploy must not set back. Where a policy owns the number of instances, ours is the one to start with and never a
 * change: setting it would fight. Terraform: a change of the hooks that a group starts with would replace it.
 */
function ignoredChanges({ capacity, lifecycleHooks, ownedSizes }: DerivedFrom): string[] {
  const sizes = new Set<OwnedSize>([...ownedSizes(), ...(capacity.ownedBy ? (["desired_capacity"] as const) : [])]);
  return [...[...sizes].sort(), ...(lifecycleHooks ? ["initial_lifecycle_hook"] : [])];
}

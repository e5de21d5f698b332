import { secondsToBecomeHealthy } from "../load-balancer/health-check";
import type { ITargetGroup } from "../load-balancer/target-group";

/** Terraform's own default, and the least that is waited. */
const SHORTEST_TIMEOUT_MINUTES = 10;

/**
 * Seconds for which a new instance's health does not count: the time it takes to boot, and then to pass the health
 * checks of the slowest of its target groups. Shorter, and a group replaces machines that were still starting.
 *
 * @param bootSeconds from the launch to the first successful answer
 */
export function healthCheckGraceSeconds(bootSeconds: number, targetGroups: readonly ITargetGroup[]): number {
  return bootSeconds + Math.max(0, ...targetGroups.map(({ healthCheck }) => secondsToBecomeHealthy(healthCheck)));
}

/**
 * How long Terraform waits for the group's first instances to be healthy in their target groups, as Terraform writes it:
 * twice the grace period, so that an instance which failed once can be replaced, and never under Terraform's default.
 */
export function capacityTimeout(graceSeconds: number): string {
  return `${Math.max(SHORTEST_TIMEOUT_MINUTES, Math.ceil((2 * graceSeconds) / 60))}m`;
}

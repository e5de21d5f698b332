import { secondsToBecomeHealthy } from "../../load-balancer/target-group/health-check";
import { longestTimeToBecomeHealthy, type TimedTargetGroup } from "./timing-budget";

/** Terraform's own default, and the least that is waited. */
const SHORTEST_TIMEOUT_MINUTES = 10;

/** What a deletion takes besides the draining of the machines: their end, and AWS's own pace. */
const DELETION_SECONDS = 300;

type CheckedTargetGroup = Pick<TimedTargetGroup, "name" | "healthCheck">;

/**
 * Seconds for which a new instance's health does not count: the time it takes to boot, and then to pass the health
 * checks of the slowest of its target groups. Shorter, and a group replaces machines that were still starting.
 *
 * @param bootSeconds from the launch to the first successful answer
 */
export function healthCheckGraceSeconds(
  bootSeconds: number,
  targetGroups: readonly Pick<CheckedTargetGroup, "healthCheck">[],
): number {
  return bootSeconds + longestTimeToBecomeHealthy(targetGroups);
}

/** How the grace period came about: `150 s: 120 s to boot (bootSeconds), then 30 s for 2 checks of Web, one every 15 s`. */
export function gracePeriodExplanation(
  bootSeconds: number,
  targetGroups: readonly CheckedTargetGroup[],
  given?: number,
): string {
  const computed = healthCheckGraceSeconds(bootSeconds, targetGroups);
  const [slowest] = [...targetGroups].sort(
    (a, b) => secondsToBecomeHealthy(b.healthCheck) - secondsToBecomeHealthy(a.healthCheck),
  );
  const boot = `${computed} s: ${bootSeconds} s to boot (bootSeconds)`;
  const text = slowest ? `${boot}, then ${checksOf(slowest)}` : `${boot}; no target group checks the machines`;
  return given === undefined ? text : `${given} s: set by healthCheckGracePeriodSeconds; computed would be ${text}`;
}

function checksOf({ name, healthCheck }: CheckedTargetGroup): string {
  const { healthyThreshold, intervalSeconds } = healthCheck;
  const seconds = secondsToBecomeHealthy(healthCheck);
  return `${seconds} s for ${healthyThreshold} checks of ${name}, one every ${intervalSeconds} s`;
}

/**
 * How long Terraform waits for the group's first instances to be healthy in their target groups, as Terraform writes it:
 * twice the grace period, so that an instance which failed once can be replaced, and never under Terraform's default.
 *
 * @param heldSeconds for which hooks hold an instance before it comes into service
 */
export function capacityTimeout(graceSeconds: number, heldSeconds = 0): string {
  return `${Math.max(SHORTEST_TIMEOUT_MINUTES, Math.ceil((2 * (graceSeconds + heldSeconds)) / 60))}m`;
}

/** How long Terraform waits for the end of the machines when it deletes the group; undefined where its default is enough. */
export function deletionTimeout(drainSeconds: number): string | undefined {
  const minutes = Math.ceil((drainSeconds + DELETION_SECONDS) / 60);
  return minutes > SHORTEST_TIMEOUT_MINUTES ? `${minutes}m` : undefined;
}

import { DEFAULT_DEREGISTRATION_DELAY } from "../../../aws/elb/target-group";
import {
  DEFAULT_HEALTH_CHECK_INTERVAL,
  DEFAULT_HEALTH_CHECK_TIMEOUT,
  DEFAULT_HEALTHY_THRESHOLD,
  DEFAULT_UNHEALTHY_THRESHOLD,
} from "../../../aws/elb/health-check";
import type { Block, Resource } from "../../graph";
import type { TargetSettings } from "./group-settings";
import type { Notes } from "./notes";

/** The first of the target groups, whose checks are simulated; the others are noted. */
export function targetOf(
  targets: readonly Resource<"aws_lb_target_group">[],
  address: string,
  notes: Notes,
): TargetSettings | undefined {
  const [target, ...others] = targets;
  if (others.length > 0) {
    notes.add(
      address,
      `it may be in ${targets.length} target groups: the checks of ${target?.address ?? ""} are simulated, not the others'`,
    );
  }
  if (target === undefined) return undefined;
  const [check] = target.blocks("health_check") as unknown as Block[];
  const read = (attribute: string, fallback: number) =>
    notes.number(check?.get(attribute), target.address, `health_check ${attribute}`, fallback);
  const delay = target.get("deregistration_delay");
  return {
    address: target.address,
    intervalSeconds: Math.max(1, read("interval", DEFAULT_HEALTH_CHECK_INTERVAL)),
    timeoutSeconds: read("timeout", DEFAULT_HEALTH_CHECK_TIMEOUT),
    healthyThreshold: read("healthy_threshold", DEFAULT_HEALTHY_THRESHOLD),
    unhealthyThreshold: read("unhealthy_threshold", DEFAULT_UNHEALTHY_THRESHOLD),
    deregistrationDelaySeconds: notes.number(
      delay,
      target.address,
      "deregistration_delay",
      DEFAULT_DEREGISTRATION_DELAY,
    ),
    slowStartSeconds: notes.number(target.get("slow_start"), target.address, "slow_start", 0),
  };
}

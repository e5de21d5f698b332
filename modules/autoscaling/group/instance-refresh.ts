import type { AutoscalingGroupInstanceRefresh } from "@cdktf/provider-aws/lib/autoscaling-group";
import { SCALE_IN_PROTECTED_INSTANCES, STANDBY_INSTANCES } from "../../../aws/auto-scaling/instance-refresh";
import type { HealthyPercentages } from "../../../aws/refresh-batch";
import { namesFor } from "../names-for";

/** What else than the launch template starts a refresh when it changes. */
export type RefreshTrigger = "tags" | "subnets" | "target-groups" | "placement-group" | "capacity-reservation";

const TRIGGER_ARGUMENTS: Readonly<Record<RefreshTrigger, string>> = {
  tags: "tag",
  subnets: "vpc_zone_identifier",
  "target-groups": "target_group_arns",
  "placement-group": "placement_group",
  "capacity-reservation": "capacity_reservation_specification",
};

const PROTECTED = namesFor(SCALE_IN_PROTECTED_INSTANCES, { ignore: "Ignore", refresh: "Refresh", wait: "Wait" });
const STANDBY = namesFor(STANDBY_INSTANCES, { ignore: "Ignore", terminate: "Terminate", wait: "Wait" });

/** Stops in the middle of a refresh, to look whether what was replaced so far works. */
export interface RefreshCheckpoints {
  /** Percent of the machines that are replaced at each stop: 1 to 100, ascending, the last one 100. */
  readonly percentages: readonly number[];
  /**
   * Seconds to wait at each stop, 0 to 172800.
   * @default 3600
   */
  readonly delaySeconds?: number;
}

/** What a refresh needs of a CloudWatch alarm. */
export interface IAlarm {
  readonly alarmName: string;
}

/** How the machines of a group are replaced when its launch template changes. */
export interface InstanceRefresh extends Partial<HealthyPercentages> {
  /**
   * Seconds after which a new machine counts as ready, 0 or more. Shorter than its boot, and a refresh goes on while the new
   * machines do not serve yet.
   * @default - the group's `defaultInstanceWarmupSeconds`
   */
  readonly instanceWarmupSeconds?: number;
  /** @default - none: goes through in one go */
  readonly checkpoints?: RefreshCheckpoints;
  /**
   * The refresh fails when one of these goes off, and what was replaced stays replaced; at most 10.
   * @default []
   */
  readonly alarms?: readonly IAlarm[];
  /**
   * Leaves instances alone that match the template already, such as those of a refresh that was cancelled.
   * @default false
   */
  readonly skipMatching?: boolean;
  /**
   * Replaces back what was replaced when the refresh fails or an alarm goes off.
   *
   * Terraform: the provider saves the new template on the group before it starts the refresh, so that AWS "rolls back" to
   * the version that has just failed (hashicorp/terraform-provider-aws#34189). To go back, deploy the previous version.
   * @default false
   */
  readonly autoRollback?: boolean;
  /**
   * Machines that are protected from scale-in: left as they are (`ignore`), replaced like the others (`refresh`), or waited
   * for, for an hour, until somebody lifts the protection (`wait`), after which the refresh fails.
   * @default "ignore"
   */
  readonly scaleInProtectedInstances?: keyof typeof PROTECTED;
  /**
   * Machines in standby: left as they are (`ignore`), replaced (`terminate`), or waited for, for an hour (`wait`), after which
   * the refresh fails.
   * @default "ignore"
   */
  readonly standbyInstances?: keyof typeof STANDBY;
  /**
   * What starts a refresh besides a new version of the launch template, which always does.
   * @default []
   */
  readonly triggers?: readonly RefreshTrigger[];
}

/** A refresh that stops before its end: AWS accepts it, and so do the rules, with a warning. */
export function instanceRefreshProblems({ checkpoints }: InstanceRefresh): string[] {
  const { percentages = [100] } = checkpoints ?? {};
  if (percentages.at(-1) === 100) return [];
  return [
    `instanceRefresh.checkpoints.percentages is [${percentages.join(", ")}]; it must end with 100, ` +
      "or the refresh leaves the rest of the machines as they were",
  ];
}

/** The block in Terraform's words. */
export function renderInstanceRefresh(
  refresh: InstanceRefresh,
  standard: HealthyPercentages,
): AutoscalingGroupInstanceRefresh {
  const { checkpoints, triggers = [], alarms = [], scaleInProtectedInstances, standbyInstances } = refresh;
  const { instanceWarmupSeconds, skipMatching, autoRollback } = refresh;
  return {
    strategy: "Rolling",
    ...(triggers.length > 0 && { triggers: triggers.map((trigger) => TRIGGER_ARGUMENTS[trigger]) }),
    preferences: {
      ...percentagesOf(refresh, standard),
      ...(instanceWarmupSeconds !== undefined && { instanceWarmup: String(instanceWarmupSeconds) }),
      ...(checkpoints && {
        checkpointPercentages: [...checkpoints.percentages],
        checkpointDelay: String(checkpoints.delaySeconds ?? DEFAULT_CHECKPOINT_DELAY_SECONDS),
      }),
      ...(alarms.length > 0 && { alarmSpecification: { alarms: alarms.map(({ alarmName }) => alarmName) } }),
      ...(skipMatching !== undefined && { skipMatching }),
      ...(autoRollback !== undefined && { autoRollback }),
      ...(scaleInProtectedInstances && { scaleInProtectedInstances: PROTECTED[scaleInProtectedInstances] }),
      ...(standbyInstances && { standbyInstances: STANDBY[standbyInstances] }),
    },
  };
}

export const DEFAULT_CHECKPOINT_DELAY_SECONDS = 3600;

/** The percentages of a refresh; where it says nothing, those of `standard`. */
export function percentagesOf(refresh: InstanceRefresh, standard: HealthyPercentages): HealthyPercentages {
  return {
    minHealthyPercentage: refresh.minHealthyPercentage ?? standard.minHealthyPercentage,
    maxHealthyPercentage: refresh.maxHealthyPercentage ?? standard.maxHealthyPercentage,
  };
}

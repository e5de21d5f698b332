import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import type { Capacity } from "./capacity";
import { type GroupSettings, standardPercentages } from "./group-settings";
import { percentagesOf } from "./instance-refresh";
import { pathInStack } from "../../naming";
import { isKnown } from "../../tokens";
import { DEFAULT_HEARTBEAT_SECONDS, longestHeartbeatSeconds } from "./lifecycle-hook";
import { gracePeriodExplanation, healthCheckGraceSeconds } from "./target-group-attachment";
import { type TimedGroup, type TimedTargetGroup, type TimingBudget, timingBudget } from "./timing-budget";
import { timingWarnings } from "./timing-warnings";

export const DEFAULT_BOOT_SECONDS = 120;

/** How long machines take, and how long a group has patience with them. */
export interface GroupTimingProps {
  /**
   * Seconds from an instance's launch to its first successful answer. Sets the grace period of the health checks and
   * the time for which a new instance does not count in the scaling metrics.
   * @default 120
   */
  readonly bootSeconds?: number;
  /**
   * Seconds for which a new instance's health does not count. Shorter than it takes to become healthy is refused; longer, and a
   * broken machine stays longer.
   * @default - `bootSeconds`, and the time to pass the health checks of the slowest target group
   */
  readonly healthCheckGracePeriodSeconds?: number;
  /**
   * Seconds for which a new instance does not count in the scaling metrics, at least `bootSeconds`.
   * @default - bootSeconds
   */
  readonly defaultInstanceWarmupSeconds?: number;
}

type Props = GroupTimingProps & GroupSettings & { readonly capacity: Capacity };

/** The times of one group, which follow its target groups. */
export class GroupTiming {
  /** For which a new instance does not count in the scaling metrics. */
  readonly warmupSeconds: number;
  /** For which hooks hold a new instance at the most. */
  readonly heldSeconds: number;
  private readonly bootSeconds: number;

  constructor(
    private readonly props: Props,
    private readonly targetGroups: readonly ITargetGroup[],
  ) {
    this.bootSeconds = props.bootSeconds ?? DEFAULT_BOOT_SECONDS;
    this.warmupSeconds = props.defaultInstanceWarmupSeconds ?? this.bootSeconds;
    this.heldSeconds = longestHeartbeatSeconds(props.lifecycleHooks ?? {}, "launch") ?? 0;
  }

  graceSeconds(): number {
    return this.props.healthCheckGracePeriodSeconds ?? healthCheckGraceSeconds(this.bootSeconds, this.targetGroups);
  }

  gracePeriodExplanation(): string {
    const { healthCheckGracePeriodSeconds } = this.props;
    return gracePeriodExplanation(this.bootSeconds, this.timedTargetGroups(), healthCheckGracePeriodSeconds);
  }

  budget(): TimingBudget {
    return timingBudget(this.timedGroup());
  }

  contradictions(): string[] {
    const { healthCheckGracePeriodSeconds, defaultInstanceWarmupSeconds, instanceRefresh } = this.props;
    const refreshWarmupSeconds = instanceRefresh === "off" ? undefined : instanceRefresh?.instanceWarmupSeconds;
    const given = { healthCheckGracePeriodSeconds, defaultInstanceWarmupSeconds, refreshWarmupSeconds };
    const group = this.timedGroup();
    return isKnown({ ...group, ...given }) ? timingWarnings(group, given) : [];
  }

  private timedGroup(): TimedGroup {
    const { capacity, instanceRefresh = {}, lifecycleHooks = {} } = this.props;
    return {
      bootSeconds: this.bootSeconds,
      targetGroups: this.timedTargetGroups(),
      lifecycleHooks: Object.fromEntries(
        Object.entries(lifecycleHooks).map(([name, { transition, heartbeatSeconds = DEFAULT_HEARTBEAT_SECONDS }]) => [
          name,
          { transition, heartbeatSeconds },
        ]),
      ),
      instances: capacity.start ?? capacity.min,
      refresh:
        instanceRefresh === "off"
          ? undefined
          : {
              ...percentagesOf(instanceRefresh, standardPercentages(this.props)),
              instanceWarmupSeconds: instanceRefresh.instanceWarmupSeconds ?? this.warmupSeconds,
              ...(instanceRefresh.checkpoints && { checkpoints: instanceRefresh.checkpoints }),
            },
    };
  }

  private timedTargetGroups(): TimedTargetGroup[] {
    return this.targetGroups.map((targetGroup) => ({
      name: pathInStack(targetGroup).join("/"),
      healthCheck: targetGroup.healthCheck,
      deregistrationDelaySeconds: targetGroup.deregistrationDelaySeconds,
    }));
  }
}

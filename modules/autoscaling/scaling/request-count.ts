import type { ITargetGroup } from "../../load-balancer/target-group/target-group";
import type { TargetTrackingOptions } from "./target-tracking";

export interface RequestCountProps extends TargetTrackingOptions {
  /** Requests a minute that a machine gets on the average, more than 0. */
  readonly requestsPerMinutePerTarget: number;
  /**
   * The target group whose requests count. The group must be attached to it, before or after this call.
   * @default - the one that the group is attached to
   */
  readonly targetGroup?: ITargetGroup;
}

/** The target group whose requests are counted; undefined where `requestCountProblems` finds one. */
export function countedTargetGroup(
  wanted: ITargetGroup | undefined,
  attached: readonly ITargetGroup[],
): ITargetGroup | undefined {
  if (wanted === undefined) return attached.length === 1 ? attached[0] : undefined;
  return attached.includes(wanted) ? wanted : undefined;
}

/** Why a policy cannot count requests. */
export function requestCountProblems(
  id: string,
  wanted: ITargetGroup | undefined,
  attached: readonly ITargetGroup[],
): string[] {
  if (countedTargetGroup(wanted, attached) !== undefined) return [];
  if (wanted !== undefined) {
    return [`${id}.targetGroup is ${wanted.node.path}; the group must be attached to it with attachToTargetGroup`];
  }
  if (attached.length === 0) {
    return [`${id} counts requests; the group must be attached to a target group with attachToTargetGroup`];
  }
  const paths = attached.map(({ node }) => node.path).join(", ");
  return [`${id}.targetGroup is missing; it must be one of ${paths}`];
}

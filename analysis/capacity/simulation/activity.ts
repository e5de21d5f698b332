import { timeText } from "../engine";

/** What a group did, as its activity history tells. */
export interface Activity {
  /** In seconds since the epoch. */
  readonly time: number;
  readonly kind: "policy" | "schedule" | "forecast" | "launch" | "terminate" | "replace" | "event";
  /** In AWS's own words where it is an activity of AWS. */
  readonly cause: string;
}

const DIFFERENCE = "in response to a difference between desired and actual capacity";

export function launchCause(time: number, from: number, to: number): string {
  const what = to - from === 1 ? "an instance was started" : `${to - from} instances were started`;
  return `At ${timeText(time)} ${what} ${DIFFERENCE}, increasing the capacity from ${from} to ${to}.`;
}

export function terminateCause(time: number, from: number, to: number): string {
  const what = from - to === 1 ? "an instance was" : `${from - to} instances were`;
  return `At ${timeText(time)} ${what} taken out of service ${DIFFERENCE}, shrinking the capacity from ${from} to ${to}.`;
}

const REPLACE_CAUSES = {
  elb: "in response to an ELB system health check failure",
  ec2: "in response to an EC2 instance status checks failure",
  hook: "because a lifecycle hook was abandoned",
  refresh: "in response to an instance refresh",
} as const;

export function replaceCause(time: number, cause: keyof typeof REPLACE_CAUSES, count: number): string {
  const what = count === 1 ? "an instance was" : `${count} instances were`;
  return `At ${timeText(time)} ${what} taken out of service ${REPLACE_CAUSES[cause]}.`;
}

export function rebalanceCause(time: number, zone: string): string {
  return `At ${timeText(time)} an instance was launched to balance instances in zone ${zone} with other zones, resulting in more than desired number of instances in the group.`;
}

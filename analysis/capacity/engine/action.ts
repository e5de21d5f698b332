/** What a group is told to be, and why. */
export interface Action {
  /** In seconds since the epoch. */
  readonly time: number;
  readonly kind: "policy" | "schedule" | "forecast";
  /** The policy's or the scheduled action's name. */
  readonly by: string;
  readonly from: number;
  readonly to: number;
  readonly minimum: number;
  readonly maximum: number;
  /** In AWS's own words, as an activity of the group has them. */
  readonly cause: string;
}

/** As AWS writes a time in the cause of an activity: without fractions. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

const CHANGE = (from: number, to: number) => `changing the desired capacity from ${from} to ${to}`;

export function alarmCause(time: number, alarm: string, policy: string, from: number, to: number): string {
  return `At ${timeText(time)} a monitor alarm ${alarm} in state ALARM triggered policy ${policy} ${CHANGE(from, to)}.`;
}

export function scheduleCause(
  time: number,
  { minimum, maximum, from, to }: Omit<Action, "cause" | "time" | "kind" | "by">,
) {
  const sizes = `min: ${minimum}, max: ${maximum}, desired: ${to}`;
  const change = from === to ? "" : ` ${CHANGE(from, to)}`;
  return `At ${timeText(time)} a scheduled action update of AutoScalingGroup constraints to ${sizes}${change}.`;
}

export function forecastCause(time: number, policy: string, from: number, to: number): string {
  return `At ${timeText(time)} predictive scaling policy ${policy} set the capacity of its forecast ${CHANGE(from, to)}.`;
}

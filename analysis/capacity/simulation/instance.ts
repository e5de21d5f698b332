import type { LaunchTimes, ReplaceCause } from "./launch";

/** One instance of a simulated fleet. All times in seconds; `Infinity` is never. */
export class Instance {
  inServiceAt: number;
  warmUntil: number;
  healthyAt: number;
  fullAt: number;
  readonly graceUntil: number;
  replaceAt: number;
  replaceCause: ReplaceCause;
  /** It stops to answer. */
  failedAt = Infinity;
  /** The load balancer sends it nothing more. */
  outAt = Infinity;
  /** It leaves the group. */
  leavingAt = Infinity;
  /** It is paid no longer. */
  goneAt = Infinity;

  constructor(
    readonly zone: number,
    readonly version: number,
    readonly launchedAt: number,
    readonly isProtected: boolean,
    times: LaunchTimes,
  ) {
    this.inServiceAt = times.inServiceAt;
    this.warmUntil = times.warmUntil;
    this.healthyAt = times.healthyAt;
    this.fullAt = times.fullAt;
    this.graceUntil = times.graceUntil;
    this.replaceAt = times.replaceAt;
    this.replaceCause = times.replaceCause;
  }

  isMember(time: number): boolean {
    return this.leavingAt > time;
  }

  isInRotation(time: number): boolean {
    return this.healthyAt <= time && this.outAt > time && this.leavingAt > time;
  }

  /** The share of a full target's requests that it gets: a slow start is linear. */
  weight(time: number): number {
    if (time >= this.fullAt) return 1;
    return Math.max(0.01, (time - this.healthyAt) / (this.fullAt - this.healthyAt));
  }

  /** The first time after `time` at which it becomes something else. */
  nextChange(time: number): number {
    let next = Infinity;
    const { inServiceAt, warmUntil, healthyAt, failedAt, outAt, leavingAt, goneAt } = this;
    if (inServiceAt > time && inServiceAt < next) next = inServiceAt;
    if (warmUntil > time && warmUntil < next) next = warmUntil;
    if (healthyAt > time && healthyAt < next) next = healthyAt;
    if (failedAt > time && failedAt < next) next = failedAt;
    if (outAt > time && outAt < next) next = outAt;
    if (leavingAt > time && leavingAt < next) next = leavingAt;
    if (goneAt > time && goneAt < next) next = goneAt;
    return next;
  }
}

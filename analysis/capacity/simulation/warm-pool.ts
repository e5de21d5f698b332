import type { ScalingSettings } from "../engine";
import type { WarmPoolSettings } from "../settings/group-settings";
import type { Workload } from "./workload";

/** Instances that were prepared and wait. */
export class WarmPool {
  private readyAt: number[];

  constructor(
    private readonly settings: WarmPoolSettings,
    private readonly scaling: ScalingSettings,
    private readonly workload: Workload,
    start: number,
    inGroup: number,
  ) {
    this.readyAt = Array.from({ length: this.wanted(inGroup, scaling.maximum) }, () => start);
  }

  /** Those that run while they wait are paid. Stopped and hibernated ones cost only their volumes. */
  get paid(): number {
    return this.settings.state === "Running" ? this.readyAt.length : 0;
  }

  /** AWS: as many as group and pool together may have, without those of the group, and no fewer than the pool's minimum. */
  private wanted(inGroup: number, maximum: number): number {
    const { minSize, maxPreparedCapacity = maximum } = this.settings;
    return Math.max(minSize, maxPreparedCapacity - inGroup, 0);
  }

  /** Whether one was ready. */
  take(time: number): boolean {
    const index = this.readyAt.findIndex((ready) => ready <= time);
    if (index < 0) return false;
    this.readyAt.splice(index, 1);
    return true;
  }

  giveBack(time: number): void {
    if (this.settings.reuseOnScaleIn) this.readyAt.push(time);
  }

  /** Prepares as many as are missing, and lets go what is too much. */
  refill(time: number, inGroup: number): void {
    const wanted = this.wanted(inGroup, this.scaling.maximum);
    while (this.readyAt.length < wanted) this.readyAt.push(time + this.workload.bootSeconds);
    this.readyAt.length = Math.min(this.readyAt.length, wanted);
  }
}

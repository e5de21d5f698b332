import { refreshBatch } from "../../../aws/refresh-batch";
import type { RefreshSettings } from "../settings/group-settings";
import type { Fleet } from "./fleet";

/** An instance refresh while it goes on. AWS documents its percentages; the order of its steps is a model. */
export class Refresh {
  /** Instances beyond the desired ones, which come before as many old ones go. */
  surplus = 0;
  isOver = false;
  private replaced = 0;
  private pausedUntil = 0;
  private checkpoint = 0;

  constructor(
    private readonly settings: RefreshSettings,
    private readonly total: number,
  ) {}

  /**
   * The next step, where the one before is done.
   *
   * @returns how many old instances were taken out of service
   */
  step(fleet: Fleet, time: number, desired: number): number {
    const { warmupSeconds, replacesProtected } = this.settings;
    const members = fleet.members(time);
    const isNew = ({ version }: { version: number }) => version === fleet.version;
    const isReady = members
      .filter(isNew)
      .every(({ healthyAt, inServiceAt }) => Math.max(healthyAt, inServiceAt + warmupSeconds) <= time);
    if (!isReady || time < this.pausedUntil || members.length < desired + this.surplus) return 0;
    const old = members.filter((each) => !isNew(each) && (replacesProtected || !each.isProtected));
    if (this.surplus > 0) {
      const leaving = old.slice(0, this.surplus);
      this.surplus = 0;
      return this.replace(fleet, leaving, time);
    }
    if (old.length === 0) {
      this.isOver = true;
      return 0;
    }
    if (this.pausesAtCheckpoint(time)) return 0;
    const batch = Math.min(old.length, refreshBatch(desired, this.settings));
    this.surplus = Math.min(batch, this.surplusFor(desired));
    // At 100 % nothing may be missing; but where nothing may be too many either, one goes first.
    return this.replace(fleet, old.slice(this.surplus, batch), time);
  }

  private replace(fleet: Fleet, leaving: readonly Parameters<Fleet["terminate"]>[0][], time: number): number {
    for (const instance of leaving) fleet.terminate(instance, time);
    this.replaced += leaving.length;
    return leaving.length;
  }

  /** Where nothing may be missing and something may be too many, one comes first at least. */
  private surplusFor(desired: number): number {
    const { minHealthyPercentage, maxHealthyPercentage } = this.settings;
    const isMissingAllowed = Math.ceil((desired * minHealthyPercentage) / 100) < desired;
    const fewest = maxHealthyPercentage > 100 && !isMissingAllowed ? 1 : 0;
    return Math.max(fewest, Math.floor((desired * (maxHealthyPercentage - 100)) / 100));
  }

  private pausesAtCheckpoint(time: number): boolean {
    const percent = this.settings.checkpoints[this.checkpoint];
    if (percent === undefined || percent >= 100 || this.replaced < (this.total * percent) / 100) return false;
    this.checkpoint++;
    this.pausedUntil = time + this.settings.checkpointDelaySeconds;
    return true;
  }
}

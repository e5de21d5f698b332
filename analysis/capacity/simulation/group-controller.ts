import { REBALANCE_SURPLUS } from "../../../aws/auto-scaling/group";
import { imbalance, zoneForLaunch } from "../engine";
import type { GroupSettings } from "../settings/group-settings";
import { type Activity, launchCause, rebalanceCause, replaceCause, terminateCause } from "./activity";
import type { SimulatedEvent } from "./event";
import type { Fleet } from "./fleet";
import { Refresh } from "./refresh";

/** Makes of a group what is desired: launches, terminates, replaces, balances, refreshes. */
export class GroupController {
  private refresh: Refresh | undefined;
  /** Instances beyond the desired ones, while zones are balanced, and until when. */
  private rebalancing = { surplus: 0, until: 0 };
  private maximum: number;

  constructor(
    private readonly group: GroupSettings,
    private readonly fleet: Fleet,
    private readonly activities: Activity[],
  ) {
    this.maximum = group.scaling.maximum;
  }

  /** Whether a look at the group could find something to do. */
  isIdle(time: number, desired: number): boolean {
    const { fleet } = this;
    const isEven = fleet.inService + fleet.warming === desired && fleet.replaceAt > time;
    return isEven && this.refresh === undefined && this.rebalancing.surplus === 0 && !this.isUneven;
  }

  /** Zones differ: looked at whenever the fleet has changed. */
  private isUneven = false;

  step(time: number, desired: number, maximum: number): void {
    this.maximum = maximum;
    this.replaceUnhealthy(time);
    this.refreshStep(time, desired);
    this.rebalance(time, desired);
    this.reconcile(time, desired + (this.refresh?.surplus ?? 0) + this.rebalancing.surplus);
    this.fleet.pool?.refill(time, desired);
    this.fleet.look(time);
  }

  happen(event: SimulatedEvent, time: number): void {
    const { fleet, group } = this;
    switch (event.kind) {
      case "lose-zone": {
        const zone = group.zones.indexOf(event.zone);
        fleet.lostZones.add(zone);
        fleet.fail(
          fleet.members(time).filter((instance) => instance.zone === zone),
          time,
        );
        break;
      }
      case "lose-instances":
        fleet.fail(
          fleet
            .members(time)
            .filter(({ failedAt }) => failedAt > time)
            .slice(0, event.count),
          time,
        );
        break;
      case "deploy":
        fleet.version++;
        if (group.refresh && !this.isSuspended("InstanceRefresh")) {
          this.refresh = new Refresh(group.refresh, fleet.members(time).length);
        }
        break;
    }
  }

  recover(zone: string): void {
    this.fleet.lostZones.delete(this.group.zones.indexOf(zone));
    this.isUneven = true;
  }

  private isSuspended(process: (typeof this.group.scaling.suspended)[number]): boolean {
    return this.group.scaling.suspended.includes(process);
  }

  private replaceUnhealthy(time: number): void {
    if (this.fleet.replaceAt > time) return;
    if (["HealthCheck", "ReplaceUnhealthy", "Terminate"].some((each) => this.isSuspended(each as "Terminate"))) return;
    const due = this.fleet.members(time).filter(({ replaceAt }) => replaceAt <= time);
    for (const instance of due) this.fleet.terminate(instance, time);
    for (const cause of new Set(due.map((instance) => instance.replaceCause))) {
      const count = due.filter((instance) => instance.replaceCause === cause).length;
      this.activities.push({ time, kind: "replace", cause: replaceCause(time, cause, count) });
    }
  }

  private refreshStep(time: number, desired: number): void {
    const replaced = this.refresh?.step(this.fleet, time, desired) ?? 0;
    if (replaced > 0) this.activities.push({ time, kind: "replace", cause: replaceCause(time, "refresh", replaced) });
    if (this.refresh?.isOver) this.refresh = undefined;
  }

  private rebalance(time: number, desired: number): void {
    if (this.rebalancing.surplus > 0) {
      if (time >= this.rebalancing.until) this.rebalancing.surplus = 0;
      return;
    }
    const { fleet, group } = this;
    const members = fleet.members(time);
    const counts = group.zones.map((_, zone) => members.filter((instance) => instance.zone === zone).length);
    const isAvailable = (zone: number) => !fleet.lostZones.has(zone);
    const moves = imbalance(counts, isAvailable);
    this.isUneven = moves > 0 && !this.isSuspended("AZRebalance");
    if (!this.isUneven || this.refresh || this.isSuspended("Launch") || members.length !== desired) return;
    const most = Math.max(REBALANCE_SURPLUS.fewest, Math.floor((this.maximum * REBALANCE_SURPLUS.percent) / 100));
    const zone = zoneForLaunch(counts, isAvailable);
    if (zone === undefined) return;
    const surplus = Math.min(most, moves);
    fleet.launch(time, surplus, zone);
    const launched = fleet
      .members(time)
      .filter(({ launchedAt, healthyAt }) => launchedAt === time && healthyAt < Infinity);
    this.rebalancing = { surplus, until: Math.max(time + 1, ...launched.map(({ healthyAt }) => healthyAt)) };
    const cause = rebalanceCause(time, group.zones[zone] ?? "");
    this.activities.push({ time, kind: "launch", cause });
  }

  private reconcile(time: number, wanted: number): void {
    const { fleet, activities } = this;
    const count = fleet.members(time).length;
    if (count < wanted && !this.isSuspended("Launch")) {
      const launched = fleet.launch(time, wanted - count);
      if (launched > 0) activities.push({ time, kind: "launch", cause: launchCause(time, count, count + launched) });
    }
    if (count > wanted && !this.isSuspended("Terminate")) {
      const gone = fleet.shrink(time, count - wanted);
      if (gone > 0) activities.push({ time, kind: "terminate", cause: terminateCause(time, count, count - gone) });
    }
  }
}

import { victimOf, warmupOf, zoneForLaunch } from "../engine";
import type { GroupSettings } from "../settings/group-settings";
import { Instance } from "./instance";
import { failureTimes, launchTimes } from "./launch";
import { newUsage, type Usage } from "./usage";
import { WarmPool } from "./warm-pool";
import type { Workload } from "./workload";

/** The instances of a group, and what becomes of them as time goes by. Its time only moves forward. */
export class Fleet {
  readonly pool: WarmPool | undefined;
  /** By the zone. */
  readonly lostZones = new Set<number>();
  readonly warmupSeconds: number;
  private instances: Instance[] = [];
  private readonly usage = newUsage();
  private readonly now = newUsage();
  private nextChange = -Infinity;
  private hasSlowStart = false;
  /** Of the launch template: a deploy makes another. */
  version = 0;
  /** Of the last look: members whose warm-up is over, and those that are still in it. */
  inService = 0;
  warming = 0;
  /** How often something has changed. */
  changes = 0;
  /** When the next member is to be replaced. */
  replaceAt = Infinity;

  constructor(
    readonly group: GroupSettings,
    readonly workload: Workload,
    start: number,
    count: number,
  ) {
    this.warmupSeconds = warmupOf(group.scaling);
    const zones = group.zones.map(() => 0);
    for (let index = 0; index < count; index++) {
      const zone = zoneForLaunch(zones, () => true) ?? 0;
      zones[zone] = (zones[zone] ?? 0) + 1;
      const times = { ...this.timesAt(start), inServiceAt: start, warmUntil: start, healthyAt: start, fullAt: start };
      this.instances.push(new Instance(zone, 0, start, group.protectsNewInstances, { ...times, replaceAt: Infinity }));
    }
    this.pool = group.warmPool && new WarmPool(group.warmPool, group.scaling, workload, start, count);
  }

  /** The instances of the group: those that leave it do not count. */
  members(time: number): readonly Instance[] {
    return this.instances.filter((instance) => instance.isMember(time));
  }

  /** Lets time go by, and tells what the fleet was meanwhile, as means. */
  advance(from: number, to: number): Usage {
    const { usage } = this;
    clear(usage);
    let time = from;
    // Everything that happened at `from`, after the last look.
    if (this.hasSlowStart) this.recount(from);
    else this.look(from);
    while (this.nextChange < to) {
      this.add(this.nextChange - time);
      time = this.nextChange;
      this.recount(time);
    }
    this.add(to - time);
    const seconds = to - from;
    for (const key of KEYS) usage[key] /= seconds;
    return usage;
  }

  /** Somebody changed an instance. */
  changed(): void {
    this.nextChange = -Infinity;
  }

  /** @returns how many were launched: fewer where no zone is left */
  launch(time: number, count: number, zone?: number): number {
    const counts = this.group.zones.map(() => 0);
    for (const instance of this.instances)
      if (instance.isMember(time)) counts[instance.zone] = (counts[instance.zone] ?? 0) + 1;
    const isAvailable = (each: number) => !this.lostZones.has(each) && (zone === undefined || each === zone);
    let launched = 0;
    for (; launched < count; launched++) {
      const where = zoneForLaunch(counts, isAvailable);
      if (where === undefined) break;
      counts[where] = (counts[where] ?? 0) + 1;
      const isFromPool = this.pool?.take(time) ?? false;
      const times = this.timesAt(time, isFromPool);
      this.instances.push(new Instance(where, this.version, time, this.group.protectsNewInstances, times));
    }
    this.changed();
    return launched;
  }

  /** Lets instances go by the termination policies. @returns how many were free to go */
  shrink(time: number, count: number): number {
    for (let gone = 0; gone < count; gone++) {
      const victim = victimOf(this.members(time), this.group.terminationPolicies, time);
      if (victim === undefined) return gone;
      this.terminate(victim, time);
    }
    return count;
  }

  terminate(instance: Instance, time: number): void {
    const { target, terminateHook } = this.group;
    const isDead = instance.failedAt <= time;
    const draining = isDead ? 0 : (target?.deregistrationDelaySeconds ?? 0);
    instance.leavingAt = time;
    instance.goneAt = time + draining + (isDead ? 0 : (terminateHook?.heartbeatSeconds ?? 0));
    if (!isDead) this.pool?.giveBack(time);
    this.changed();
  }

  /** Instances that answer no longer, and are found out by the checks. */
  fail(instances: readonly Instance[], time: number): void {
    for (const instance of instances) {
      if (instance.failedAt <= time) continue;
      const { outAt, replaceAt, replaceCause } = failureTimes(this.group, time, instance.graceUntil);
      instance.failedAt = time;
      instance.outAt = outAt;
      if (instance.healthyAt > time) instance.healthyAt = Infinity;
      if (replaceAt < instance.replaceAt) Object.assign(instance, { replaceAt, replaceCause });
    }
    this.changed();
  }

  /** Looks at what has changed until a time. */
  look(time: number): void {
    if (this.nextChange <= time) this.recount(time);
  }

  /** Instances of each zone that answer. */
  answeringByZone(time: number, into: number[]): void {
    into.fill(0);
    for (const instance of this.instances) {
      if (instance.isInRotation(time) && instance.failedAt > time) into[instance.zone] = (into[instance.zone] ?? 0) + 1;
    }
  }

  private timesAt(time: number, isFromPool = false) {
    return launchTimes(this.group, this.workload, this.warmupSeconds, time, isFromPool);
  }

  private add(seconds: number): void {
    const { usage, now } = this;
    usage.answering += now.answering * seconds;
    usage.failing += now.failing * seconds;
    usage.inRotation += now.inRotation * seconds;
    usage.warmAnswering += now.warmAnswering * seconds;
    usage.warm += now.warm * seconds;
    usage.reached += now.reached * seconds;
    usage.paid += now.paid * seconds;
  }

  /** What the fleet is from a time on until its next change. */
  private recount(time: number): void {
    const { now } = this;
    this.changes++;
    clear(now);
    this.nextChange = Infinity;
    this.hasSlowStart = false;
    this.inService = this.warming = 0;
    this.replaceAt = Infinity;
    let gone = 0;
    for (const instance of this.instances) {
      const next = instance.nextChange(time);
      if (next < this.nextChange) this.nextChange = next;
      if (instance.goneAt <= time) {
        gone++;
        continue;
      }
      now.paid++;
      if (instance.leavingAt > time) {
        if (instance.warmUntil <= time) this.inService++;
        else this.warming++;
        if (instance.replaceAt < this.replaceAt) this.replaceAt = instance.replaceAt;
      }
      const isWarm = instance.warmUntil <= time && instance.leavingAt > time && instance.failedAt > time;
      if (isWarm) now.warm++;
      if (!instance.isInRotation(time)) continue;
      now.inRotation++;
      if (instance.fullAt > time) this.hasSlowStart = true;
      const weight = instance.weight(time);
      if (instance.failedAt <= time) {
        now.failing += weight;
        continue;
      }
      now.answering += weight;
      if (isWarm) now.warmAnswering += weight;
    }
    if (gone > 0) this.instances = this.instances.filter(({ goneAt }) => goneAt > time);
    now.paid += this.pool?.paid ?? 0;
    now.reached = now.answering > 0 ? now.answering / (now.answering + now.failing) : 0;
  }
}

const KEYS = ["answering", "failing", "inRotation", "warmAnswering", "warm", "reached", "paid"] as const;

function clear(usage: Usage): void {
  for (const key of KEYS) usage[key] = 0;
}

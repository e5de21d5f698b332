import { vcpusOf } from "../../../aws/ec2/vcpus";
import { HOURS_PER_MONTH } from "../../../aws/prices";
import { LAUNCH_SECONDS } from "../simulation/launch";
import type { ResourceGraph } from "../../graph";
import { instanceCostOf, type Measures, measuresOf } from "../report";
import { type GroupSettings, readSettings } from "../settings";
import { DEFAULT_BOOT_SECONDS, simulate } from "../simulation";
import { comparedLoad, type ExpectedLoad } from "./expected-load";

/** A group under the same load before and after a change. */
export interface CapacityChange {
  readonly address: string;
  /** What the load is and why, in words. */
  readonly load: string;
  readonly before: CapacityOutcome;
  readonly after: CapacityOutcome;
}

export interface CapacityOutcome {
  readonly kind: "instances" | "tasks";
  readonly lowest: number;
  readonly highest: number;
  readonly instanceHours: number;
  /** What its instances cost in a month of such days, at list prices; null where there is no price. */
  readonly cost: MonthlyCost | null;
  readonly minutesOver: number;
  readonly requestsOver: number;
  /** Of all requests, 0 to 1. */
  readonly shareOver: number;
  /** Whether each zone may fail at any time. */
  readonly zoneMayFail: boolean;
}

export interface MonthlyCost {
  readonly dollarsPerMonth: number;
  /** Whose prices these are. */
  readonly region: string;
  /** Whether the group stands in another region, of which there is no price sheet. */
  readonly isCompared: boolean;
}

/** A plan that changes more changes them alike. */
const MOST_GROUPS = 20;

const MINUTES_PER_HOUR = 60;

/**
 * The groups whose capacity, policies, checks or instance type differ between two graphs, simulated under the same load. Groups that
 * are new or go are no change of a group; of many that change the first twenty are told.
 *
 * @param expected the load that somebody expects. @default - one that follows what the group serves today
 */
export function capacityChanges(
  before: ResourceGraph,
  after: ResourceGraph,
  expected?: ExpectedLoad,
): readonly CapacityChange[] {
  const old = new Map(readSettings(before).map((group) => [group.address, group.settings]));
  const changed = readSettings(after).flatMap(({ address, settings: now }) => {
    const was = old.get(address);
    return was === undefined || now === undefined || areAlike(was, now) ? [] : [{ address, was, now }];
  });
  return changed.slice(0, MOST_GROUPS).map(({ address, was, now }) => {
    const { load, requestsPerSecond, bootSeconds = DEFAULT_BOOT_SECONDS, words } = comparedLoad(was, expected);
    const run = (group: GroupSettings, perInstance: number): CapacityOutcome => {
      const workload = { requestsPerSecond: perInstance, bootSeconds, warmBootSeconds: LAUNCH_SECONDS };
      const measures = measuresOf(simulate({ group, workload, load, events: [] }));
      return {
        kind: group.scaling.kind,
        lowest: measures.instances.lowest,
        highest: measures.instances.highest,
        instanceHours: measures.instanceHours,
        cost: monthlyCostOf(group, measures),
        minutesOver: measures.overCapacity.minutes,
        requestsOver: measures.overCapacity.requests,
        shareOver: measures.overCapacity.share,
        zoneMayFail: measures.zoneFailure?.mayFail ?? false,
      };
    };
    const ratio = vcpuRatio(was, now);
    const note =
      ratio === 1 ? "" : `; ${now.instanceType ?? ""} has ${ratio} times the vCPUs and is taken to serve as much more`;
    return {
      address,
      load: words + note,
      before: run(was, requestsPerSecond),
      after: run(now, requestsPerSecond * ratio),
    };
  });
}

function monthlyCostOf(group: GroupSettings, measures: Measures): MonthlyCost | null {
  const cost = instanceCostOf(group, measures);
  if ("noPrice" in cost) return null;
  const { dollars, region, comparedBecause } = cost;
  const hours = measures.minutes / MINUTES_PER_HOUR;
  return { dollarsPerMonth: (dollars / hours) * HOURS_PER_MONTH, region, isCompared: comparedBecause !== null };
}

/** Another instance type serves as its vCPUs say, where both are known. */
function vcpuRatio(was: GroupSettings, now: GroupSettings): number {
  const vcpus = ({ instanceType }: GroupSettings) => (instanceType === undefined ? undefined : vcpusOf(instanceType));
  const [old, next] = [vcpus(was), vcpus(now)];
  return old === undefined || next === undefined ? 1 : next / old;
}

/** Whether nothing of it differs that a simulation could show. The desired capacity of now is the scaler's, not a setting. */
function areAlike(was: GroupSettings, now: GroupSettings): boolean {
  return comparable(was) === comparable(now);
}

function comparable(group: GroupSettings): string {
  const { scaling, zones } = group;
  const byName = <T extends { readonly name: string }>(list: readonly T[]) =>
    [...list].sort((one, other) => one.name.localeCompare(other.name));
  return JSON.stringify({
    ...group,
    region: "",
    zones: zones.length,
    scaling: {
      ...scaling,
      desired: 0,
      policies: byName(scaling.policies),
      scheduledActions: byName(scaling.scheduledActions),
    },
  });
}

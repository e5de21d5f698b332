import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { App } from "cdktf";
import type { AutoScalingGroup, GroupSettings, ScheduledActionProps } from "../../modules/autoscaling";
import { synthesizeChecked } from "../../synthesis/checked-synthesis";
import { group } from "../modules/autoscaling/groups";
import { emptyStack } from "../synthesis";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "escala-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What is said of a group that only the rules judge; its place is left out. */
function told(
  settings: Parameters<typeof group>[0],
  scale: (instances: AutoScalingGroup) => unknown = () => undefined,
) {
  const outdir = join(folder, "out");
  const app = new App({ outdir });
  scale(group(settings, emptyStack(app)).instances);
  const lines = synthesizeChecked(app);
  expect(existsSync(outdir)).toBe(lines.length === 0);
  return lines.map((line) => line.replace(/^test\/Machines(\/[A-Z]\w+)?: /, ""));
}

test.each<[GroupSettings & { readonly metadataHopLimit?: number }, string[]]>([
  [
    { maintenancePolicy: { minHealthyPercentage: 0, maxHealthyPercentage: 150 }, instanceRefresh: "off" },
    [
      "maintenancePolicy.maxHealthyPercentage is 150; it must be at most 100: 100 above " +
        "maintenancePolicy.minHealthyPercentage (0) [auto-scaling-group/maintenance-range]",
    ],
  ],
  [
    { instanceRefresh: { minHealthyPercentage: 50, maxHealthyPercentage: 200 } },
    [
      "instanceRefresh.maxHealthyPercentage is 200; it must be at most 150: 100 above " +
        "instanceRefresh.minHealthyPercentage (50) [auto-scaling-group/refresh-range]",
    ],
  ],
  [
    { instanceRefresh: { checkpoints: { percentages: [50, 20, 100] } } },
    [
      "instanceRefresh.checkpoints.percentages is [50,20,100]; it must be in ascending order, each once " +
        "[auto-scaling-group/checkpoint-order]",
    ],
  ],
  [
    { instanceRefresh: { checkpoints: { percentages: [100], delaySeconds: 172_801 }, instanceWarmupSeconds: -1 } },
    [
      'instanceRefresh.instanceWarmupSeconds is "-1"; it must be a whole number of at least 0 seconds ' +
        "[auto-scaling-group/refresh-warmup]",
      'instanceRefresh.checkpoints.delaySeconds is "172801"; it must be a whole number between 0 and 172800 seconds ' +
        "[auto-scaling-group/checkpoint-delay]",
    ],
  ],
  [
    { warmPool: { minSize: -1 } },
    ["warmPool.minSize is -1; it must be a whole number of at least 0 [auto-scaling-group/warm-pool-min-size]"],
  ],
  [
    { metadataHopLimit: 65 },
    ["metadataHopLimit is 65; it must be a whole number between 1 and 64 [launch-template/metadata-hop-limit]"],
  ],
])("a group with %j is refused in the words of its props", (settings, lines) => {
  expect(told(settings)).toEqual(lines);
});

test.each<[Partial<ScheduledActionProps>, string[]]>([
  [{ timeZone: "europe/berlin" }, ['timeZone is "europe/berlin"; write Europe/Berlin [scheduled-action/time-zone]']],
  [
    { startTime: "2026-11-01 00:00" },
    [
      'startTime is "2026-11-01 00:00"; it must be a time in UTC such as 2030-01-31T18:00:00Z ' +
        "[scheduled-action/start-time]",
    ],
  ],
  [
    { startTime: "2026-11-02T00:00:00Z", endTime: "2026-11-01T00:00:00Z" },
    [
      'endTime is "2026-11-01T00:00:00Z"; it must be after startTime (2026-11-02T00:00:00Z) ' +
        "[scheduled-action/time-order]",
    ],
  ],
  [
    { min: 3, max: 2, desired: 2 },
    [
      "min is 3; it must be at most max (2) [scheduled-action/size-order]",
      "min is 3; it must be at most desired (2) [scheduled-action/size-order]",
    ],
  ],
])("a scheduled action with %j is refused in the words of its props", (wrong, lines) => {
  const action = { recurrence: "0 22 * * *", timeZone: "Europe/Berlin", min: 2, ...wrong } as ScheduledActionProps;
  expect(told({}, (instances) => instances.scaleOnSchedule("Night", action))).toEqual(lines);
});

test("a forecast that comes an hour early, or raises too far, is refused in the words of its props", () => {
  const lines = told({}, (instances) =>
    instances.scalePredictively("Forecast", {
      metric: { kind: "cpu-utilization", targetPercent: 50 },
      schedulingBufferSeconds: 3600,
      maxCapacityBreach: { kind: "increase-max-capacity", bufferPercent: 101 },
    }),
  );
  expect(lines).toEqual([
    'schedulingBufferSeconds is "3600"; it must be a whole number between 0 and 3599 seconds ' +
      "[scaling-policy/predictive-scheduling-buffer]",
    'maxCapacityBreach.bufferPercent is "101"; it must be a whole number between 0 and 100 percent ' +
      "[scaling-policy/predictive-capacity-buffer]",
  ]);
});

test.each([
  [{ min: -1, max: 4 }, ["capacity.min is -1; it must be a whole number between 0 and 2147483647"]],
  [{ min: 5, max: 4 }, ["capacity.max is 4; it must be at least capacity.min (5)"]],
  [{ min: 0.5, max: 4 }, ["capacity.min is 0.5; it must be a whole number between 0 and 2147483647"]],
])("the capacity %j is refused once, and nothing is said of a start that nobody has set", (capacity, lines) => {
  expect(told({ capacity })).toEqual(lines);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { PROVIDER_SCHEMA } from "../../generated/provider-schema";
import type { AutoScalingGroupProps, InstanceRequirements } from "../../modules/autoscaling";
import { behindLoadBalancer } from "../modules/autoscaling/groups";
import { synthesisOf } from "../synthesis";

const GUIDE = readFileSync(join(__dirname, "../../docs/autoscaling.md"), "utf8").replace(/\s+/g, " ");
const SECTION = GUIDE.slice(GUIDE.indexOf("## What is not there"), GUIDE.indexOf("## How long things take"));

const RANGE = { min: 1, max: 2 };
const REQUIREMENTS = {
  vcpuCount: RANGE,
  memoryMiB: RANGE,
  memoryGiBPerVcpu: RANGE,
  cpuManufacturers: ["amd"],
  instanceGenerations: ["current"],
  burstablePerformance: "required",
  bareMetal: "included",
  localStorage: "included",
  localStorageTypes: ["ssd"],
  totalLocalStorageGB: RANGE,
  baselineEbsBandwidthMbps: RANGE,
  networkBandwidthGbps: RANGE,
  networkInterfaceCount: RANGE,
  acceleratorCount: RANGE,
  acceleratorTypes: ["gpu"],
  acceleratorManufacturers: ["amd"],
  acceleratorNames: ["a100"],
  acceleratorTotalMemoryMiB: RANGE,
  onDemandMaxPricePercentOverLowestPrice: 20,
  requireHibernateSupport: true,
} as const satisfies InstanceRequirements;
const VOLUME = {
  kind: "gp3",
  iops: 3000,
  throughputMiBPerSecond: 125,
  kmsKeyArn: "arn:key",
  snapshotId: "snap-1",
} as const;

/** Groups that together have every prop. */
const GROUPS: readonly Partial<AutoScalingGroupProps>[] = [
  {
    rootVolume: VOLUME,
    metadataIpv6: true,
    instanceMetadataTags: true,
    cpuCredits: "standard",
    cpuOptions: { coreCount: 1, threadsPerCore: 1 },
    ebsOptimized: true,
    hibernation: true,
    nitroEnclaves: true,
    autoRecovery: "disabled",
    instanceInitiatedShutdownBehavior: "terminate",
    placement: { tenancy: "dedicated", groupName: "spread" },
    capacityReservation: { kind: "none" },
    privateDnsName: { hostnameType: "ip-name" },
    ssh: { fromCidrs: [], keyName: "ada" },
    maxInstanceLifetimeDays: 30,
    terminationPolicies: ["default"],
    scaleInProtection: true,
    suspendedProcesses: ["az-rebalance"],
    capacityRebalance: true,
    zoneDistribution: "balanced-only",
    groupCapacityReservation: { kind: "first", target: { reservationIds: ["cr-1"] } },
  },
  {
    capacityReservation: { kind: "reservation", reservationId: "cr-1" },
    placement: { tenancy: "host", hostResourceGroupArn: "arn:hosts" },
    groupCapacityReservation: { kind: "only", target: { resourceGroupArns: ["arn:reservations"] } },
    defaultCooldownSeconds: 60,
    forceDelete: true,
    serviceLinkedRoleArn: "arn:role",
    placementGroup: { name: "spread" },
    ignoreFailedScalingActivities: true,
    warmPool: { poolState: "stopped", minSize: 1, maxGroupPreparedCapacity: 4, reuseOnScaleIn: true },
    lifecycleHooks: {
      install: { transition: "launch", metadata: "x", notification: { targetArn: "arn:topic", roleArn: "arn:role" } },
    },
    instanceRefresh: {
      instanceWarmupSeconds: 120,
      checkpoints: { percentages: [50, 100] },
      alarms: [{ alarmName: "errors" }],
      skipMatching: true,
      autoRollback: true,
      scaleInProtectedInstances: "refresh",
      standbyInstances: "wait",
      triggers: ["tags"],
    },
  },
  {
    instanceType: { kind: "spot", instanceType: "t3.micro", maxUsdPerHour: 1 },
    capacityReservation: { kind: "resource-group", resourceGroupArn: "arn:reservations" },
  },
  {
    instanceType: {
      kind: "several",
      types: [{ instanceType: "t3.micro", weight: 1 }],
      spotAllocationStrategy: { kind: "lowest-price", spotPools: 2 },
      maxSpotUsdPerHour: 1,
    },
  },
  {
    instanceType: {
      kind: "requirements",
      instanceRequirements: { ...REQUIREMENTS, allowedInstanceTypes: ["m*"], spotMaxPricePercentOverLowestPrice: 9 },
    },
  },
  {
    instanceType: {
      kind: "requirements",
      instanceRequirements: {
        ...REQUIREMENTS,
        excludedInstanceTypes: ["m*"],
        maxSpotPriceAsPercentOfOptimalOnDemandPrice: 90,
      },
    },
  },
];

/** What the provider computes; everything else may be written. */
const COMPUTED = {
  aws_launch_template: ["arn", "id", "latest_version", "tags_all"],
  aws_autoscaling_group: ["arn", "id", "predicted_capacity", "warm_pool_size"],
} as const;
type Type = keyof typeof COMPUTED;

/** The arguments of a resource, without the blocks that they stand in. */
const argumentsOf = (type: Type): string[] =>
  Object.entries(PROVIDER_SCHEMA[type])
    .filter(([name, kind]) => kind !== "blocks" && !COMPUTED[type].some((computed) => computed === name))
    .map(([name]) => name);

function* pathsOf(value: unknown, path: readonly string[] = []): Generator<string> {
  yield path.join(".");
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* pathsOf(part, Array.isArray(value) ? path : [...path, key]);
}

const SYNTHESES = GROUPS.map((props) => synthesisOf(behindLoadBalancer(props).stack));

/** What no group writes. */
function notWritten(type: Type): string[] {
  const written = new Set(SYNTHESES.flatMap((synthesis) => [...pathsOf(synthesis.one(type))]));
  return argumentsOf(type).filter((name) => !written.has(name));
}

describe("the guide", () => {
  test.each([
    ["aws_launch_template", "the launch template's"],
    ["aws_autoscaling_group", "the group's"],
  ] as const)("counts the arguments of %s that the module writes", (type, whose) => {
    const all = argumentsOf(type).length;
    expect(SECTION).toContain(`${all - notWritten(type).length} of ${whose} ${all}`);
  });

  test.each(["aws_launch_template", "aws_autoscaling_group"] as const)("names those of %s that it does not", (type) => {
    const missing = notWritten(type);
    const isMissing = (block: string) =>
      argumentsOf(type).every((name) => !name.startsWith(`${block}.`) || missing.includes(name));
    const unnamed = missing.filter((name) => {
      const parts = name.split(".");
      const blocks = parts
        .map((_, index) => parts.slice(0, index).join("."))
        .filter((block) => block && isMissing(block));
      return ![name, ...blocks].some((path) => SECTION.includes(path.split(".").at(-1) ?? path));
    });
    expect(unnamed).toEqual([]);
  });

  test.each(["instance_requirements", "network_interfaces"])("counts what is not written of %s", (block) => {
    const missing = notWritten("aws_launch_template").filter((name) => name.startsWith(`${block}.`));
    expect(SECTION).toContain(`\`${block}\` (${missing.length}`);
  });
});

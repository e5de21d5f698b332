import fc from "fast-check";
import type { RootVolume, Volume } from "../../modules/autoscaling";
import { ALL_SUSPENDED, ALL_TERMINATION } from "./instance-values";
import { cidrs, someOf, sparse, whole } from "./arbitraries";

export const instanceTypes = fc.oneof(
  fc.constantFrom("t3.micro", "m7g.large", "c6gn.16xlarge"),
  sparse({ maxUsdPerHour: fc.constantFrom(0.05, 1) }).map((rest) => ({
    kind: "spot" as const,
    instanceType: "m5.large",
    ...rest,
  })),
  sparse({
    onDemandBase: whole(0, 10),
    onDemandPercent: whole(0, 100),
    maxSpotUsdPerHour: fc.constantFrom(0.05, 1),
    onDemandAllocationStrategy: fc.constantFrom("prioritized" as const, "lowest-price" as const),
    spotAllocationStrategy: fc.constantFrom(
      "price-capacity-optimized" as const,
      "capacity-optimized" as const,
      "capacity-optimized-prioritized" as const,
      { kind: "lowest-price" as const, spotPools: 20 },
    ),
  }).chain((distribution) =>
    fc.constantFrom(
      { kind: "several" as const, types: ["m5.large", "m5a.large", "m6i.large"] as const, ...distribution },
      {
        kind: "several" as const,
        types: [
          { instanceType: "c7g.large", weight: 1 },
          { instanceType: "c7g.xlarge", weight: 999 },
        ] as const,
        ...distribution,
      },
    ),
  ),
  sparse({
    memoryGiBPerVcpu: fc.constant({ min: 2, max: 8 }),
    cpuManufacturers: someOf(["intel" as const, "amd" as const], 1),
    instanceGenerations: someOf(["current" as const, "previous" as const], 1),
    burstablePerformance: fc.constantFrom("included" as const, "required" as const, "excluded" as const),
    localStorageTypes: someOf(["hdd" as const, "ssd" as const], 1),
    acceleratorCount: fc.constant({ max: 0 }),
    networkBandwidthGbps: fc.constant({ min: 1 }),
    excludedInstanceTypes: fc.constant(["m5.8xlarge", "c5*.*"]),
    spotMaxPricePercentOverLowestPrice: whole(1, 999),
    onDemandMaxPricePercentOverLowestPrice: whole(1, 999),
  }).map((rest) => ({
    kind: "requirements" as const,
    instanceRequirements: { vcpuCount: { min: 2, max: 8 }, memoryMiB: { min: 4_096 }, ...rest },
  })),
);

const volumes = fc.constantFrom<Readonly<Record<string, Volume>>>(
  { "/dev/sdf": { kind: "gp3" as const, sizeGiB: 160, iops: 80_000, throughputMiBPerSecond: 1_000 } },
  {
    "/dev/sdg": { kind: "io1" as const, sizeGiB: 4, iops: 200 },
    "/dev/sdh": { kind: "io2" as const, sizeGiB: 65_536, iops: 256_000 },
  },
  { "/dev/sdi": { kind: "st1" as const, sizeGiB: 125 }, "/dev/sdj": { kind: "sc1" as const, sizeGiB: 16_384 } },
  {
    "/dev/xvdb": { kind: "gp2" as const, sizeGiB: 1, snapshotId: "snap-0123456789abcdef0", deleteOnTermination: false },
  },
);

const rootVolumes = fc.constantFrom<RootVolume>(
  { kind: "gp3" as const },
  { kind: "gp3" as const, iops: 4_000, throughputMiBPerSecond: 125 },
  { kind: "io2" as const, iops: 100, kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/0123" },
  { kind: "gp2" as const },
);

/** What an instance is made of, for a group and for servers. */
export const instanceOptions = sparse({
  rootVolumeGiB: whole(8, 16_384),
  rootVolume: rootVolumes,
  volumes,
  detailedMonitoring: fc.boolean(),
  ebsOptimized: fc.boolean(),
  placement: fc.constantFrom({ tenancy: "default" as const, groupName: "spread" }, { tenancy: "dedicated" as const }),
  privateDnsName: fc.constant({ hostnameType: "resource-name" as const, aRecord: true }),
  metadataHopLimit: whole(1, 64),
  instanceMetadataTags: fc.boolean(),
  metadataIpv6: fc.boolean(),
  autoRecovery: fc.constantFrom("default" as const, "disabled" as const),
  instanceInitiatedShutdownBehavior: fc.constantFrom("stop" as const, "terminate" as const),
  ssh: fc.record({ fromCidrs: cidrs }),
  userData: fc.constantFrom(
    { script: "#!/bin/sh\necho ready\n", variables: { PORT: 80 } },
    { parts: [{ kind: "cloud-config" as const, content: "#cloud-config\npackages: [nginx]\n" }] as const },
  ),
});

export const images = fc.constantFrom(
  { kind: "ubuntu" as const, release: "22.04" as const },
  { kind: "amazon-linux-2023" as const },
  { kind: "ami" as const, imageId: "ami-0123456789abcdef0" },
);

const percentages = fc
  .tuple(whole(0, 100), whole(100, 200))
  .filter(([min, max]) => max - min <= 100)
  .map(([minHealthyPercentage, maxHealthyPercentage]) => ({ minHealthyPercentage, maxHealthyPercentage }));

const refresh = fc
  .tuple(
    percentages,
    sparse({
      instanceWarmupSeconds: whole(0, 3_600),
      checkpoints: fc.constantFrom({ percentages: [20, 50, 100], delaySeconds: 172_800 }, { percentages: [100] }),
      skipMatching: fc.boolean(),
      autoRollback: fc.boolean(),
      alarms: fc.constant([{ alarmName: "too-many-errors" }]),
      scaleInProtectedInstances: fc.constantFrom("ignore" as const, "refresh" as const, "wait" as const),
      standbyInstances: fc.constantFrom("ignore" as const, "terminate" as const, "wait" as const),
      triggers: someOf(["tags" as const, "subnets" as const, "target-groups" as const]),
    }),
  )
  .map(([range, rest]) => ({ ...range, ...rest }));

const hooks = fc.dictionary(
  fc.stringMatching(/^[A-Za-z0-9_/-]{1,12}$/),
  fc
    .tuple(
      fc.constantFrom("launch" as const, "terminate" as const),
      sparse({
        heartbeatSeconds: whole(30, 7_200),
        defaultResult: fc.constantFrom("abandon" as const, "continue" as const),
        metadata: fc.constant("{}"),
        notification: fc.constant({
          targetArn: "arn:aws:sqs:eu-west-1:123456789012:hooks",
          roleArn: "arn:aws:iam::123456789012:role/hooks",
        }),
      }),
    )
    .map(([transition, rest]) => ({ transition, ...rest })),
  { maxKeys: 2 },
);

/** The settings of a group. */
export const groupSettings = sparse({
  instanceRefresh: fc.oneof(fc.constant("off" as const), refresh),
  maintenancePolicy: fc.oneof(fc.constant("off" as const), percentages),
  maxInstanceLifetimeDays: whole(1, 365),
  terminationPolicies: someOf(ALL_TERMINATION),
  scaleInProtection: fc.boolean(),
  suspendedProcesses: someOf(ALL_SUSPENDED),
  groupMetrics: fc.constantFrom([], ["GroupMinSize" as const, "WarmPoolTotalCapacity" as const]),
  warmPool: sparse({
    poolState: fc.constantFrom("stopped" as const, "running" as const),
    minSize: whole(0, 5),
    reuseOnScaleIn: fc.boolean(),
  }),
  lifecycleHooks: hooks,
  capacityRebalance: fc.boolean(),
  zoneDistribution: fc.constantFrom("balanced-best-effort" as const, "balanced-only" as const),
  defaultCooldownSeconds: whole(0, 3_600),
  forceDelete: fc.boolean(),
  ignoreFailedScalingActivities: fc.boolean(),
  bootSeconds: whole(0, 7_200),
  healthCheckGracePeriodSeconds: whole(0, 7_200),
  defaultInstanceWarmupSeconds: whole(0, 3_600),
}).map(({ instanceRefresh = {}, ...settings }) => ({
  ...settings,
  instanceRefresh:
    settings.scaleInProtection === true && instanceRefresh !== "off"
      ? { ...instanceRefresh, scaleInProtectedInstances: "refresh" as const }
      : instanceRefresh,
}));

/** How many machines, and who decides. */
export const capacities = fc
  .tuple(whole(0, 5), whole(0, 10), fc.boolean(), fc.boolean())
  .map(([min, more, owned, starts]) => ({
    min,
    max: min + more,
    ...(starts && !owned && { start: min }),
    ...(owned && { ownedBy: "another-system" as const }),
  }));

import { describe, expect, test } from "@jest/globals";
import {
  type CapacityReservation,
  type LaunchTemplateProps,
  type InstanceOptions,
  type Placement,
  type RootVolume,
  type SshAccess,
  type Volume,
} from "../../../../modules/autoscaling";
import type { Block } from "../../../synthesis";
import { template, templateArguments } from "../templates";

const ebsOf = (props: Partial<LaunchTemplateProps>) =>
  Object.fromEntries(
    (templateArguments(props)["block_device_mappings"] as { device_name: string; ebs: Block }[]).map((mapping) => [
      mapping.device_name.startsWith("${") ? "root" : mapping.device_name,
      mapping.ebs,
    ]),
  );

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";

describe("volumes", () => {
  test("the root volume has the kind, speed and key that it is given, and is encrypted", () => {
    const rootVolume: RootVolume = { kind: "gp3", iops: 6000, throughputMiBPerSecond: 500, kmsKeyArn: KEY };
    expect(ebsOf({ rootVolume, rootVolumeGiB: 40 })["root"]).toEqual({
      volume_type: "gp3",
      volume_size: 40,
      iops: 6000,
      throughput: 500,
      kms_key_id: KEY,
      encrypted: "true",
      delete_on_termination: "true",
    });
  });

  test("further ones are encrypted too, and come in the order of their names", () => {
    const volumes: Record<string, Volume> = {
      "/dev/sdg": { kind: "st1", sizeGiB: 500, deleteOnTermination: false },
      "/dev/sdf": { kind: "io2", sizeGiB: 100, iops: 5000, snapshotId: "snap-1" },
    };
    const { root, ...further } = ebsOf({ volumes });
    expect(root).toMatchObject({ volume_type: "gp3", volume_size: 16 });
    expect(Object.keys(further)).toEqual(["/dev/sdf", "/dev/sdg"]);
    expect(further).toEqual({
      "/dev/sdf": {
        volume_type: "io2",
        volume_size: 100,
        iops: 5000,
        snapshot_id: "snap-1",
        encrypted: "true",
        delete_on_termination: "true",
      },
      "/dev/sdg": { volume_type: "st1", volume_size: 500, encrypted: "true", delete_on_termination: "false" },
    });
  });

  test.each<[string, Partial<InstanceOptions>, string[]]>([
    ["the free 3000 IOPS of a small gp3", { rootVolumeGiB: 1, rootVolume: { kind: "gp3", iops: 3000 } }, []],
    ["500 IOPS a GiB", { rootVolumeGiB: 10, rootVolume: { kind: "gp3", iops: 5000 } }, []],
    [
      "more than 500 IOPS a GiB",
      { rootVolumeGiB: 10, rootVolume: { kind: "gp3", iops: 5001 } },
      ["rootVolume.iops is 5001; it must be at most 5000: 500 for each GiB of rootVolumeGiB (10)"],
    ],
    ["a quarter of the IOPS", { rootVolume: { kind: "gp3", throughputMiBPerSecond: 750 } }, []],
    [
      "more than a quarter of the IOPS",
      { rootVolume: { kind: "gp3", throughputMiBPerSecond: 751 } },
      ["rootVolume.throughputMiBPerSecond is 751; it must be at most 750: a quarter of rootVolume.iops (3000)"],
    ],
    ["50 IOPS a GiB of io1", { volumes: { "/dev/sdf": { kind: "io1", sizeGiB: 4, iops: 200 } } }, []],
    [
      "several mistakes at once",
      { volumes: { sdf: { kind: "io1", sizeGiB: 4, iops: 201 } } },
      [
        "volumes has the name sdf; it must be a device's name such as /dev/sdf",
        "volumes[sdf].iops is 201; it must be at most 200: 50 for each GiB of volumes[sdf].sizeGiB (4)",
      ],
    ],
  ])("with %s have the problems that follow", (_, props, problems) => {
    expect(template(props).problems()).toEqual(problems);
  });

  test("cannot be written with settings that their kind has not", () => {
    // @ts-expect-error a machine cannot boot from a hard disk
    const disk: RootVolume = { kind: "st1" };
    // @ts-expect-error gp2 has no IOPS of its own
    const gp2: Volume = { kind: "gp2", sizeGiB: 10, iops: 3000 };
    // @ts-expect-error io2 needs its IOPS
    const io2: Volume = { kind: "io2", sizeGiB: 10 };
    // @ts-expect-error every volume is encrypted
    const plain: Volume = { kind: "gp3", sizeGiB: 10, encrypted: false };
    expect([disk, gp2, io2, plain]).toHaveLength(4);
  });
});

describe("instance metadata", () => {
  test("always asks for a token, with as many hops as are given", () => {
    const options = { metadataHopLimit: 2, instanceMetadataTags: true, metadataIpv6: true };
    expect(templateArguments(options)["metadata_options"]).toEqual({
      http_endpoint: "enabled",
      http_tokens: "required",
      http_put_response_hop_limit: 2,
      instance_metadata_tags: "enabled",
      http_protocol_ipv6: "enabled",
    });
  });

  test("fails if tags shall show whose keys cannot", () => {
    const tags = { "cost centre": "1", "a/b": "2", fine: "3" };
    expect(template({ tags }).problems()).toEqual([]);
    const rule = "with instanceMetadataTags it must be a key without space and /, and not ., .. or _index";
    expect(template({ tags, instanceMetadataTags: true }).problems()).toEqual([
      `tags has the key cost centre; ${rule}`,
      `tags has the key a/b; ${rule}`,
    ]);
  });
});

describe("options of a machine", () => {
  test("are left to AWS where nothing is said", () => {
    expect(Object.keys(templateArguments({})).sort()).toEqual([
      "block_device_mappings",
      "iam_instance_profile",
      "image_id",
      "instance_type",
      "metadata_options",
      "monitoring",
      "name",
      "tag_specifications",
      "tags",
      "update_default_version",
      "user_data",
      "vpc_security_group_ids",
    ]);
  });

  test.each<[string, Partial<LaunchTemplateProps>, Block]>([
    ["monitoring", { detailedMonitoring: false }, { monitoring: { enabled: false } }],
    ["CPU credits", { cpuCredits: "unlimited" }, { credit_specification: { cpu_credits: "unlimited" } }],
    [
      "cores",
      { cpuOptions: { coreCount: 2, threadsPerCore: 1 } },
      { cpu_options: { core_count: 2, threads_per_core: 1 } },
    ],
    ["EBS optimisation", { ebsOptimized: true }, { ebs_optimized: "true" }],
    [
      "placement",
      { placement: { tenancy: "dedicated", groupName: "near" } },
      { placement: { tenancy: "dedicated", group_name: "near" } },
    ],
    [
      "dedicated hosts",
      { placement: { tenancy: "host", hostResourceGroupArn: "arn:aws:resource-groups:x" } },
      { placement: { tenancy: "host", host_resource_group_arn: "arn:aws:resource-groups:x" } },
    ],
    ["hibernation", { hibernation: true }, { hibernation_options: { configured: true } }],
    ["enclaves", { nitroEnclaves: true }, { enclave_options: { enabled: true } }],
    ["recovery", { autoRecovery: "disabled" }, { maintenance_options: { auto_recovery: "disabled" } }],
    [
      "shutdown",
      { instanceInitiatedShutdownBehavior: "terminate" },
      { instance_initiated_shutdown_behavior: "terminate" },
    ],
    [
      "private names",
      { privateDnsName: { hostnameType: "resource-name", aRecord: true } },
      {
        private_dns_name_options: {
          hostname_type: "resource-name",
          enable_resource_name_dns_a_record: true,
          enable_resource_name_dns_aaaa_record: false,
        },
      },
    ],
    ["a key pair", { ssh: { fromCidrs: ["203.0.113.7/32"], keyName: "ada" } }, { key_name: "ada" }],
    [
      "the Spot market",
      { instanceType: { kind: "spot", instanceType: "t3.micro", maxUsdPerHour: 0.05 } },
      {
        instance_type: "t3.micro",
        instance_market_options: { market_type: "spot", spot_options: { max_price: "0.05" } },
      },
    ],
    [
      "Spot at any price",
      { instanceType: { kind: "spot", instanceType: "t3.micro" } },
      { instance_market_options: { market_type: "spot" } },
    ],
  ])("set %s", (_, props, expected) => {
    expect(templateArguments(props)).toMatchObject(expected);
    expect(template(props).problems()).toEqual([]);
  });

  test.each<[CapacityReservation, Block]>([
    [{ kind: "none" }, { capacity_reservation_preference: "none" }],
    [{ kind: "only" }, { capacity_reservation_preference: "capacity-reservations-only" }],
    [
      { kind: "reservation", reservationId: "cr-1" },
      { capacity_reservation_target: { capacity_reservation_id: "cr-1" } },
    ],
    [
      { kind: "resource-group", resourceGroupArn: "arn:g" },
      { capacity_reservation_target: { capacity_reservation_resource_group_arn: "arn:g" } },
    ],
  ])("reserve capacity as %j", (capacityReservation, expected) => {
    expect(templateArguments({ capacityReservation })["capacity_reservation_specification"]).toEqual(expected);
  });

  test("fails if settings contradict each other, and says all of it", () => {
    const made = template({
      instanceType: { kind: "spot", instanceType: "m7g.large" },
      cpuCredits: "standard",
      hibernation: true,
      nitroEnclaves: true,
      placement: { tenancy: "host", hostResourceGroupArn: "arn:g" },
      capacityReservation: { kind: "only" },
    });
    expect(made.problems()).toEqual([
      "cpuCredits is standard; it must be left out, because m7g.large is not a burstable type",
      "nitroEnclaves is true; it must be left out with hibernation: an instance has one of them",
      "hibernation is true; it must be left out with a Spot instance type: a group can only end those",
      "placement.tenancy is host; it must be default or dedicated with a Spot instance type",
      "capacityReservation.kind is only; it must be left out with a Spot instance type",
    ]);
  });

  test("cannot be written where they mean nothing", () => {
    // @ts-expect-error a key pair opens nothing where SSH is closed
    const key: SshAccess = { keyName: "ada" };
    // @ts-expect-error a key pair is a part of SSH
    const loose: InstanceOptions = { image: { kind: "amazon-linux-2023" }, keyName: "ada" };
    // @ts-expect-error Dedicated Hosts come from a resource group
    const host: Placement = { tenancy: "host" };
    // @ts-expect-error the id of the reservation is missing
    const reservation: CapacityReservation = { kind: "reservation" };
    expect([key, loose, host, reservation]).toHaveLength(4);
  });
});

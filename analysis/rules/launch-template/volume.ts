import { type Block, known, type Resource } from "../../graph";
import { finding } from "../finding";
import { rule } from "../rule";
import { SOURCES } from "./sources";
import { VOLUME_TYPES, type VolumeType } from "./volume-types";

const KINDS = ["aws_launch_template", "aws_instance", "aws_launch_configuration"] as const;

/** The EBS volumes that a resource describes. */
function volumesOf(resource: Resource<(typeof KINDS)[number]>): readonly Block[] {
  if (resource.is("aws_launch_template")) return resource.blocks("block_device_mappings.ebs") as Block[];
  // What AWS tells of a running instance's volumes includes what nobody chose, such as the IOPS of a gp2 volume.
  if (resource.exists && resource.is("aws_instance")) return [];
  // Both kinds that are left have these blocks.
  const instance = resource as Resource<"aws_instance">;
  return [...instance.blocks("root_block_device"), ...instance.blocks("ebs_block_device")] as Block[];
}

/** A number of a volume. The provider sends no 0: it means not set. */
function numberOf(volume: Block, name: string): number | undefined {
  const value = known(volume.get<number>(name));
  return typeof value === "number" && value !== 0 ? value : undefined;
}

/** The type of a volume, where it is known. */
function typeOf(volume: Block): { readonly name: string; readonly type: VolumeType } | undefined {
  const name = known(volume.get<string>("volume_type"));
  const type = name === undefined ? undefined : VOLUME_TYPES[name];
  return name === undefined || type === undefined ? undefined : { name, type };
}

const described = { severity: "error", source: SOURCES.ebs, kinds: KINDS } as const;

export const VOLUME_SIZE = rule({
  ...described,
  id: "launch-template/volume-size",
  summary: "a volume's size is one that its type has",
  *check(resource) {
    for (const volume of volumesOf(resource)) {
      const [size, found] = [numberOf(volume, "volume_size"), typeOf(volume)];
      if (size === undefined || found === undefined) continue;
      const { min, max } = found.type.sizeGiB;
      if (size >= min && size <= max) continue;
      yield finding(volume.at("volume_size"), size, `between ${min} and ${max} GiB for the type ${found.name}`);
    }
  },
});

export const VOLUME_IOPS = rule({
  ...described,
  id: "launch-template/volume-iops",
  summary: "a volume's IOPS are in the range of its type",
  *check(resource) {
    for (const volume of volumesOf(resource)) {
      const [iops, found] = [numberOf(volume, "iops"), typeOf(volume)];
      const range = found?.type.iops;
      if (iops === undefined || range === undefined || (iops >= range.min && iops <= range.max)) continue;
      yield finding(volume.at("iops"), iops, `between ${range.min} and ${range.max} for the type ${found?.name ?? ""}`);
    }
  },
});

export const VOLUME_IOPS_TYPE = rule({
  ...described,
  id: "launch-template/volume-iops-type",
  summary: "IOPS are chosen for gp3, io1 and io2 volumes only",
  *check(resource) {
    for (const volume of volumesOf(resource)) {
      const [iops, found] = [numberOf(volume, "iops"), typeOf(volume)];
      if (iops === undefined || found === undefined || found.type.iops !== undefined) continue;
      yield finding(volume.at("iops"), iops, `left out for the type ${found.name}, or the type be gp3, io1 or io2`);
    }
  },
});

export const VOLUME_THROUGHPUT = rule({
  ...described,
  id: "launch-template/volume-throughput",
  summary: "a volume's throughput is between 125 and 2,000 MiB/s",
  *check(resource) {
    for (const volume of volumesOf(resource)) {
      const throughput = numberOf(volume, "throughput");
      if (throughput === undefined || (throughput >= 125 && throughput <= 2_000)) continue;
      yield finding(volume.at("throughput"), throughput, "between 125 and 2000 MiB/s");
    }
  },
});

export const VOLUME_THROUGHPUT_PROVIDER_LIMIT = rule({
  ...described,
  id: "launch-template/volume-throughput-provider-limit",
  summary: "the provider takes 1,000 MiB/s of the 2,000 that AWS allows as a volume's throughput",
  severity: "warning",
  source: SOURCES.provider,
  *check(resource) {
    for (const volume of volumesOf(resource)) {
      const throughput = numberOf(volume, "throughput");
      if (throughput === undefined || throughput <= 1_000 || throughput > 2_000) continue;
      yield finding(volume.at("throughput"), throughput, "at most 1000 MiB/s for provider 5.100.0");
    }
  },
});

export const VOLUME_THROUGHPUT_TYPE = rule({
  ...described,
  id: "launch-template/volume-throughput-type",
  summary: "throughput is chosen for gp3 volumes only",
  *check(resource) {
    for (const volume of volumesOf(resource)) {
      const [throughput, found] = [numberOf(volume, "throughput"), typeOf(volume)];
      if (throughput === undefined || found === undefined || found.type.hasThroughput === true) continue;
      yield finding(volume.at("throughput"), throughput, `left out for the type ${found.name}, or the type be gp3`);
    }
  },
});

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html
import { integer, type RangeLimit } from "../limit";

/** What AWS offers of a type of EBS volume. */
export interface VolumeType {
  readonly size: RangeLimit;
  /** Where IOPS can be chosen. */
  readonly iops?: RangeLimit;
  /** Where IOPS can be chosen: so many for each GiB of the size. */
  readonly mostIopsPerGiB?: number;
  /** Where throughput can be chosen. */
  readonly throughput?: RangeLimit;
}

/** Of every type that has a choice. */
export const VOLUME_THROUGHPUT = integer(125, 2_000, "MiB/s");
/** So many MiB/s for each of the volume's IOPS. */
export const MOST_MIB_PER_IOPS = 0.25;
/** Terraform: provider 5.100.0 takes no more. */
export const PROVIDER_VOLUME_THROUGHPUT = integer(125, 1_000, "MiB/s");

const size = (min: number, max: number): RangeLimit => integer(min, max, "GiB");

/** Of the largest type: 64 TiB. */
export const VOLUME_SIZE = size(1, 65_536);

export const VOLUME_TYPES = {
  gp2: { size: size(1, 16_384) },
  gp3: {
    size: VOLUME_SIZE,
    iops: integer(3_000, 80_000),
    mostIopsPerGiB: 500,
    throughput: VOLUME_THROUGHPUT,
  },
  io1: { size: size(4, 16_384), iops: integer(100, 64_000), mostIopsPerGiB: 50 },
  io2: { size: size(4, 65_536), iops: integer(100, 256_000), mostIopsPerGiB: 1_000 },
  st1: { size: size(125, 16_384) },
  sc1: { size: size(125, 16_384) },
  standard: { size: size(1, 1_024) },
} as const satisfies Readonly<Record<string, VolumeType>>;

const BY_NAME: ReadonlyMap<string, VolumeType> = new Map(Object.entries(VOLUME_TYPES));

/** What AWS offers of a type of volume; undefined where AWS has no such type. */
export function volumeType(name: string): VolumeType | undefined {
  return BY_NAME.get(name);
}

/** The names of the types of which something can be chosen: `gp3, io1 or io2`. */
export function volumeTypesWith(setting: "iops" | "throughput"): string {
  const names = [...BY_NAME].flatMap(([name, type]) => (type[setting] === undefined ? [] : [name]));
  return names.join(", ").replace(/, (?=[^,]*$)/, " or ");
}

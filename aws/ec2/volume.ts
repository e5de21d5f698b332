// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html
import { integer, type RangeLimit } from "../limit";

/** What AWS offers of a type of EBS volume. */
export interface VolumeType {
  readonly size: RangeLimit;
  /** Where IOPS can be chosen. */
  readonly iops?: RangeLimit;
  /** Where throughput can be chosen. */
  readonly throughput?: RangeLimit;
}

/** Of every type that has a choice. */
export const VOLUME_THROUGHPUT = integer(125, 2_000, "MiB/s");

/** Terraform: provider 5.100.0 takes no more. */
export const PROVIDER_VOLUME_THROUGHPUT = integer(125, 1_000, "MiB/s");

const size = (min: number, max: number): RangeLimit => integer(min, max, "GiB");

export const VOLUME_TYPES: Readonly<Record<string, VolumeType>> = {
  gp2: { size: size(1, 16_384) },
  gp3: { size: size(1, 65_536), iops: integer(3_000, 80_000), throughput: VOLUME_THROUGHPUT },
  io1: { size: size(4, 16_384), iops: integer(100, 64_000) },
  io2: { size: size(4, 65_536), iops: integer(100, 256_000) },
  st1: { size: size(125, 16_384) },
  sc1: { size: size(125, 16_384) },
  standard: { size: size(1, 1_024) },
};

/** The names of the types of which something can be chosen: `gp3, io1 or io2`. */
export function volumeTypesWith(setting: "iops" | "throughput"): string {
  const names = Object.entries(VOLUME_TYPES).flatMap(([name, type]) => (type[setting] === undefined ? [] : [name]));
  return names.join(", ").replace(/, (?=[^,]*$)/, " or ");
}

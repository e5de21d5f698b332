interface Range {
  readonly min: number;
  readonly max: number;
}

/** What AWS offers of a type of volume: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html. */
export interface VolumeType {
  readonly sizeGiB: Range;
  /** Where IOPS can be chosen. */
  readonly iops?: Range;
  /** Whether throughput can be chosen. */
  readonly hasThroughput?: true;
}

export const VOLUME_TYPES: Readonly<Record<string, VolumeType>> = {
  gp2: { sizeGiB: { min: 1, max: 16_384 } },
  gp3: { sizeGiB: { min: 1, max: 65_536 }, iops: { min: 3_000, max: 80_000 }, hasThroughput: true },
  io1: { sizeGiB: { min: 4, max: 16_384 }, iops: { min: 100, max: 64_000 } },
  io2: { sizeGiB: { min: 4, max: 65_536 }, iops: { min: 100, max: 256_000 } },
  st1: { sizeGiB: { min: 125, max: 16_384 } },
  sc1: { sizeGiB: { min: 125, max: 16_384 } },
  standard: { sizeGiB: { min: 1, max: 1_024 } },
};

import type { LaunchTemplateBlockDeviceMappings } from "@cdktf/provider-aws/lib/launch-template";
import { MOST_MIB_PER_IOPS, VOLUME_TYPES } from "../../../aws/ec2/volume";
import { isKnown } from "../../tokens";

interface Gp3 {
  readonly kind: "gp3";
  /**
   * Input and output operations in a second: 3000 or more, at most 500 for each GiB.
   * @default 3000, which are in the price
   */
  readonly iops?: number;
  /**
   * MiB in a second: 125 or more, at most a quarter of `iops`.
   * @default 125, which are in the price
   */
  readonly throughputMiBPerSecond?: number;
}

interface ProvisionedIops {
  readonly kind: "io1" | "io2";
  /** Input and output operations in a second: 100 or more, at most 50 (io1) or 1000 (io2) for each GiB. */
  readonly iops: number;
}

interface GeneralPurpose2 {
  readonly kind: "gp2";
}

/** Hard disks, for long sequential reads and writes. AWS: a machine cannot boot from one. */
interface HardDisk {
  readonly kind: "st1" | "sc1";
}

interface VolumeSettings {
  /**
   * ARN of the KMS key. Auto Scaling launches on its own, so the key's policy must let the role AWSServiceRoleForAutoScaling use it;
   * without, no instance starts (Auto Scaling guide, "Required AWS KMS key policy").
   * @default - the account's default key for EBS
   */
  readonly kmsKeyArn?: string;
  /**
   * Deletes the volume with its instance.
   * @default true
   */
  readonly deleteOnTermination?: boolean;
}

/** The volume that a machine boots from, beside its size (`rootVolumeGiB`). Always encrypted. */
export type RootVolume = VolumeSettings & (Gp3 | ProvisionedIops | GeneralPurpose2);

/** A further volume. Always encrypted. */
export type Volume = VolumeSettings &
  (Gp3 | ProvisionedIops | GeneralPurpose2 | HardDisk) & {
    readonly sizeGiB: number;
    /**
     * A snapshot that the volume starts with; it may not be larger than the volume.
     * @default - an empty volume
     */
    readonly snapshotId?: string;
  };

export const DEFAULT_ROOT_VOLUME_GIB = 16;
export const DEFAULT_ROOT_VOLUME: RootVolume = { kind: "gp3" };

/** The settings of a machine's volumes. */
export interface VolumeProps {
  /**
   * Size of the root volume in GiB, at least the image's own size, at most 65536.
   * @default 16
   */
  readonly rootVolumeGiB?: number;
  /**
   * The kind, speed and key of the root volume.
   * @default DEFAULT_ROOT_VOLUME
   */
  readonly rootVolume?: RootVolume;
  /**
   * Further volumes by their device names, such as `/dev/sdf`. The script at boot makes file systems on them.
   * @default {}
   */
  readonly volumes?: Readonly<Record<string, Volume>>;
}

const BASE_IOPS = VOLUME_TYPES.gp3.iops.min;

/** What is wrong between the settings of volumes: one text for each mistake. */
export function volumeProblems(props: VolumeProps): string[] {
  const root = {
    ...(props.rootVolume ?? DEFAULT_ROOT_VOLUME),
    sizeGiB: props.rootVolumeGiB ?? DEFAULT_ROOT_VOLUME_GIB,
  };
  const further = Object.entries(props.volumes ?? {});
  return [
    ...speedProblems("rootVolume", "rootVolumeGiB", root),
    ...further.flatMap(([device, volume]) => {
      const path = `volumes[${device}]`;
      const name = /^\/dev\/[a-z0-9]+$/.test(device) || !isKnown(device);
      return [
        ...(name ? [] : [`volumes has the name ${device}; it must be a device's name such as /dev/sdf`]),
        ...speedProblems(path, `${path}.sizeGiB`, volume),
      ];
    }),
  ];
}

/** The volumes of a launch template. */
export function renderVolumes(props: VolumeProps, rootDeviceName: string): LaunchTemplateBlockDeviceMappings[] {
  const root = {
    ...(props.rootVolume ?? DEFAULT_ROOT_VOLUME),
    sizeGiB: props.rootVolumeGiB ?? DEFAULT_ROOT_VOLUME_GIB,
  };
  const further = Object.entries(props.volumes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [[rootDeviceName, root] as const, ...further].map(([deviceName, volume]) => ({
    deviceName,
    ebs: renderVolume(volume),
  }));
}

function renderVolume(volume: Volume): LaunchTemplateBlockDeviceMappings["ebs"] {
  return {
    volumeType: volume.kind,
    volumeSize: volume.sizeGiB,
    ...("iops" in volume && { iops: volume.iops }),
    ...("throughputMiBPerSecond" in volume && { throughput: volume.throughputMiBPerSecond }),
    kmsKeyId: volume.kmsKeyArn,
    snapshotId: volume.snapshotId,
    encrypted: "true",
    deleteOnTermination: String(volume.deleteOnTermination ?? true),
  };
}

function speedProblems(path: string, sizePath: string, volume: Volume): string[] {
  if (volume.kind !== "gp3" && volume.kind !== "io1" && volume.kind !== "io2") return [];
  const { iops = BASE_IOPS, sizeGiB } = volume;
  const problems: string[] = [];
  const { mostIopsPerGiB } = VOLUME_TYPES[volume.kind];
  const mostIops = sizeGiB * mostIopsPerGiB;
  // What every gp3 volume has does not depend on its size.
  if (volume.iops !== undefined && iops > Math.max(mostIops, volume.kind === "gp3" ? BASE_IOPS : 0)) {
    problems.push(
      `${path}.iops is ${iops}; it must be at most ${mostIops}: ` +
        `${mostIopsPerGiB} for each GiB of ${sizePath} (${sizeGiB})`,
    );
  }
  const throughput = volume.kind === "gp3" ? volume.throughputMiBPerSecond : undefined;
  if (throughput !== undefined && throughput > iops * MOST_MIB_PER_IOPS) {
    problems.push(
      `${path}.throughputMiBPerSecond is ${throughput}; it must be at most ${iops * MOST_MIB_PER_IOPS}: ` +
        `a quarter of ${path}.iops (${iops})`,
    );
  }
  return problems;
}

import { VOLUME_TYPES } from "../../../aws/ec2/volume";
import { type PriceName, volumePrice } from "../../../aws/prices";
import { isUnknown, type JsonObject, type Resource, type Tree } from "../../graph";
import type { Ledger } from "./ledger";
import { isRead, readCount, readText } from "./reading";
import { type Range, times } from "./range";

/** A volume as Terraform tells of it, or why it tells nothing. */
export type VolumeUse = { readonly part: string } & (
  { readonly settings: VolumeSettings } | { readonly reason: string }
);

export interface VolumeSettings {
  readonly type: Tree;
  readonly gib: Tree;
  readonly iops: Tree;
  readonly throughput: Tree;
}

/** What a block of Terraform tells of a volume. */
export function settingsIn({ volume_type: type, volume_size: gib, iops, throughput }: JsonObject): VolumeSettings {
  return { type, gib, iops, throughput };
}

/** What a volume costs each month, for so many of them. */
export function chargeVolume(resource: Resource, volume: VolumeUse, count: Range, ledger: Ledger): void {
  const { part } = volume;
  if ("reason" in volume) {
    ledger.leave(resource, part, volume.reason);
    return;
  }
  const { settings } = volume;
  const type = readText(settings.type, "its volume type");
  const gib = readCount(setOrNot(settings.gib), "its size");
  if (!isRead(gib)) ledger.leave(resource, part, ofImage(gib.reason));
  else if (!isRead(type)) ledger.leave(resource, part, ofImage(type.reason));
  else {
    ledger.charge(resource, {
      part,
      what: `${part} ${labelOf(type.value)}, ${gib.value} GiB`,
      quantity: times(count, gib.value),
      figures: [(region) => volumePrice(region, type.value)],
    });
    if (type.value === "standard") ledger.meter(resource, `${part}: requests of a magnetic volume`);
    for (const speed of speedsOf(type.value, settings)) chargeSpeed(resource, part, speed, count, ledger);
  }
}

/** What nobody sets, something else decides. */
function ofImage(reason: string): string {
  return reason.endsWith("is not set") ? `${reason}: its image or snapshot decides` : reason;
}

/** A type that AWS does not have is somebody's text. */
function labelOf(type: string): string {
  return Object.hasOwn(VOLUME_TYPES, type) ? type : JSON.stringify(type);
}

interface Speed {
  readonly name: "IOPS" | "MiB/s";
  readonly value: Tree;
  /** So many are not paid for. */
  readonly free: number;
  readonly figure: PriceName;
}

/** What can be paid for beside the size. */
function speedsOf(type: string, { iops, throughput }: VolumeSettings): Speed[] {
  if (type === "io1") return [{ name: "IOPS", value: iops, free: 0, figure: "ebs/io1-iops-month" }];
  if (type !== "gp3") return [];
  const { gp3 } = VOLUME_TYPES;
  return [
    { name: "IOPS", value: iops, free: gp3.iops.min, figure: "ebs/gp3-iops-month" },
    { name: "MiB/s", value: throughput, free: gp3.throughput.min, figure: "ebs/gp3-mibps-month" },
  ];
}

function chargeSpeed(
  resource: Resource,
  volume: string,
  { name, value, free, figure }: Speed,
  count: Range,
  ledger: Ledger,
): void {
  // AWS: what nobody sets is what is free; a plan may not know it yet.
  const isComputed = isUnknown(value) && value.traversals.length === 0;
  const wanted = readCount(isComputed ? undefined : setOrNot(value), name, free);
  const part = `${volume}, ${name}`;
  if (!isRead(wanted)) ledger.leave(resource, part, wanted.reason);
  else if (wanted.value > free) {
    const what = free === 0 ? part : `${part} above ${free.toLocaleString("en-US")}`;
    ledger.charge(resource, { part, what, quantity: times(count, wanted.value - free), figures: [figure] });
  }
}

/** Terraform: the provider writes 0 for a number that nobody has set. */
function setOrNot(value: Tree): Tree {
  return value === 0 ? undefined : value;
}

import {
  PROVIDER_VOLUME_THROUGHPUT,
  VOLUME_SIZE,
  VOLUME_THROUGHPUT,
  type VolumeType,
  volumeType,
  volumeTypesWith,
} from "../../../aws/ec2/volume";
import { type Block, known, type Resource } from "../../graph";
import { finding } from "../finding";
import type { Finding } from "../rule";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const KINDS = ["aws_launch_template", "aws_instance", "aws_launch_configuration"] as const;

/** The EBS volumes that a resource describes. */
function volumesOf(resource: Resource<(typeof KINDS)[number]>): readonly Block[] {
  if (resource.is("aws_launch_template")) return resource.blocks("block_device_mappings.ebs");
  // What AWS tells of a running instance's volumes includes what nobody chose, such as the IOPS of a gp2 volume.
  if (resource.exists && resource.is("aws_instance")) return [];
  return [...resource.root.blocks("root_block_device"), ...resource.root.blocks("ebs_block_device")];
}

/** The type of a volume, where it is known. */
function typeOf(volume: Block): { readonly name: string; readonly type: VolumeType } | undefined {
  const name = known(volume.get<string>("volume_type"));
  const type = name === undefined ? undefined : volumeType(name);
  return name === undefined || type === undefined ? undefined : { name, type };
}

/** The volumes of which a number is known. The provider sends no 0: it means not set. */
function* volumesWith(resource: Resource<(typeof KINDS)[number]>, name: string) {
  for (const volume of volumesOf(resource)) {
    const value = known(volume.get<number>(name));
    if (typeof value !== "number" || value === 0) continue;
    const hasType = known(volume.get("volume_type")) !== undefined;
    yield { attribute: volume.at(name), value, hasType, of: typeOf(volume) };
  }
}

/** A number outside the range that the volume's type has for it. */
function* outOfRange(
  resource: Resource<(typeof KINDS)[number]>,
  name: string,
  setting: "size" | "iops",
): Generator<Finding> {
  for (const { attribute, value, of } of volumesWith(resource, name)) {
    const limit = of?.type[setting];
    if (of === undefined || limit === undefined || limit.accepts(value)) continue;
    yield finding(attribute, value, `${limit.must} for the type ${of.name}`);
  }
}

/** A number that cannot be chosen for the volume's type. */
function* notForItsType(
  resource: Resource<(typeof KINDS)[number]>,
  setting: "iops" | "throughput",
): Generator<Finding> {
  for (const { attribute, value, of } of volumesWith(resource, setting)) {
    if (of === undefined || of.type[setting] !== undefined) continue;
    const fix = `leave it out for the type ${of.name}, or choose ${volumeTypesWith(setting)}`;
    yield { attribute, message: `${attribute} is ${value}; ${fix}` };
  }
}

export const VOLUME_RULES = rulesOf(KINDS, SOURCES.ebs, [
  {
    id: "launch-template/volume-size",
    summary: "a volume's size is one that its type has",
    check: (resource) => outOfRange(resource, "volume_size", "size"),
  },
  {
    id: "launch-template/volume-size-of-any-type",
    summary: `a volume whose type is not known is ${VOLUME_SIZE.range} large, as the largest type is`,
    *check(resource) {
      for (const { attribute, value, hasType } of volumesWith(resource, "volume_size")) {
        if (!hasType && !VOLUME_SIZE.accepts(value)) yield finding(attribute, value, VOLUME_SIZE.must);
      }
    },
  },
  {
    id: "launch-template/volume-iops",
    summary: "a volume's IOPS are in the range of its type",
    check: (resource) => outOfRange(resource, "iops", "iops"),
  },
  {
    id: "launch-template/volume-iops-type",
    summary: `IOPS are chosen only for volumes of the type ${volumeTypesWith("iops")}`,
    check: (resource) => notForItsType(resource, "iops"),
  },
  {
    id: "launch-template/volume-throughput",
    summary: `a volume's throughput is ${VOLUME_THROUGHPUT.range}`,
    *check(resource) {
      for (const { attribute, value } of volumesWith(resource, "throughput")) {
        if (!VOLUME_THROUGHPUT.accepts(value)) yield finding(attribute, value, VOLUME_THROUGHPUT.must);
      }
    },
  },
  {
    id: "launch-template/volume-throughput-provider-limit",
    summary: `the provider takes ${PROVIDER_VOLUME_THROUGHPUT.max} MiB/s of the ${VOLUME_THROUGHPUT.max} that AWS allows as a volume's throughput`,
    severity: "warning",
    source: SOURCES.provider,
    *check(resource) {
      for (const { attribute, value } of volumesWith(resource, "throughput")) {
        if (!VOLUME_THROUGHPUT.accepts(value) || value <= PROVIDER_VOLUME_THROUGHPUT.max) continue;
        yield finding(attribute, value, `at most ${PROVIDER_VOLUME_THROUGHPUT.max} MiB/s for provider 5.100.0`);
      }
    },
  },
  {
    id: "launch-template/volume-throughput-type",
    summary: `throughput is chosen only for volumes of the type ${volumeTypesWith("throughput")}`,
    check: (resource) => notForItsType(resource, "throughput"),
  },
]);

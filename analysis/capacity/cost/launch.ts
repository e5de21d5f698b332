import { decided } from "../../exposure";
import { isUnknown, type JsonObject, type Resource, type ResourceGraph, type Tree } from "../../graph";
import { isCurrentVersion, templatesOf } from "../../rules";
import { hidesItsCost } from "./hidden";
import { decidedBlocks, firstReason, isRead, readBlocks, type Reading, readFlag, readText } from "./reading";
import { settingsIn, type VolumeUse } from "./volume";

/** What decides what an instance costs. */
export interface Launch {
  readonly instanceType: Reading<string>;
  readonly volumes: readonly VolumeUse[];
  /** Metrics each minute, which are paid for. */
  readonly detailedMonitoring: Reading<boolean>;
  /** Why its hours have no list price: Spot, hardware of one's own. */
  readonly unlisted?: string;
}

type Template = Resource<"aws_launch_template">;

const NOT_HERE = "its launch template, in the version that it uses, is not in the input";

const HIDDEN = "its launch template marks as sensitive what the cost would tell of";

/** Where the volume with the operating system stands (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html). */
const ROOT_DEVICES: readonly Tree[] = ["/dev/xvda", "/dev/sda1"];

/** What a group launches. Of several templates, the first; the types of its overrides are told by `mixedTypes`. */
export function launchOf(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): Reading<Launch> {
  const configuration = graph.resolveOne(group, group.get("launch_configuration"), "aws_launch_configuration");
  if (configuration !== undefined) {
    return hidesItsCost(configuration) ? { reason: HIDDEN } : { value: ofConfiguration(configuration) };
  }
  const [first] = templatesOf(group, graph).filter(({ role }) => role !== "override");
  if (first === undefined) return { reason: NOT_HERE };
  return hidesItsCost(first.template) ? { reason: HIDDEN } : { value: ofTemplate(first.template) };
}

/** What an instance is launched from; undefined where it names no template. */
export function templateOf(instance: Resource<"aws_instance">, graph: ResourceGraph): Reading<Launch> | undefined {
  const [block] = instance.blocks("launch_template");
  if (block === undefined) return undefined;
  const template = graph.resolveOne(instance, block.get("id") ?? block.get("name"), "aws_launch_template");
  if (template === undefined || !isCurrentVersion(block.get("version"), template, graph)) return { reason: NOT_HERE };
  return hidesItsCost(template) ? { reason: HIDDEN } : { value: ofTemplate(template) };
}

function ofTemplate(template: Template): Launch {
  const [options, placement] = [readBlocks(template, "instance_market_options"), readBlocks(template, "placement")];
  const market =
    firstReason(options, placement) ??
    unlisted(
      isRead(options) ? options.value.map((block) => block.get("market_type")) : [],
      isRead(placement) ? placement.value.map((block) => block.get("tenancy")) : [],
    );
  const monitoring = readBlocks(template, "monitoring");
  return {
    instanceType: typeOf(template),
    volumes: templateVolumes(template),
    detailedMonitoring: isRead(monitoring)
      ? readFlag(monitoring.value[0]?.get<boolean>("enabled"), "monitoring")
      : monitoring,
    ...(market !== undefined && { unlisted: market }),
  };
}

function typeOf(template: Template): Reading<string> {
  const type = readText(decided(template, "instance_type"), "instance_type");
  const isByNeeds = decidedBlocks(template, "instance_requirements").length > 0;
  return isRead(type) || !isByNeeds ? type : { reason: "AWS chooses the instance type by instance_requirements" };
}

/** The volumes of a template. What it does not say of the root volume, the image does. */
function templateVolumes(template: Template): VolumeUse[] {
  const mappings = readBlocks(template, "block_device_mappings");
  if (!isRead(mappings)) return [{ part: "volumes", reason: mappings.reason }];
  const mapped = mappings.value.flatMap((mapping) => {
    const device = mapping.get("device_name");
    const [ebs] = mapping.blocks("ebs");
    if (ebs === undefined) return [];
    return [{ part: isRootDevice(device) ? "root volume" : nameOf(device), settings: settingsIn(ebs.tree) }];
  });
  const names = new Set(mapped.map(({ part }) => part));
  return [...(names.has("root volume") ? [] : [IMAGE_ROOT]), ...mapped];
}

/** Without a mapping it is what the image says. */
const IMAGE_ROOT: VolumeUse = { part: "root volume", reason: "its size is the image's" };

/** `/dev/xvda`, or whatever the image calls its root device. */
function isRootDevice(device: Tree): boolean {
  return isUnknown(device)
    ? device.references.some((each) => each.endsWith(".root_device_name"))
    : ROOT_DEVICES.includes(device);
}

function nameOf(device: Tree): string {
  return typeof device === "string" && /^[\w/]{1,40}$/.test(device) ? `volume ${device}` : "another volume";
}

function ofConfiguration(configuration: Resource<"aws_launch_configuration">): Launch {
  const set = (name: string) => decided(configuration, name);
  const market = unlisted([isSet(set("spot_price")) ? "spot" : undefined], [set("placement_tenancy")]);
  return {
    instanceType: readText(set("instance_type"), "instance_type"),
    volumes: blockVolumes(configuration),
    // AWS: on by default in a launch configuration (https://docs.aws.amazon.com/autoscaling/ec2/userguide/enable-as-instance-metrics.html).
    detailedMonitoring: readFlag(set("enable_monitoring"), "enable_monitoring", true),
    ...(market !== undefined && { unlisted: market }),
  };
}

/**
 * The volumes of what has a block for the root volume.
 *
 * @param isOwn whether another volume belongs to it, and is no resource by itself
 */
export function blockVolumes(
  holder: Resource<"aws_instance"> | Resource<"aws_launch_configuration">,
  isOwn: (block: JsonObject) => boolean = () => true,
): VolumeUse[] {
  // Both have the same blocks.
  const resource = holder as Resource<"aws_instance">;
  const [root] = decidedBlocks(resource, "root_block_device");
  const others = decidedBlocks(resource, "ebs_block_device").filter(({ tree }) => isOwn(tree));
  return [
    root === undefined ? IMAGE_ROOT : { part: "root volume", settings: settingsIn(root.tree) },
    ...others.map((block) => ({ part: nameOf(block.get("device_name")), settings: settingsIn(block.tree) })),
  ];
}

/** Why the hours have no list price. */
export function unlisted(markets: readonly Tree[], tenancies: readonly Tree[]): string | undefined {
  if (markets.some((each) => each === "spot")) return "Spot: its price changes with the market";
  if (tenancies.some((each) => each === "dedicated" || each === "host")) return "dedicated hardware has other prices";
  return [...markets, ...tenancies].some(isUnknown)
    ? "whether it is Spot or dedicated is known only at apply"
    : undefined;
}

function isSet(value: Tree): boolean {
  return value !== undefined && value !== null && value !== "";
}

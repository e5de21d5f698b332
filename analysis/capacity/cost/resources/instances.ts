import { instancePrice, PRICED_REGIONS } from "../../../../aws/prices";
import { decided, endpointOf } from "../../../exposure";
import type { Resource, ResourceGraph } from "../../../graph";
import { groupSize } from "../group-size";
import { blockVolumes, type Launch, launchOf, templateOf, unlisted } from "../launch";
import type { Figure, Ledger } from "../ledger";
import { mixOf } from "../mixed-types";
import { exactly, type Range, times } from "../range";
import { decidedBlocks, firstReason, isRead, type Reading, readFlag, readText } from "../reading";
import { chargeVolume, type VolumeUse } from "../volume";

/** AWS: an instance with detailed monitoring has seven metrics that are paid for (https://aws.amazon.com/cloudwatch/pricing/). */
const DETAILED_METRICS = 7;

type Group = Resource<"aws_autoscaling_group">;
type Instance = Resource<"aws_instance">;

/** The instances of an Auto Scaling group, at its minimum and at its maximum. */
export function chargeGroup(group: Group, graph: ResourceGraph, ledger: Ledger): void {
  const [size, launch] = [groupSize(group, graph), launchOf(group, graph)];
  const mix = mixOf(group) ?? { value: { types: [], onDemand: (each: Range) => each } };
  if (!isRead(size) || !isRead(launch) || !isRead(mix)) {
    ledger.leave(group, "instances", firstReason(size, launch, mix) ?? "");
    return;
  }
  const { instances: all, note, isOpen } = size.value;
  const onDemand = mix.value.onDemand(all);
  const spot = { minimum: all.minimum - onDemand.minimum, maximum: all.maximum - onDemand.maximum };
  if (spot.maximum > 0) {
    ledger.leave(group, "Spot instances", "Spot: its price changes with the market", `${inWords(spot)} Spot instances`);
  }
  const types = mix.value.types.length > 0 ? { value: mix.value.types } : one(launch.value.instanceType);
  const hours = { part: "instances", types, count: onDemand, unlisted: launch.value.unlisted, note };
  chargeHours(group, hours, ledger);
  chargeParts(group, launch.value, all, ledger);
  chargeAddresses(group, all, graph, ledger);
  if (isOpen) ledger.leave(group, "instances of scheduled actions", "how many they set is not known");
  if (decidedBlocks(group, "warm_pool").length > 0) {
    ledger.leave(group, "warm pool", "how many instances wait in it changes with the group's size");
  }
}

/** An instance by itself. What it does not say, its launch template does. */
export function chargeInstance(instance: Instance, graph: ResourceGraph, ledger: Ledger): void {
  const from = templateOf(instance, graph);
  const template = from !== undefined && isRead(from) ? from.value : undefined;
  const own = readText(decided(instance, "instance_type"), "its instance type");
  const isStopped = instance.planned["instance_state"] === "stopped";
  const market = unlisted(
    decidedBlocks(instance, "instance_market_options").map((block) => block.get("market_type")),
    [decided(instance, "tenancy")],
  );
  const hours = {
    part: "instance",
    types: one(isRead(own) || from === undefined ? own : isRead(from) ? from.value.instanceType : from),
    count: isStopped ? { minimum: 0, maximum: 1 } : exactly(1),
    unlisted: market ?? template?.unlisted,
    note: isStopped ? "it is stopped; nothing while it is" : undefined,
  };
  chargeHours(instance, hours, ledger);
  const monitoring = decided(instance, "monitoring");
  const parts = {
    volumes: volumesOf(instance, template, graph),
    detailedMonitoring:
      monitoring === undefined && template !== undefined
        ? template.detailedMonitoring
        : readFlag(monitoring, "monitoring"),
  };
  chargeParts(instance, parts, exactly(1), ledger);
  const elasticIps = [
    ...graph.referrers(instance, "aws_eip", "instance"),
    ...graph.referrers(instance, "aws_eip_association", "instance_id"),
  ];
  // An Elastic IP takes the place of the instance's own address, and is counted by itself; an interface that is given has no other.
  const hasOwnAddress = elasticIps.length === 0 && decidedBlocks(instance, "network_interface").length === 0;
  if (hasOwnAddress) chargeAddresses(instance, exactly(1), graph, ledger);
}

/** A root volume of the instance's own stands for that of the template. */
function volumesOf(instance: Instance, template: Launch | undefined, graph: ResourceGraph): readonly VolumeUse[] {
  const hasOwnRoot = decidedBlocks(instance, "root_block_device").length > 0;
  if (template !== undefined && !hasOwnRoot) return template.volumes;
  return blockVolumes(instance, ({ volume_id: id }) => !isVolumeOfItsOwn(id, graph));
}

/** A volume that is attached is listed at the instance too. */
function isVolumeOfItsOwn(id: unknown, graph: ResourceGraph): boolean {
  return typeof id === "string" && graph.withIdentity(id).some(({ type }) => type === "aws_ebs_volume");
}

function one(type: Reading<string>): Reading<readonly string[]> {
  return isRead(type) ? { value: [type.value] } : type;
}

interface Hours {
  readonly part: string;
  /** Any of these. */
  readonly types: Reading<readonly string[]>;
  readonly count: Range;
  readonly unlisted: Launch["unlisted"] | undefined;
  readonly note: string | undefined;
}

function chargeHours(resource: Resource, { part, types, count, ...hours }: Hours, ledger: Ledger): void {
  const reason = hours.unlisted ?? firstReason(types);
  if (reason !== undefined) {
    ledger.leave(resource, part, reason);
    return;
  }
  const [first, ...others] = isRead(types) ? [...new Set(types.value)] : [];
  if (first === undefined) return;
  const figure =
    (type: string): Figure =>
    (region) =>
      instancePrice(region, type);
  const names = [first, ...others].map(labelOf).join(", ");
  const what = others.length === 0 ? `${part} ${names}` : `${part} of ${others.length + 1} types (${names})`;
  ledger.charge(resource, {
    part,
    what,
    quantity: count,
    figures: [figure(first), ...others.map(figure)],
    note: hours.note,
  });
}

/** A type that no sheet has may be anybody's text. */
function labelOf(type: string): string {
  return PRICED_REGIONS.some((region) => instancePrice(region, type) !== undefined) ? type : JSON.stringify(type);
}

function chargeParts(
  resource: Resource,
  { volumes, detailedMonitoring }: Pick<Launch, "volumes" | "detailedMonitoring">,
  count: Range,
  ledger: Ledger,
): void {
  for (const volume of volumes) chargeVolume(resource, volume, count, ledger);
  const part = "detailed monitoring";
  if (!isRead(detailedMonitoring)) ledger.leave(resource, part, detailedMonitoring.reason);
  else if (detailedMonitoring.value) {
    ledger.charge(resource, {
      part,
      what: `${part}, ${DETAILED_METRICS} metrics an instance`,
      quantity: times(count, DETAILED_METRICS),
      figures: ["cloudwatch/metric-month"],
    });
  }
}

function chargeAddresses(resource: Resource, count: Range, graph: ResourceGraph, ledger: Ledger): void {
  const part = "public IPv4 addresses";
  const certainty = endpointOf(resource, graph)?.publicIpv4 ?? "no";
  if (certainty === "certain") ledger.charge(resource, { part, quantity: count, figures: ["public-ipv4/hour"] });
  if (certainty === "possible") ledger.leave(resource, part, "whether its instances get them is not seen");
}

function inWords({ minimum, maximum }: Range): string {
  return minimum === maximum ? String(minimum) : `${minimum}–${maximum}`;
}

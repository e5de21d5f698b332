import { decided } from "../../exposure";
import { isUnknown, type Resource } from "../../graph";
import { decidedBlocks, firstReason, isRead, type Reading, readCount, readText } from "./reading";
import { between, type Range } from "./range";

type Group = Resource<"aws_autoscaling_group">;

/** What a group with several instance types launches. */
export interface Mix {
  /** Any of them; empty where all have the template's. */
  readonly types: readonly string[];
  /** Instances that are paid by list prices, of so many in all; the others are Spot. */
  readonly onDemand: (all: Range) => Range;
}

const POLICY = "mixed_instances_policy";

/** What a group's mixed instances policy says; undefined where it has none. */
export function mixOf(group: Group): Reading<Mix> | undefined {
  const policy = decided(group, POLICY);
  if (isUnknown(policy)) return { reason: `${POLICY} is known only at apply` };
  if (decidedBlocks(group, POLICY).length === 0) return undefined;
  if (decided(group, "desired_capacity_type") !== undefined && decided(group, "desired_capacity_type") !== "units") {
    return { reason: "its size is not counted in instances" };
  }
  const overrides = decidedBlocks(group, `${POLICY}.launch_template.override`);
  if (overrides.some((each) => each.get("weighted_capacity") !== undefined && each.get("weighted_capacity") !== "")) {
    return { reason: "how many instances its weighted capacity is depends on the types that AWS picks" };
  }
  if (overrides.some((each) => each.blocks("launch_template_specification").length > 0)) {
    return { reason: "its overrides have launch templates of their own" };
  }
  if (overrides.some((each) => each.blocks("instance_requirements").length > 0)) {
    return { reason: "AWS chooses the instance types by instance_requirements" };
  }
  const types = overrides.map((each) => readText(each.get("instance_type"), "instance_type"));
  const reason = firstReason(...types);
  if (reason !== undefined) return { reason };
  const onDemand = onDemandOf(group);
  if (!isRead(onDemand)) return onDemand;
  return { value: { types: types.filter(isRead).map(({ value }) => value), onDemand: onDemand.value } };
}

/** AWS: by default all; a share that is no whole number is rounded up (https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html). */
function onDemandOf(group: Group): Reading<Mix["onDemand"]> {
  const [distribution] = decidedBlocks(group, `${POLICY}.instances_distribution`);
  const base = readCount(distribution?.get("on_demand_base_capacity"), "on_demand_base_capacity", 0);
  const percentage = readCount(
    distribution?.get("on_demand_percentage_above_base_capacity"),
    "on_demand_percentage_above_base_capacity",
    100,
  );
  if (!isRead(base)) return base;
  if (!isRead(percentage)) return percentage;
  const share = (all: number) =>
    Math.min(all, base.value + Math.ceil((Math.max(0, all - base.value) * percentage.value) / 100));
  return { value: ({ minimum, maximum }) => between(share(minimum), share(maximum)) };
}

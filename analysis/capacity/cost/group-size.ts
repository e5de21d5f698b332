import { decided } from "../../exposure";
import type { Resource, ResourceGraph } from "../../graph";
import { hidesItsCost } from "./hidden";
import { isRead, type Reading, readCount } from "./reading";
import { between, type Range } from "./range";

/** How many instances a group can have. */
export interface GroupSize {
  readonly instances: Range;
  /** What it would be without its scheduled actions, where they make it wider. */
  readonly note?: string;
  /** It may be larger or smaller: not all of its scheduled actions are known. */
  readonly isOpen: boolean;
}

/** A scheduled action that leaves a setting as it is. */
const UNCHANGED = -1;

/** From the smallest minimum to the largest maximum: the group's own and those that its scheduled actions set. */
export function groupSize(group: Resource<"aws_autoscaling_group">, graph: ResourceGraph): Reading<GroupSize> {
  const least = readCount(decided(group, "min_size"), "min_size");
  const most = readCount(decided(group, "max_size"), "max_size");
  if (!isRead(least)) return least;
  if (!isRead(most)) return most;
  const own = between(least.value, most.value);
  const schedules = graph.referrers(group, "aws_autoscaling_schedule", "autoscaling_group_name");
  const set = (name: "min_size" | "max_size") =>
    schedules
      .map((schedule) => (hidesItsCost(schedule) ? "" : decided(schedule, name)))
      .filter((value) => value !== UNCHANGED && value !== String(UNCHANGED) && value !== undefined)
      .map((value) => readCount(value, name));
  const [minima, maxima] = [set("min_size"), set("max_size")];
  const instances = {
    minimum: Math.min(own.minimum, ...minima.filter(isRead).map(({ value }) => value)),
    maximum: Math.max(own.maximum, ...maxima.filter(isRead).map(({ value }) => value)),
  };
  const isOpen = ![...minima, ...maxima].every(isRead);
  const isWider = instances.minimum < own.minimum || instances.maximum > own.maximum;
  const note = `${own.minimum} to ${own.maximum} without its scheduled actions`;
  return { value: { instances, isOpen, ...(isWider && { note }) } };
}

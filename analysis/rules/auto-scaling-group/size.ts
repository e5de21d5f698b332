import { GROUP_SIZE } from "../../../aws/auto-scaling/group";
import { known, type Resource, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const SIZE_RULES = rulesOf("aws_autoscaling_group", SOURCES.create, [
  {
    id: "auto-scaling-group/min-size",
    summary: `a group's minimum is ${GROUP_SIZE.range}`,
    path: "min_size",
    is: GROUP_SIZE,
  },
  {
    id: "auto-scaling-group/max-size",
    summary: `a group's maximum is ${GROUP_SIZE.range}`,
    path: "max_size",
    is: GROUP_SIZE,
  },
  {
    id: "auto-scaling-group/desired-capacity",
    summary: `a group's desired capacity is ${GROUP_SIZE.range}`,
    path: "desired_capacity",
    is: GROUP_SIZE,
  },
  {
    id: "auto-scaling-group/size-order",
    summary: "a group's minimum is at most its maximum",
    *check(group) {
      const [min, max] = [known(group.get("min_size")), known(group.get("max_size"))];
      if (min !== undefined && max !== undefined && min > max)
        yield finding("min_size", min, `at most max_size (${max})`);
    },
  },
  {
    id: "auto-scaling-group/desired-capacity-range",
    summary: "a group's desired capacity is between its minimum and its maximum",
    onlyWith: "desired_capacity",
    *check(group, { graph }) {
      const desired = desiredCapacity(group, graph);
      // Provider: 0 is not sent when the group is created; see the next rule.
      if (desired === undefined || desired <= 0) return;
      const [min, max] = [known(group.get("min_size")), known(group.get("max_size"))];
      if (min !== undefined && desired < min) yield finding("desired_capacity", desired, `at least min_size (${min})`);
      if (max !== undefined && desired > max) yield finding("desired_capacity", desired, `at most max_size (${max})`);
    },
  },
  {
    id: "auto-scaling-group/desired-capacity-zero",
    summary: "a desired capacity of 0 below the minimum is left out at creation, and refused by AWS at the next apply",
    severity: "warning",
    source: SOURCES.provider,
    onlyWith: "desired_capacity",
    *check(group, { graph }) {
      const min = known(group.get("min_size"));
      if (desiredCapacity(group, graph) !== 0 || min === undefined || min <= 0) return;
      yield finding("desired_capacity", 0, `at least min_size (${min}), or left out`);
    },
  },
]);

/**
 * The desired capacity that Terraform would send. The plan of an existing group shows today's number too, where the configuration
 * ignores changes of it; AWS moves that number into new bounds by itself.
 */
function desiredCapacity(group: Resource<"aws_autoscaling_group">, { source }: ResourceGraph): number | undefined {
  return source === "plan" && group.exists ? undefined : known(group.get("desired_capacity"));
}

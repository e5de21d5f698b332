import { CHECKPOINT_DELAY, CHECKPOINT_PERCENTAGE } from "../../../aws/auto-scaling/instance-refresh";
import { type Attribute, isFullyKnown, known, type Resource } from "../../graph";
import { finding, shown } from "../finding";
import { orEmpty } from "../or-empty";
import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

/** The checkpoints of a group's instance refresh, where all of them are known. */
function* checkpointsOf(group: Resource<"aws_autoscaling_group">): Generator<Attribute<readonly number[]>> {
  for (const { attribute, value } of group.each("instance_refresh.preferences.checkpoint_percentages")) {
    if (!Array.isArray(value) || value.length === 0) continue;
    const percentages = value.filter((each) => typeof each === "number");
    if (percentages.length === value.length) yield { attribute, value: percentages };
  }
}

export const CHECKPOINT_RULES = rulesOf("aws_autoscaling_group", SOURCES.preferences, [
  {
    id: "auto-scaling-group/checkpoint-percentages",
    summary: `an instance refresh's checkpoints are ${CHECKPOINT_PERCENTAGE.range} percent`,
    path: "instance_refresh.preferences.checkpoint_percentages",
    is: CHECKPOINT_PERCENTAGE,
    where: (preferences) => isFullyKnown(preferences.get("checkpoint_percentages")),
  },
  {
    id: "auto-scaling-group/checkpoint-order",
    summary: "an instance refresh's checkpoints ascend, each once",
    onlyWith: "instance_refresh",
    *check(group) {
      for (const { attribute, value } of checkpointsOf(group)) {
        if (value.every((each, index) => index === 0 || each > (value[index - 1] ?? each))) continue;
        yield finding(attribute, value, "in ascending order, each once");
      }
    },
  },
  {
    id: "auto-scaling-group/checkpoint-end",
    summary: "an instance refresh whose last checkpoint is not 100 leaves old instances behind",
    severity: "warning",
    onlyWith: "instance_refresh",
    *check(group) {
      for (const { attribute, value } of checkpointsOf(group)) {
        if (value.at(-1) !== 100) yield finding(attribute, value, "a list that ends in 100, or old instances stay");
      }
    },
  },
  {
    id: "auto-scaling-group/checkpoint-delay",
    summary: "an instance refresh waits at most two days at a checkpoint",
    path: "instance_refresh.preferences.checkpoint_delay",
    is: orEmpty(CHECKPOINT_DELAY),
  },
  {
    id: "auto-scaling-group/checkpoint-delay-alone",
    summary: "an instance refresh has a checkpoint delay only where it has checkpoints",
    onlyWith: "instance_refresh",
    *check(group) {
      for (const preferences of group.blocks("instance_refresh.preferences")) {
        const delay = preferences.get("checkpoint_delay");
        if (presence(delay) !== "set" || presence(preferences.get("checkpoint_percentages")) !== "absent") continue;
        const [attribute, needed] = [preferences.at("checkpoint_delay"), preferences.at("checkpoint_percentages")];
        yield { attribute, message: `${attribute} is ${shown(known(delay))} without ${needed}; set both, or neither` };
      }
    },
  },
]);

import { type Attribute, known, type Resource } from "../../graph";
import { finding } from "../finding";
import { presence } from "../presence";
import { rule } from "../rule";
import { SOURCES } from "./sources";

type Group = Resource<"aws_autoscaling_group">;

/** Two days. */
const LONGEST_DELAY_SECONDS = 172_800;

const described = { severity: "error", source: SOURCES.preferences, kinds: ["aws_autoscaling_group"] } as const;

/** The checkpoints of a group's instance refresh, where all of them are known. */
function* checkpointsOf(group: Group): Generator<Attribute<readonly number[]>> {
  for (const { attribute, value } of group.each("instance_refresh.preferences.checkpoint_percentages")) {
    if (!Array.isArray(value) || value.length === 0) continue;
    const percentages = value.filter((each) => typeof each === "number");
    if (percentages.length === value.length) yield { attribute, value: percentages };
  }
}

export const CHECKPOINT_PERCENTAGES = rule({
  ...described,
  id: "auto-scaling-group/checkpoint-percentages",
  summary: "an instance refresh's checkpoints are between 1 and 100 percent",
  *check(group) {
    for (const { attribute, value } of checkpointsOf(group)) {
      if (value.every((each) => Number.isInteger(each) && each >= 1 && each <= 100)) continue;
      yield finding(attribute, value, "whole numbers between 1 and 100");
    }
  },
});

export const CHECKPOINT_ORDER = rule({
  ...described,
  id: "auto-scaling-group/checkpoint-order",
  summary: "an instance refresh's checkpoints ascend, each once",
  *check(group) {
    for (const { attribute, value } of checkpointsOf(group)) {
      if (value.every((each, index) => index === 0 || each > (value[index - 1] ?? each))) continue;
      yield finding(attribute, value, "in ascending order, each once");
    }
  },
});

export const CHECKPOINT_END = rule({
  ...described,
  id: "auto-scaling-group/checkpoint-end",
  summary: "an instance refresh whose last checkpoint is not 100 leaves old instances behind",
  severity: "warning",
  *check(group) {
    for (const { attribute, value } of checkpointsOf(group)) {
      if (value.at(-1) !== 100) yield finding(attribute, value, "a list that ends in 100, or old instances stay");
    }
  },
});

export const CHECKPOINT_DELAY = rule({
  ...described,
  id: "auto-scaling-group/checkpoint-delay",
  summary: "an instance refresh waits at most two days at a checkpoint",
  *check(group) {
    for (const { attribute, value } of group.each("instance_refresh.preferences.checkpoint_delay")) {
      const text = known(value);
      // Provider: "" is its null.
      if (text === undefined || text === "") continue;
      if (/^\d+$/.test(text) && Number(text) <= LONGEST_DELAY_SECONDS) continue;
      yield finding(attribute, text, `a whole number between 0 and ${LONGEST_DELAY_SECONDS} seconds`);
    }
  },
});

export const CHECKPOINT_DELAY_ALONE = rule({
  ...described,
  id: "auto-scaling-group/checkpoint-delay-alone",
  summary: "an instance refresh has a checkpoint delay only where it has checkpoints",
  *check(group) {
    for (const preferences of group.blocks("instance_refresh.preferences")) {
      const [delay, name] = [preferences.get("checkpoint_delay"), "checkpoint_percentages"] as const;
      if (presence(delay) !== "set" || presence(preferences.get(name)) !== "absent") continue;
      yield finding(
        preferences.at("checkpoint_delay"),
        known(delay),
        `left out where ${preferences.at(name)} is not set`,
      );
    }
  },
});

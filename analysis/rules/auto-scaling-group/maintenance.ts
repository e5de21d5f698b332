import { known } from "../../graph";
import { integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { SOURCES } from "./sources";

const described = { severity: "error", source: SOURCES.maintenance } as const;
const attribute = { ...described, kind: "aws_autoscaling_group" } as const;
const NAMES = ["min_healthy_percentage", "max_healthy_percentage"] as const;

/** Stands for no policy. */
const CLEARED = -1;

/** How far the two percentages of a policy or a refresh may lie apart. */
export const WIDEST_RANGE = 100;

export const MAINTENANCE_MIN = integerRule({
  ...attribute,
  id: "auto-scaling-group/maintenance-min",
  summary: "an instance maintenance policy's least healthy percentage is between 0 and 100",
  path: "instance_maintenance_policy.min_healthy_percentage",
  min: 0,
  max: 100,
  or: [CLEARED],
});

export const MAINTENANCE_MAX = integerRule({
  ...attribute,
  id: "auto-scaling-group/maintenance-max",
  summary: "an instance maintenance policy's greatest healthy percentage is between 100 and 200",
  path: "instance_maintenance_policy.max_healthy_percentage",
  min: 100,
  max: 200,
  or: [CLEARED],
});

export const MAINTENANCE_BOTH = rule({
  ...described,
  id: "auto-scaling-group/maintenance-both",
  summary: "an instance maintenance policy has both percentages, or -1 for both",
  kinds: ["aws_autoscaling_group"],
  *check(group) {
    for (const policy of group.blocks("instance_maintenance_policy")) {
      for (const [name, other] of [NAMES, [NAMES[1], NAMES[0]] as const]) {
        const [value, otherValue] = [policy.get<number>(name), policy.get<number>(other)];
        if (value === undefined) yield finding(policy.at(name), undefined, `set beside ${policy.at(other)}`);
        else if (value === CLEARED && typeof otherValue === "number" && otherValue !== CLEARED) {
          yield finding(policy.at(name), value, `${CLEARED} only where ${policy.at(other)} is ${CLEARED} too`);
        }
      }
    }
  },
});

export const MAINTENANCE_RANGE = rule({
  ...described,
  id: "auto-scaling-group/maintenance-range",
  summary: "an instance maintenance policy's percentages are at most 100 apart",
  kinds: ["aws_autoscaling_group"],
  *check(group) {
    for (const policy of group.blocks("instance_maintenance_policy")) {
      const [min, max] = NAMES.map((name) => known(policy.get<number>(name)));
      if (min === undefined || max === undefined || min === CLEARED || max - min <= WIDEST_RANGE) continue;
      const most = min + WIDEST_RANGE;
      yield finding(
        policy.at("max_healthy_percentage"),
        max,
        `at most ${most}: ${WIDEST_RANGE} above ${policy.at("min_healthy_percentage")} (${min})`,
      );
    }
  },
});

import {
  MAX_HEALTHY_PERCENTAGE,
  MIN_HEALTHY_PERCENTAGE,
  NO_MAINTENANCE_POLICY,
  WIDEST_HEALTHY_RANGE,
} from "../../../aws/auto-scaling/healthy-percentage";
import { either, exactly } from "../../../aws/limit";
import { known } from "../../graph";
import { rulesOf } from "../rules-of";
import { tooFarApart } from "./healthy-range";
import { SOURCES } from "./sources";

const [MIN, MAX] = ["min_healthy_percentage", "max_healthy_percentage"] as const;

export const MAINTENANCE_RULES = rulesOf("aws_autoscaling_group", SOURCES.maintenance, [
  {
    id: "auto-scaling-group/maintenance-min",
    summary: `an instance maintenance policy's minimum healthy percentage is ${MIN_HEALTHY_PERCENTAGE.range}`,
    path: `instance_maintenance_policy.${MIN}`,
    is: either(exactly(NO_MAINTENANCE_POLICY), MIN_HEALTHY_PERCENTAGE),
  },
  {
    id: "auto-scaling-group/maintenance-max",
    summary: `an instance maintenance policy's maximum healthy percentage is ${MAX_HEALTHY_PERCENTAGE.range}`,
    path: `instance_maintenance_policy.${MAX}`,
    is: either(exactly(NO_MAINTENANCE_POLICY), MAX_HEALTHY_PERCENTAGE),
  },
  {
    id: "auto-scaling-group/maintenance-both",
    summary: `an instance maintenance policy has both percentages, or ${NO_MAINTENANCE_POLICY} for both`,
    onlyWith: "instance_maintenance_policy",
    *check(group) {
      for (const policy of group.blocks("instance_maintenance_policy")) {
        for (const [name, other] of [[MIN, MAX] as const, [MAX, MIN] as const]) {
          const [value, otherValue] = [policy.get<number>(name), policy.get<number>(other)];
          const [attribute, beside] = [policy.at(name), policy.at(other)];
          if (value === undefined) {
            yield { attribute, message: `${attribute} is not set; set it beside ${beside}` };
          } else if (
            value === NO_MAINTENANCE_POLICY &&
            typeof otherValue === "number" &&
            otherValue !== NO_MAINTENANCE_POLICY
          ) {
            const message = `${attribute} is ${value}, but ${beside} is ${otherValue}; set both to ${value}, or neither`;
            yield { attribute, message };
          }
        }
      }
    },
  },
  {
    id: "auto-scaling-group/maintenance-range",
    summary: `an instance maintenance policy's percentages are at most ${WIDEST_HEALTHY_RANGE} apart`,
    onlyWith: "instance_maintenance_policy",
    *check(group) {
      for (const policy of group.blocks("instance_maintenance_policy")) {
        const [min, max] = [known(policy.get<number>(MIN)), known(policy.get<number>(MAX))];
        if (min !== NO_MAINTENANCE_POLICY) yield* tooFarApart(policy, min, max);
      }
    },
  },
]);

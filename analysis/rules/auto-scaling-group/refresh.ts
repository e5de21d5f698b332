import {
  MAX_HEALTHY_PERCENTAGE,
  MIN_HEALTHY_PERCENTAGE,
  WIDEST_HEALTHY_RANGE,
} from "../../../aws/auto-scaling/healthy-percentage";
import {
  INSTANCE_WARMUP,
  MOST_REFRESH_ALARMS,
  REFRESH_STRATEGY,
  SCALE_IN_PROTECTED_INSTANCES,
  STANDBY_INSTANCES,
} from "../../../aws/auto-scaling/instance-refresh";
import { known } from "../../graph";
import { orEmpty } from "../or-empty";
import { rulesOf } from "../rules-of";
import { tooFarApart } from "./healthy-range";
import { isRefreshTrigger } from "./refresh-triggers";
import { SOURCES } from "./sources";

/** What the provider sends where nothing is said: a maximum never goes without a minimum. */
const DEFAULT_MIN_HEALTHY = 90;

export const REFRESH_RULES = rulesOf("aws_autoscaling_group", SOURCES.preferences, [
  {
    id: "auto-scaling-group/refresh-strategy",
    summary: `an instance refresh's strategy is ${REFRESH_STRATEGY.must}`,
    source: SOURCES.refresh,
    path: "instance_refresh.strategy",
    is: REFRESH_STRATEGY,
  },
  {
    id: "auto-scaling-group/refresh-min",
    summary: `an instance refresh's minimum healthy percentage is ${MIN_HEALTHY_PERCENTAGE.range}`,
    path: "instance_refresh.preferences.min_healthy_percentage",
    is: MIN_HEALTHY_PERCENTAGE,
  },
  {
    id: "auto-scaling-group/refresh-max",
    summary: `an instance refresh's maximum healthy percentage is ${MAX_HEALTHY_PERCENTAGE.range}`,
    path: "instance_refresh.preferences.max_healthy_percentage",
    is: MAX_HEALTHY_PERCENTAGE,
  },
  {
    id: "auto-scaling-group/refresh-range",
    summary:
      `an instance refresh's healthy percentages are at most ${WIDEST_HEALTHY_RANGE} apart; ` +
      `the minimum is ${DEFAULT_MIN_HEALTHY} where it is not set`,
    onlyWith: "instance_refresh",
    *check(group) {
      for (const preferences of group.blocks("instance_refresh.preferences")) {
        const min = known(preferences.get<number>("min_healthy_percentage") ?? DEFAULT_MIN_HEALTHY);
        yield* tooFarApart(preferences, min, known(preferences.get<number>("max_healthy_percentage")));
      }
    },
  },
  {
    id: "auto-scaling-group/refresh-warmup",
    summary: "an instance refresh's warm-up is not negative",
    path: "instance_refresh.preferences.instance_warmup",
    is: orEmpty(INSTANCE_WARMUP),
  },
  {
    id: "auto-scaling-group/refresh-scale-in-protected",
    summary: "an instance refresh replaces, leaves or waits for instances that are protected from scale-in",
    path: "instance_refresh.preferences.scale_in_protected_instances",
    is: SCALE_IN_PROTECTED_INSTANCES,
  },
  {
    id: "auto-scaling-group/refresh-standby",
    summary: "an instance refresh terminates, leaves or waits for instances in standby",
    path: "instance_refresh.preferences.standby_instances",
    is: STANDBY_INSTANCES,
  },
  {
    id: "auto-scaling-group/refresh-triggers",
    summary: "an instance refresh's triggers are arguments of the group",
    source: SOURCES.provider,
    path: "instance_refresh.triggers",
    is: {
      must: "an argument of aws_autoscaling_group, such as tag",
      accepts: (name) => isRefreshTrigger(String(name)),
    },
  },
  {
    id: "auto-scaling-group/refresh-alarms",
    summary: `an instance refresh watches at most ${MOST_REFRESH_ALARMS} alarms`,
    source: SOURCES.alarms,
    onlyWith: "instance_refresh",
    *check(group) {
      for (const { attribute, value } of group.each("instance_refresh.preferences.alarm_specification.alarms")) {
        if (!Array.isArray(value) || value.length <= MOST_REFRESH_ALARMS) continue;
        const message = `${attribute} has ${value.length} alarms; AWS allows at most ${MOST_REFRESH_ALARMS}`;
        yield { attribute, message };
      }
    },
  },
]);

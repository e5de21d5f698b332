import { known } from "../../graph";
import { enumRule, integerRule, valueRule } from "../attribute-rules";
import { finding } from "../finding";
import { rule } from "../rule";
import { WIDEST_RANGE } from "./maintenance";
import { SOURCES } from "./sources";
import { isRefreshTrigger } from "./refresh-triggers";

const described = { kind: "aws_autoscaling_group", severity: "error", source: SOURCES.preferences } as const;

/** What the provider sends where nothing is said: a greatest percentage never goes without a least one. */
const DEFAULT_MIN_HEALTHY = 90;

export const REFRESH_STRATEGY = enumRule({
  ...described,
  id: "auto-scaling-group/refresh-strategy",
  summary: "an instance refresh's strategy is Rolling or ReplaceRootVolume",
  source: SOURCES.refresh,
  path: "instance_refresh.strategy",
  allowed: ["Rolling", "ReplaceRootVolume"],
});

export const REFRESH_MIN = integerRule({
  ...described,
  id: "auto-scaling-group/refresh-min",
  summary: "an instance refresh's least healthy percentage is between 0 and 100",
  path: "instance_refresh.preferences.min_healthy_percentage",
  min: 0,
  max: 100,
});

export const REFRESH_MAX = integerRule({
  ...described,
  id: "auto-scaling-group/refresh-max",
  summary: "an instance refresh's greatest healthy percentage is between 100 and 200",
  path: "instance_refresh.preferences.max_healthy_percentage",
  min: 100,
  max: 200,
});

export const REFRESH_RANGE = rule({
  id: "auto-scaling-group/refresh-range",
  summary: "an instance refresh's healthy percentages are at most 100 apart; the least one is 90 unless said",
  severity: "error",
  source: SOURCES.preferences,
  kinds: ["aws_autoscaling_group"],
  *check(group) {
    for (const preferences of group.blocks("instance_refresh.preferences")) {
      const min = known(preferences.get<number>("min_healthy_percentage") ?? DEFAULT_MIN_HEALTHY);
      const max = known(preferences.get<number>("max_healthy_percentage"));
      if (min === undefined || max === undefined || max - min <= WIDEST_RANGE) continue;
      const other = `${preferences.at("min_healthy_percentage")} (${min})`;
      const must = `at most ${min + WIDEST_RANGE}: ${WIDEST_RANGE} above ${other}`;
      yield finding(preferences.at("max_healthy_percentage"), max, must);
    }
  },
});

export const REFRESH_WARMUP = valueRule({
  ...described,
  id: "auto-scaling-group/refresh-warmup",
  summary: "an instance refresh's warm-up is no negative number",
  path: "instance_refresh.preferences.instance_warmup",
  must: "a whole number of at least 0 seconds",
  accepts: (value) => value === "" || /^\d+$/.test(String(value)),
});

export const REFRESH_SCALE_IN_PROTECTED = enumRule({
  ...described,
  id: "auto-scaling-group/refresh-scale-in-protected",
  summary: "an instance refresh replaces, leaves or waits for instances that are protected from scale-in",
  path: "instance_refresh.preferences.scale_in_protected_instances",
  allowed: ["Refresh", "Ignore", "Wait"],
});

export const REFRESH_STANDBY = enumRule({
  ...described,
  id: "auto-scaling-group/refresh-standby",
  summary: "an instance refresh terminates, leaves or waits for instances in standby",
  path: "instance_refresh.preferences.standby_instances",
  allowed: ["Terminate", "Ignore", "Wait"],
});

export const REFRESH_TRIGGER = valueRule({
  ...described,
  id: "auto-scaling-group/refresh-triggers",
  summary: "an instance refresh's triggers are arguments of the group",
  source: SOURCES.provider,
  path: "instance_refresh.triggers",
  must: "arguments of aws_autoscaling_group, such as tag",
  accepts: (value) =>
    !Array.isArray(value) || value.every((name: unknown) => typeof name !== "string" || isRefreshTrigger(name)),
});

/** The number of alarms that can stop a refresh. */
const MOST_ALARMS = 10;

export const REFRESH_ALARMS = rule({
  id: "auto-scaling-group/refresh-alarms",
  summary: "an instance refresh watches at most 10 alarms",
  severity: "error",
  source: SOURCES.alarms,
  kinds: ["aws_autoscaling_group"],
  *check(group) {
    for (const { attribute, value } of group.each("instance_refresh.preferences.alarm_specification.alarms")) {
      if (!Array.isArray(value) || value.length <= MOST_ALARMS) continue;
      const message = `${attribute} has ${value.length} alarms; it must have at most ${MOST_ALARMS}`;
      yield { attribute, message };
    }
  },
});

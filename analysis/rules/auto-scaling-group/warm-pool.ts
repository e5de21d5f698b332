import { known } from "../../graph";
import { enumRule, integerRule } from "../attribute-rules";
import { finding } from "../finding";
import { presence } from "../presence";
import { rule } from "../rule";
import { SOURCES } from "./sources";
import { templatesOf } from "./template-use";

const described = { kind: "aws_autoscaling_group", severity: "error", source: SOURCES.warmPool } as const;

export const WARM_POOL_STATE = enumRule({
  ...described,
  id: "auto-scaling-group/warm-pool-state",
  summary: "a warm pool's instances are Stopped, Running or Hibernated",
  path: "warm_pool.pool_state",
  allowed: ["Stopped", "Running", "Hibernated"],
});

export const WARM_POOL_MIN = integerRule({
  ...described,
  id: "auto-scaling-group/warm-pool-min-size",
  summary: "a warm pool's minimum is no negative number",
  path: "warm_pool.min_size",
  min: 0,
});

export const WARM_POOL_MAX = integerRule({
  ...described,
  id: "auto-scaling-group/warm-pool-max-prepared",
  summary: "a warm pool's greatest prepared capacity is no negative number, or -1 for the group's maximum",
  path: "warm_pool.max_group_prepared_capacity",
  min: 0,
  or: [-1],
});

export const WARM_POOL_HIBERNATION = rule({
  id: "auto-scaling-group/warm-pool-hibernation",
  summary: "a warm pool hibernates instances only where the launch template enables hibernation",
  severity: "error",
  source: SOURCES.warmPools,
  kinds: ["aws_autoscaling_group"],
  *check(group, { graph }) {
    for (const pool of group.blocks("warm_pool")) {
      if (pool.get("pool_state") !== "Hibernated") continue;
      for (const { template } of templatesOf(group, graph)) {
        const options = template.get("hibernation_options");
        const isOff = template.get("hibernation_options.configured") === false;
        if (presence(options) !== "absent" && !isOff) continue;
        const needed = `Stopped or Running, or hibernation_options.configured be true in ${template.address}`;
        yield finding(pool.at("pool_state"), "Hibernated", needed);
      }
    }
  },
});

export const WARM_POOL_MIXED = rule({
  id: "auto-scaling-group/warm-pool-mixed",
  summary: "not every region and version of AWS's documentation allows a warm pool with mixed or Spot Instances",
  severity: "warning",
  source: SOURCES.warmPools,
  kinds: ["aws_autoscaling_group"],
  *check(group, { graph }) {
    const attribute = "warm_pool";
    if (presence(group.get(attribute)) !== "set") return;
    const beside =
      presence(group.get("mixed_instances_policy")) === "set"
        ? "mixed_instances_policy"
        : templatesOf(group, graph).find(
            ({ template }) => known(template.get("instance_market_options.market_type")) === "spot",
          )?.template.address;
    if (beside === undefined) return;
    const what = beside === "mixed_instances_policy" ? beside : `${beside}, which asks for Spot Instances`;
    const message = `${attribute} is set beside ${what}; it must be left out where AWS does not yet allow the two together`;
    yield { attribute, message };
  },
});

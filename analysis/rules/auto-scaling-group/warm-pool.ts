import { MAX_GROUP_PREPARED_CAPACITY, POOL_MIN_SIZE, POOL_STATE } from "../../../aws/auto-scaling/warm-pool";
import { known } from "../../graph";
import { presence } from "../presence";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";
import { templatesOf } from "./template-use";

export const WARM_POOL_RULES = rulesOf("aws_autoscaling_group", SOURCES.warmPool, [
  {
    id: "auto-scaling-group/warm-pool-state",
    summary: `the state of a warm pool's instances is ${POOL_STATE.must}`,
    path: "warm_pool.pool_state",
    is: POOL_STATE,
  },
  {
    id: "auto-scaling-group/warm-pool-min-size",
    summary: "a warm pool's minimum is not negative",
    path: "warm_pool.min_size",
    is: POOL_MIN_SIZE,
  },
  {
    id: "auto-scaling-group/warm-pool-max-prepared",
    summary: "a warm pool's maximum prepared capacity is not negative, or -1 for the group's maximum",
    path: "warm_pool.max_group_prepared_capacity",
    is: MAX_GROUP_PREPARED_CAPACITY,
  },
  {
    id: "auto-scaling-group/warm-pool-hibernation",
    summary: "a warm pool hibernates instances only where the launch template enables hibernation",
    source: SOURCES.warmPools,
    onlyWith: "warm_pool",
    *check(group, { graph }) {
      for (const pool of group.blocks("warm_pool")) {
        if (pool.get("pool_state") !== "Hibernated") continue;
        const attribute = pool.at("pool_state");
        for (const { template } of templatesOf(group, graph)) {
          const options = template.get("hibernation_options");
          const isOff = template.get("hibernation_options.configured") === false;
          if (presence(options) !== "absent" && !isOff) continue;
          yield {
            attribute,
            message:
              `${attribute} is "Hibernated", but ${template.address} does not enable hibernation; set ` +
              "hibernation_options.configured to true there, or choose Stopped or Running",
          };
        }
      }
    },
  },
  {
    id: "auto-scaling-group/warm-pool-mixed",
    summary:
      "a group with mixed or Spot Instances has no warm pool: AWS does not allow the two together everywhere yet",
    severity: "warning",
    source: SOURCES.warmPools,
    onlyWith: "warm_pool",
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
      const message = `${attribute} is set beside ${what}; leave it out where AWS does not yet allow the two together`;
      yield { attribute, message };
    },
  },
]);

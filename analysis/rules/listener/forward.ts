import { FORWARD_STICKINESS, FORWARD_WEIGHT } from "../../../aws/elb/action";
import { TARGET_GROUPS_PER_ACTION } from "../../../aws/elb/quotas";
import { type Block, isUnknown, type ResourceGraph } from "../../graph";
import { finding } from "../finding";
import { ALB_QUOTAS, elbApi } from "../sources";
import { rulesIn } from "../rules-of";
import { ACTION_KINDS, type ActionHolder, actionsOf } from "./actions";

const SOURCE = elbApi("Action");

/** What the provider takes where no weight is said. */
const DEFAULT_WEIGHT = 1;

/** The `forward` block of an action with its target groups; none where they cannot all be seen. */
function forwardsOf(
  holder: ActionHolder,
): { readonly action: Block; readonly forward: Block; readonly groups: readonly Block[] }[] {
  return actionsOf(holder).flatMap((action) =>
    action.blocks("forward").flatMap((forward) => {
      const list = forward.tree["target_group"] ?? [];
      const groups = forward.blocks("target_group");
      return Array.isArray(list) && list.length === groups.length ? [{ action, forward, groups }] : [];
    }),
  );
}

export const FORWARD_RULES = rulesIn(ACTION_KINDS, actionsOf, SOURCE, [
  {
    id: "listener/forward-target",
    summary: "an action that forwards has a target group, or a forward block",
    *check(holder) {
      for (const action of actionsOf(holder)) {
        const [arn, forward] = [action.get("target_group_arn"), action.tree["forward"]];
        const hasForward = forward !== undefined && !(Array.isArray(forward) && forward.length === 0);
        if (action.get("type") !== "forward" || hasForward || (arn !== undefined && arn !== "")) continue;
        yield finding(action.at("target_group_arn"), arn, "the ARN of a target group, unless there is a forward block");
      }
    },
  },
  {
    id: "listener/forward-target-once",
    summary: "an action with both a target group and a forward block names the same single group in both",
    *check(holder, { graph }) {
      for (const { action, forward, groups } of forwardsOf(holder)) {
        const arn = action.get("target_group_arn");
        if (arn === undefined || arn === "" || groups.length === 0) continue;
        const names = new Set(groups.map((group) => identityOf(holder, group.get("arn"), graph)));
        const name = identityOf(holder, arn, graph);
        if (names.size === 1 && (names.has(name) || name === undefined || names.has(undefined))) continue;
        // A variable may stand for nothing.
        if (name === undefined) continue;
        const attribute = action.at("target_group_arn");
        yield {
          attribute,
          message: `${attribute} is ${name}; leave it out, or make it the only target group of ${forward.attribute}`,
        };
      }
    },
  },
  {
    id: "listener/forward-groups",
    summary: `a forward block has ${TARGET_GROUPS_PER_ACTION.range} target groups`,
    source: ALB_QUOTAS,
    *check(holder) {
      for (const { forward, groups } of forwardsOf(holder)) {
        if (TARGET_GROUPS_PER_ACTION.accepts(groups.length)) continue;
        const attribute = forward.at("target_group");
        yield {
          attribute,
          message: `${attribute} has ${groups.length} target groups; AWS allows ${TARGET_GROUPS_PER_ACTION.range}`,
        };
      }
    },
  },
  {
    id: "listener/forward-weight",
    summary: `a target group's weight is ${FORWARD_WEIGHT.range}`,
    source: elbApi("TargetGroupTuple"),
    path: "forward.target_group.weight",
    is: FORWARD_WEIGHT,
  },
  {
    id: "listener/forward-weights",
    summary: "not all target groups of an action have weight 0",
    severity: "warning",
    source: elbApi("TargetGroupTuple"),
    *check(holder) {
      for (const { groups } of forwardsOf(holder)) {
        const weights = groups.map((group) => group.get<number>("weight") ?? DEFAULT_WEIGHT);
        const [last] = groups.slice(-1);
        if (last === undefined || !weights.every((weight) => !isUnknown(weight) && weight === 0)) continue;
        yield finding(
          last.at("weight"),
          0,
          "above 0 for at least one of the action's target groups, or none gets requests",
        );
      }
    },
  },
  {
    id: "listener/forward-stickiness",
    summary: `clients stick to a target group for ${FORWARD_STICKINESS.range} (7 days)`,
    source: elbApi("TargetGroupStickinessConfig"),
    *check(holder, { graph }) {
      for (const stickiness of actionsOf(holder).flatMap((action) => action.blocks("forward.stickiness"))) {
        const [seconds, enabled] = [stickiness.get<number>("duration"), stickiness.get<boolean>("enabled")];
        if (seconds === undefined || isUnknown(seconds) || FORWARD_STICKINESS.accepts(seconds)) continue;
        // Terraform: the provider writes 0 where stickiness is off, also into plans.
        if (seconds === 0 && enabled !== true && graph.source !== "configuration") continue;
        yield finding(stickiness.at("duration"), seconds, FORWARD_STICKINESS.must);
      }
    },
  },
]);

/** A target group by its address or ARN; `undefined` where it cannot be seen. */
function identityOf(holder: ActionHolder, arn: unknown, graph: ResourceGraph): string | undefined {
  const group = graph.resolveOne(holder, arn, "aws_lb_target_group", "data.aws_lb_target_group");
  return group?.address ?? (typeof arn === "string" ? arn : undefined);
}

import {
  HEARTBEAT_TIMEOUT,
  HOOK_NAME,
  HOOK_RESULT,
  HOOK_TRANSITION,
  NOTIFICATION_METADATA,
} from "../../../aws/auto-scaling/lifecycle-hook";
import type { Block, Resource } from "../../graph";
import { orEmpty } from "../or-empty";
import { presence } from "../presence";
import { rulesIn, rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

const KINDS = ["aws_autoscaling_lifecycle_hook", "aws_autoscaling_group"] as const;

/** The lifecycle hooks that a resource describes: itself, or blocks of a group. */
function hooksOf(resource: Resource<(typeof KINDS)[number]>): readonly Block[] {
  return resource.is("aws_autoscaling_group") ? resource.blocks("initial_lifecycle_hook") : [resource.root];
}

export const HOOK_RULES = [
  ...rulesIn(KINDS, hooksOf, SOURCES.hook, [
    {
      id: "auto-scaling-group/hook-name",
      summary: `a lifecycle hook's name is ${HOOK_NAME.must}`,
      path: "name",
      is: HOOK_NAME,
    },
    {
      id: "auto-scaling-group/hook-transition",
      summary: "a lifecycle hook waits for launching or terminating",
      path: "lifecycle_transition",
      is: HOOK_TRANSITION,
    },
    {
      id: "auto-scaling-group/hook-default-result",
      summary: `a lifecycle hook's default result is ${HOOK_RESULT.must}`,
      path: "default_result",
      is: orEmpty(HOOK_RESULT),
    },
    {
      id: "auto-scaling-group/hook-timeout",
      summary: `a lifecycle hook's timeout is ${HEARTBEAT_TIMEOUT.range}`,
      path: "heartbeat_timeout",
      is: HEARTBEAT_TIMEOUT,
    },
    {
      id: "auto-scaling-group/hook-metadata",
      summary: `a lifecycle hook's notification metadata is ${NOTIFICATION_METADATA.must}`,
      path: "notification_metadata",
      is: NOTIFICATION_METADATA,
      says: (attribute, value) =>
        `${attribute} is ${[...String(value)].length} characters long; it must be at most ${NOTIFICATION_METADATA.max}`,
    },
  ]),
  ...rulesOf(KINDS, SOURCES.hook, [
    {
      id: "auto-scaling-group/hook-role",
      summary: "a lifecycle hook with a notification target has a role that may publish to it",
      *check(resource) {
        for (const hook of hooksOf(resource)) {
          if (presence(hook.get("notification_target_arn")) !== "set") continue;
          if (presence(hook.get("role_arn")) !== "absent") continue;
          const attribute = hook.at("role_arn");
          const target = hook.at("notification_target_arn");
          yield {
            attribute,
            message: `${attribute} is not set beside ${target}; set it to the ARN of a role that may publish to the target`,
          };
        }
      },
    },
  ]),
];

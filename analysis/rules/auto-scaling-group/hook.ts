import { type Block, isUnknown, type Resource, type Tree } from "../../graph";
import { finding } from "../finding";
import { presence } from "../presence";
import { rule, type Rule, type RuleDefinition } from "../rule";
import { SOURCES } from "./sources";

const KINDS = ["aws_autoscaling_lifecycle_hook", "aws_autoscaling_group"] as const;

/** A lifecycle hook: a resource of its own, or a block of a group. */
interface Hook {
  get(name: string): Tree;
  at(name: string): string;
}

function hooksOf(resource: Resource<(typeof KINDS)[number]>): readonly Hook[] {
  if (resource.is("aws_autoscaling_group")) return resource.blocks("initial_lifecycle_hook") as Block[];
  return [{ get: (name) => resource.get(name as never), at: (name) => name }];
}

const described = { severity: "error", source: SOURCES.hook, kinds: KINDS } as const;

/** A rule about one known value of each hook. */
function hookRule(
  definition: Pick<RuleDefinition<(typeof KINDS)[number]>, "id" | "summary"> & {
    readonly name: string;
    readonly must: string;
    readonly accepts: (value: unknown) => boolean;
  },
): Rule {
  const { name, must, accepts, ...rest } = definition;
  return rule({
    ...described,
    ...rest,
    *check(resource) {
      for (const hook of hooksOf(resource)) {
        const value = hook.get(name);
        if (value === undefined || isUnknown(value) || accepts(value)) continue;
        yield finding(hook.at(name), value, must);
      }
    },
  });
}

const TRANSITIONS = ["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"];
const RESULTS = ["CONTINUE", "ABANDON"];

export const HOOK_NAME = hookRule({
  id: "auto-scaling-group/hook-name",
  summary: "a lifecycle hook's name has 1 to 255 letters, digits and - _ /",
  name: "name",
  must: "1 to 255 characters from a-z, A-Z, 0-9 and - _ /",
  accepts: (value) => typeof value === "string" && /^[\w\-/]{1,255}$/.test(value),
});

export const HOOK_TRANSITION = hookRule({
  id: "auto-scaling-group/hook-transition",
  summary: "a lifecycle hook waits for launching or terminating",
  name: "lifecycle_transition",
  must: TRANSITIONS.join(" or "),
  accepts: (value) => TRANSITIONS.includes(String(value)),
});

export const HOOK_DEFAULT_RESULT = hookRule({
  id: "auto-scaling-group/hook-default-result",
  summary: "a lifecycle hook's default result is CONTINUE or ABANDON",
  name: "default_result",
  must: RESULTS.join(" or "),
  accepts: (value) => value === "" || RESULTS.includes(String(value)),
});

export const HOOK_TIMEOUT = hookRule({
  id: "auto-scaling-group/hook-timeout",
  summary: "a lifecycle hook's timeout is between 30 seconds and two hours",
  name: "heartbeat_timeout",
  must: "a whole number between 30 and 7200 seconds",
  accepts: (value) => typeof value === "number" && Number.isInteger(value) && value >= 30 && value <= 7_200,
});

/** In characters; it was 1,023 before. */
const LONGEST_METADATA = 4_000;

export const HOOK_METADATA = rule({
  ...described,
  id: "auto-scaling-group/hook-metadata",
  summary: "a lifecycle hook's notification metadata has at most 4,000 characters",
  *check(resource) {
    for (const hook of hooksOf(resource)) {
      const value = hook.get("notification_metadata");
      if (typeof value !== "string" || value.length <= LONGEST_METADATA) continue;
      const attribute = hook.at("notification_metadata");
      const message = `${attribute} is ${value.length} characters long; it must be at most ${LONGEST_METADATA}`;
      yield { attribute, message };
    }
  },
});

export const HOOK_ROLE = rule({
  ...described,
  id: "auto-scaling-group/hook-role",
  summary: "a lifecycle hook with a notification target has a role that may publish to it",
  *check(resource) {
    for (const hook of hooksOf(resource)) {
      if (presence(hook.get("notification_target_arn")) !== "set" || presence(hook.get("role_arn")) !== "absent")
        continue;
      const attribute = hook.at("role_arn");
      const message = `${attribute} is not set; it must be a role's ARN where ${hook.at("notification_target_arn")} is set`;
      yield { attribute, message };
    }
  },
});

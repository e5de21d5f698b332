import type { AutoscalingGroupInitialLifecycleHook } from "@cdktf/provider-aws/lib/autoscaling-group";
import { HOOK_RESULT, HOOK_TRANSITION } from "../../../aws/auto-scaling/lifecycle-hook";
import { namesFor } from "../names-for";

export const DEFAULT_HEARTBEAT_SECONDS = 300;

const TRANSITIONS = namesFor(HOOK_TRANSITION, {
  launch: "autoscaling:EC2_INSTANCE_LAUNCHING",
  terminate: "autoscaling:EC2_INSTANCE_TERMINATING",
});
const RESULTS = namesFor(HOOK_RESULT, { abandon: "ABANDON", continue: "CONTINUE" });

/** Who is told that a machine waits. */
export interface HookNotification {
  /** An SNS topic or an SQS queue. */
  readonly targetArn: string;
  /** The role in which EC2 Auto Scaling publishes to it; it must be allowed to. */
  readonly roleArn: string;
}

/** Stops a machine on its way in or out until somebody says that it may go on. */
export interface LifecycleHook {
  /** On the way in, before the machine is registered in target groups (`launch`), or on the way out (`terminate`). */
  readonly transition: keyof typeof TRANSITIONS;
  /**
   * Seconds to wait for `CompleteLifecycleAction`, 30 to 7200. A terminating machine must have at least the deregistration
   * delay of its target groups.
   * @default 300
   */
  readonly heartbeatSeconds?: number;
  /**
   * What follows when nobody has said anything. On the way in `abandon` terminates the machine, and another one is launched;
   * on the way out both terminate it, and `abandon` skips the other hooks.
   * @default - "abandon" on the way in, "continue" on the way out
   */
  readonly defaultResult?: keyof typeof RESULTS;
  /** @default - only EventBridge, which is always told */
  readonly notification?: HookNotification;
  /**
   * A text that is sent along, up to 4000 characters.
   * @default - none
   */
  readonly metadata?: string;
}

/** Hooks by their names: letters, digits, `-`, `_` and `/`, up to 255. A new name is a new hook. */
export type LifecycleHooks = Readonly<Record<string, LifecycleHook>>;

/** The arguments of a hook in Terraform's words; the same for a hook of its own and for one that a group starts with. */
export function renderLifecycleHook(name: string, hook: LifecycleHook): AutoscalingGroupInitialLifecycleHook {
  const { transition, heartbeatSeconds, notification, metadata } = hook;
  return {
    name,
    lifecycleTransition: TRANSITIONS[transition],
    heartbeatTimeout: heartbeatSeconds ?? DEFAULT_HEARTBEAT_SECONDS,
    defaultResult: RESULTS[hook.defaultResult ?? (transition === "launch" ? "abandon" : "continue")],
    ...(notification && { notificationTargetArn: notification.targetArn, roleArn: notification.roleArn }),
    ...(metadata !== undefined && { notificationMetadata: metadata }),
  };
}

/**
 * The hooks that a group must have before its first machine, or those machines come in without.
 *
 * Terraform: a change of them would replace the group, so that they go with `ignore_changes`; a hook resource of the same
 * name follows each change (PutLifecycleHook overwrites).
 */
export function initialLifecycleHooks(hooks: LifecycleHooks): AutoscalingGroupInitialLifecycleHook[] {
  return Object.entries(hooks)
    .filter(([, { transition }]) => transition === "launch")
    .map(([name, hook]) => renderLifecycleHook(name, hook));
}

/** Seconds for which the hooks of a transition stop a machine at the most; they wait side by side. */
export function longestHeartbeatSeconds(
  hooks: LifecycleHooks,
  transition: LifecycleHook["transition"],
): number | undefined {
  const heartbeats = Object.values(hooks)
    .filter((hook) => hook.transition === transition)
    .map(({ heartbeatSeconds }) => heartbeatSeconds ?? DEFAULT_HEARTBEAT_SECONDS);
  return heartbeats.length === 0 ? undefined : Math.max(...heartbeats);
}

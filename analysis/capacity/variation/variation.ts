import { warmupOf } from "../engine";
import type { GroupSettings } from "../settings";

/** The settings that a variation may change. */
export const VARIABLES = {
  target: "the target of every target tracking policy",
  warmup: "the warm-up of instances, in seconds",
  min: "the minimum, and every scheduled one below it",
  max: "the maximum, and every scheduled one below it",
  cooldown: "the cooldown of tasks or of simple scaling, in seconds",
  interval: "the interval of the health checks, in seconds",
} as const;

export type Variable = keyof typeof VARIABLES;

/** A group as it would be with other settings. */
export type Variation = Readonly<Partial<Record<Variable, number>>>;

export function varied(group: GroupSettings, variation: Variation): GroupSettings {
  const { target, warmup, min, max, cooldown, interval } = variation;
  const { scaling } = group;
  const policies = scaling.policies.map((policy) => {
    switch (policy.type) {
      case "TargetTrackingScaling":
        return {
          ...policy,
          ...(target === undefined ? {} : { target }),
          ...(warmup === undefined ? {} : { warmupSeconds: warmup }),
          ...(cooldown === undefined ? {} : { scaleOutCooldownSeconds: cooldown, scaleInCooldownSeconds: cooldown }),
        };
      case "StepScaling":
        return { ...policy, ...(warmup === undefined ? {} : { warmupSeconds: warmup }) };
      case "SimpleScaling":
        return { ...policy, ...(cooldown === undefined ? {} : { cooldownSeconds: cooldown }) };
      case "PredictiveScaling":
        return policy;
    }
  });
  const scheduledActions = scaling.scheduledActions.map((action) => ({
    ...action,
    minimum: raised(action.minimum, min),
    maximum: raised(action.maximum, max ?? min),
  }));
  const minimum = min ?? scaling.minimum;
  return {
    ...group,
    ...(interval === undefined || group.target === undefined
      ? {}
      : {
          target: {
            ...group.target,
            intervalSeconds: interval,
            timeoutSeconds: Math.min(group.target.timeoutSeconds, interval - 1),
          },
        }),
    ...(warmup === undefined || group.refresh === undefined
      ? {}
      : { refresh: { ...group.refresh, warmupSeconds: warmup } }),
    scaling: {
      ...scaling,
      policies,
      scheduledActions,
      minimum,
      maximum: Math.max(minimum, max ?? scaling.maximum),
      desired: Math.max(minimum, scaling.desired),
      ...(warmup === undefined ? {} : { defaultWarmupSeconds: warmup }),
    },
  };
}

function raised(value: number | undefined, least: number | undefined): number | undefined {
  return value === undefined || least === undefined ? value : Math.max(value, least);
}

/** What a variable is today; undefined where the group has no such thing. */
export function valueOf({ scaling, target }: GroupSettings, variable: Variable): number | undefined {
  const tracking = scaling.policies.find(({ type }) => type === "TargetTrackingScaling");
  const simple = scaling.policies.find(({ type }) => type === "SimpleScaling");
  switch (variable) {
    case "target":
      return tracking?.type === "TargetTrackingScaling" ? tracking.target : undefined;
    case "warmup":
      return scaling.kind === "instances" && scaling.policies.length > 0 ? warmupOf(scaling) : undefined;
    case "min":
      return scaling.minimum;
    case "max":
      return scaling.maximum;
    case "cooldown":
      if (scaling.kind === "tasks") {
        return tracking?.type === "TargetTrackingScaling" ? (tracking.scaleOutCooldownSeconds ?? 300) : undefined;
      }
      return simple?.type === "SimpleScaling"
        ? (simple.cooldownSeconds ?? scaling.defaultCooldownSeconds ?? 300)
        : undefined;
    case "interval":
      return target?.intervalSeconds;
  }
}

import type { Display } from "../../masking";
import type { AlarmSettings, ScalingPolicy } from "../engine";
import type { GroupSettings, ReadGroup } from "./group-settings";

/** A group as it may be shown, and simulated all the same: no name of it holds a secret or a character that hides something. */
export function shownGroup(read: ReadGroup, display: Display): ReadGroup {
  const { settings, unseen } = read;
  return {
    ...read,
    address: display.address(read.address),
    ...(settings && { settings: shownSettings(settings, display) }),
    unseen: unseen.map(({ address, reason }) => ({
      address: display.address(address),
      reason: display.sentence(reason),
    })),
  };
}

function shownSettings(group: GroupSettings, display: Display): GroupSettings {
  const { scaling, target } = group;
  return {
    ...group,
    address: display.address(group.address),
    zones: group.zones.map((zone) => display.text(zone)),
    ...(group.instanceType === undefined ? {} : { instanceType: display.text(group.instanceType) }),
    ...(target && { target: { ...target, address: display.address(target.address) } }),
    scaling: {
      ...scaling,
      policies: scaling.policies.map((policy) => shownPolicy(policy, display)),
      scheduledActions: scaling.scheduledActions.map((action) => ({ ...action, name: display.text(action.name) })),
    },
  };
}

function shownPolicy(policy: ScalingPolicy, display: Display): ScalingPolicy {
  const name = display.text(policy.name);
  if (policy.type === "TargetTrackingScaling" || policy.type === "PredictiveScaling") return { ...policy, name };
  const alarms = policy.alarms.map((alarm): AlarmSettings => ({ ...alarm, name: display.text(alarm.name) }));
  return { ...policy, name, alarms };
}

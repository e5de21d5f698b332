import { NOTIFICATION_TYPE } from "../../../aws/auto-scaling/notification";
import { namesFor } from "../names-for";

const EVENTS = namesFor(NOTIFICATION_TYPE, {
  launch: "autoscaling:EC2_INSTANCE_LAUNCH",
  "launch-error": "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
  terminate: "autoscaling:EC2_INSTANCE_TERMINATE",
  "terminate-error": "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
  test: "autoscaling:TEST_NOTIFICATION",
});

/** What a group tells. `test` is sent once, when the notification is made. */
export type GroupEvent = keyof typeof EVENTS;

export const DEFAULT_GROUP_EVENTS: readonly GroupEvent[] = ["launch", "launch-error", "terminate", "terminate-error"];

/** Tells an SNS topic what happens to the machines of a group. */
export interface GroupNotification {
  readonly topicArn: string;
  /**
   * At least one.
   * @default DEFAULT_GROUP_EVENTS
   */
  readonly events?: readonly [GroupEvent, ...GroupEvent[]];
}

/** Notifications by names of your own, which are part of their addresses; one for each topic. */
export type GroupNotifications = Readonly<Record<string, GroupNotification>>;

/** What is wrong between notifications: AWS keeps one set of events for a group and a topic, so that two would take turns. */
export function groupNotificationProblems(notifications: GroupNotifications): string[] {
  const firstByTopic = new Map<string, string>();
  return Object.entries(notifications).flatMap(([name, { topicArn }]) => {
    const first = firstByTopic.get(topicArn);
    if (first === undefined) firstByTopic.set(topicArn, name);
    return first === undefined
      ? []
      : [`notifications.${name}.topicArn is ${topicArn}; notifications.${first} has it already, put the events there`];
  });
}

/** The events in AWS's words. */
export function renderGroupEvents(notification: GroupNotification): string[] {
  return (notification.events ?? DEFAULT_GROUP_EVENTS).map((event) => EVENTS[event]);
}

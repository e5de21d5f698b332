import { NOTIFICATION_TYPE } from "../../../aws/auto-scaling/notification";
import { rulesOf } from "../rules-of";
import { SOURCES } from "./sources";

export const NOTIFICATION_RULES = rulesOf("aws_autoscaling_notification", SOURCES.notification, [
  {
    id: "auto-scaling-group/notification-type",
    summary: "a group notifies of events that it has",
    path: "notifications",
    is: NOTIFICATION_TYPE,
  },
]);

import { NOTIFICATION_RULES } from "../../../../analysis/rules/auto-scaling-group/notification";
import { testsOf } from "../rule-cases";

const testRule = testsOf(NOTIFICATION_RULES);

const notify = (...notifications: readonly string[]) => ({ aws_autoscaling_notification: { web: { notifications } } });

const EVENTS =
  "it must be one of autoscaling:EC2_INSTANCE_LAUNCH, autoscaling:EC2_INSTANCE_LAUNCH_ERROR, autoscaling:EC2_INSTANCE_TERMINATE, " +
  "autoscaling:EC2_INSTANCE_TERMINATE_ERROR, autoscaling:TEST_NOTIFICATION";

testRule("auto-scaling-group/notification-type", {
  valid: {
    "every event": notify(
      "autoscaling:EC2_INSTANCE_LAUNCH",
      "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
      "autoscaling:EC2_INSTANCE_TERMINATE",
      "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
      "autoscaling:TEST_NOTIFICATION",
    ),
    "an event known only at apply": notify("${var.event}"),
  },
  invalid: {
    "a lifecycle transition is no event": [
      notify("autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_LAUNCHING"),
      `aws_autoscaling_notification.web: notifications is "autoscaling:EC2_INSTANCE_LAUNCHING"; ${EVENTS}`,
    ],
    "the prefix is missing": [
      notify("EC2_INSTANCE_LAUNCH"),
      `aws_autoscaling_notification.web: notifications is "EC2_INSTANCE_LAUNCH"; ${EVENTS}`,
    ],
  },
});

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_NotificationConfiguration.html
import { oneOf } from "../limit";

export const NOTIFICATION_TYPE = oneOf(
  "autoscaling:EC2_INSTANCE_LAUNCH",
  "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
  "autoscaling:EC2_INSTANCE_TERMINATE",
  "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
  "autoscaling:TEST_NOTIFICATION",
);

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html
import { characters, integer, oneOf, text } from "../limit";

export const HOOK_NAME = text(/^[\w\-/]{1,255}$/, "1 to 255 characters from a-z, A-Z, 0-9 and - _ /");
export const HOOK_TRANSITION = oneOf("autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING");
export const HOOK_RESULT = oneOf("CONTINUE", "ABANDON");
export const HEARTBEAT_TIMEOUT = integer(30, 7_200, "seconds");
/** It was 1,023 before. */
export const NOTIFICATION_METADATA = characters(0, 4_000);
/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html: of a hook that names none. */
export const DEFAULT_HEARTBEAT_TIMEOUT = 3_600;

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html
import { integer, oneOf } from "../limit";

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html */
export const REFRESH_STRATEGY = oneOf("Rolling", "ReplaceRootVolume");
export const INSTANCE_WARMUP = integer(0, undefined, "seconds");
export const SCALE_IN_PROTECTED_INSTANCES = oneOf("Refresh", "Ignore", "Wait");
export const STANDBY_INSTANCES = oneOf("Terminate", "Ignore", "Wait");
/** Of the instances, at which a refresh stops and waits. */
export const CHECKPOINT_PERCENTAGE = integer(1, 100);
/** Up to two days. */
export const CHECKPOINT_DELAY = integer(0, 172_800, "seconds");
/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AlarmSpecification.html */
export const MOST_REFRESH_ALARMS = 10;
/**
 * Of a refresh where neither it nor the group's maintenance policy says otherwise.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html
 */
export const DEFAULT_HEALTHY_PERCENTAGES = { minHealthyPercentage: 90, maxHealthyPercentage: 100 } as const;

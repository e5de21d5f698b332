// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html
import { either, exactly, integer, oneOf } from "../limit";

export const POOL_STATE = oneOf("Stopped", "Running", "Hibernated");
export const POOL_MIN_SIZE = integer(0);
/** -1 stands for the group's maximum. */
export const MAX_GROUP_PREPARED_CAPACITY = either(exactly(-1), integer(0));

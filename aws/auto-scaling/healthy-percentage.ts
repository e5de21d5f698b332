// How much of a group is in service while its instances are replaced: by an instance maintenance policy, and by an instance refresh.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMaintenancePolicy.html,
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html
import { integer } from "../limit";

export const MIN_HEALTHY_PERCENTAGE = integer(0, 100);
export const MAX_HEALTHY_PERCENTAGE = integer(100, 200);
/** How far the two may lie apart. */
export const WIDEST_HEALTHY_RANGE = 100;
/** As both percentages of a maintenance policy: there is no policy. */
export const NO_MAINTENANCE_POLICY = -1;

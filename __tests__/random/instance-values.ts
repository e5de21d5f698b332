import type { SuspendedProcess, TerminationPolicy } from "../../modules/autoscaling";

export const ALL_TERMINATION: readonly TerminationPolicy[] = [
  "oldest-launch-template",
  "oldest-instance",
  "newest-instance",
  "closest-to-next-instance-hour",
  "default",
];

export const ALL_SUSPENDED: readonly SuspendedProcess[] = [
  "add-to-load-balancer",
  "alarm-notification",
  "az-rebalance",
  "replace-unhealthy",
  "scheduled-actions",
];

const PROCESSES = {
  launch: "Launch",
  terminate: "Terminate",
  "add-to-load-balancer": "AddToLoadBalancer",
  "alarm-notification": "AlarmNotification",
  "az-rebalance": "AZRebalance",
  "health-check": "HealthCheck",
  "instance-refresh": "InstanceRefresh",
  "replace-unhealthy": "ReplaceUnhealthy",
  "scheduled-actions": "ScheduledActions",
} as const;

/**
 * Something that a group does by itself. Without `launch` or `add-to-load-balancer` the first deploy waits for machines that
 * never serve, and fails; without `alarm-notification` the policies do nothing.
 */
export type SuspendedProcess = keyof typeof PROCESSES;

/** The list in AWS's words. */
export function renderSuspendedProcesses(processes: readonly SuspendedProcess[]): string[] {
  return processes.map((process) => PROCESSES[process]);
}

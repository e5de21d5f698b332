import { SUSPENDED_PROCESS } from "../../../aws/auto-scaling/group";
import { namesFor } from "../names-for";

const PROCESSES = namesFor(SUSPENDED_PROCESS, {
  launch: "Launch",
  terminate: "Terminate",
  "add-to-load-balancer": "AddToLoadBalancer",
  "alarm-notification": "AlarmNotification",
  "az-rebalance": "AZRebalance",
  "health-check": "HealthCheck",
  "instance-refresh": "InstanceRefresh",
  "replace-unhealthy": "ReplaceUnhealthy",
  "scheduled-actions": "ScheduledActions",
});

/**
 * Something that a group does by itself. Without `launch` or `add-to-load-balancer` the first deploy waits for machines that
 * never serve, and fails; without `alarm-notification` the policies do nothing.
 */
export type SuspendedProcess = keyof typeof PROCESSES;

/** The list in AWS's words. */
export function renderSuspendedProcesses(processes: readonly SuspendedProcess[]): string[] {
  return processes.map((process) => PROCESSES[process]);
}

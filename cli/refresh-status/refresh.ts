import type { InstanceRefresh, InstanceRefreshStatus } from "@aws-sdk/client-auto-scaling";

/** How a refresh can end; the others go on by themselves. */
const ENDED: readonly InstanceRefreshStatus[] = [
  "Successful",
  "Failed",
  "Cancelled",
  "RollbackSuccessful",
  "RollbackFailed",
];

/** What is known of a refresh; the words are those of the API. */
export interface RefreshView {
  readonly id: string;
  readonly status: InstanceRefreshStatus;
  readonly percentageComplete: number;
  readonly instancesToUpdate: number | undefined;
  /** AWS's own words on why the refresh is where it is. */
  readonly statusReason: string | undefined;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
}

export function viewOf(refresh: InstanceRefresh): RefreshView {
  return {
    id: refresh.InstanceRefreshId ?? "",
    status: refresh.Status ?? "Pending",
    percentageComplete: refresh.PercentageComplete ?? 0,
    instancesToUpdate: refresh.InstancesToUpdate,
    statusReason: refresh.StatusReason ?? refresh.RollbackDetails?.RollbackReason,
    startTime: refresh.StartTime?.toISOString(),
    endTime: refresh.EndTime?.toISOString(),
  };
}

export function hasEnded({ status }: RefreshView): boolean {
  return ENDED.includes(status);
}

/** `InProgress, 50 %, 2 instances left` */
export function formatRefresh({ status, percentageComplete, instancesToUpdate: left }: RefreshView): string {
  const parts = [status, `${percentageComplete} %`];
  if (left !== undefined) parts.push(`${left} ${left === 1 ? "instance" : "instances"} left`);
  return parts.join(", ");
}

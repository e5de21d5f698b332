import { AutoScalingClient, DescribeInstanceRefreshesCommand } from "@aws-sdk/client-auto-scaling";
import { type FollowOptions, followRefresh, type Outcome } from "./follow-refresh";
import { type RefreshView, viewOf } from "./refresh";

export interface GroupOptions extends FollowOptions {
  readonly group: string;
  /** undefined: the one that this process's environment names. */
  readonly region: string | undefined;
}

/** Follows the newest refresh of a group to its end, as AWS's API reports it. */
export async function followGroup(options: GroupOptions, onProgress: (refresh: RefreshView) => void): Promise<Outcome> {
  const client = new AutoScalingClient({ ...(options.region !== undefined && { region: options.region }) });
  const describe = async (selection: { InstanceRefreshIds?: string[]; MaxRecords?: number }) => {
    const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: options.group, ...selection });
    const [newest] = (await client.send(command)).InstanceRefreshes ?? [];
    return newest && viewOf(newest);
  };
  try {
    const follower = {
      // AWS: the newest comes first (DescribeInstanceRefreshes).
      newest: () => describe({ MaxRecords: 1 }),
      byId: (id: string) => describe({ InstanceRefreshIds: [id] }),
      now: () => Date.now(),
      sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
      onProgress,
    };
    return await followRefresh(follower, options);
  } finally {
    client.destroy();
  }
}

import { AutoScalingClient, DescribeInstanceRefreshesCommand } from "@aws-sdk/client-auto-scaling";
import { HTTP_LIMITS, type HttpLimits } from "../../config/http-limits";
import { asking, notAws } from "../../strays/reader";
import { type FollowOptions, followRefresh, type Outcome } from "./follow-refresh";
import { type RefreshView, viewOf } from "./refresh";

export interface GroupOptions extends FollowOptions {
  readonly group: string;
  /** undefined: the one that this process's environment names. */
  readonly region: string | undefined;
}

const ATTEMPTS = 8;
const DOING = "asking AWS for the instance refreshes";
const RIGHT = "autoscaling:DescribeInstanceRefreshes";

/** Follows the newest refresh of a group to its end, as AWS's API reports it. */
export async function followGroup(
  options: GroupOptions,
  onProgress: (refresh: RefreshView) => void,
  limits: HttpLimits = HTTP_LIMITS,
): Promise<Outcome> {
  const client = new AutoScalingClient({
    ...(options.region !== undefined && { region: options.region }),
    // An hour's wait is not given up for a minute of throttling; AWS_MAX_ATTEMPTS wins.
    ...(process.env["AWS_MAX_ATTEMPTS"] === undefined && { maxAttempts: ATTEMPTS }),
    requestHandler: limits,
  });
  const describe = async (selection: { InstanceRefreshIds?: string[]; MaxRecords?: number }) => {
    const command = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: options.group, ...selection });
    const { InstanceRefreshes: found } = await asking(DOING, RIGHT, client.send(command));
    // AWS: a group without refreshes has an empty list. What has none is no answer of AWS's, but that of a proxy or a portal.
    if (found === undefined) throw notAws(DOING);
    const [newest] = found;
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

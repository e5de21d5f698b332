import { AutoScalingClient, DescribeInstanceRefreshesCommand } from "@aws-sdk/client-auto-scaling";
import { type FollowOptions, followRefresh, type Outcome } from "./follow-refresh";
import { exitCodeOf, formatOutcome, outcomeJson } from "../outcome";
import { progressLine, type ProgressStream } from "../progress-line";
import { formatRefresh, type RefreshView, viewOf } from "./refresh";

export interface RefreshStatusOptions extends FollowOptions {
  readonly group: string;
  /** undefined: what the environment of this process says. */
  readonly region: string | undefined;
  readonly json: boolean;
}

/** The streams that are written to: the result to `output`, everything else to `progress`. */
export interface Streams {
  readonly output: ProgressStream;
  readonly progress: ProgressStream;
}

/** Follows the newest refresh of a group to its end and says how it ended. */
export async function refreshStatus(options: RefreshStatusOptions, streams: Streams): Promise<0 | 1> {
  const { group, json, timeoutMinutes } = options;
  const line = progressLine(streams.progress);
  try {
    const outcome = await follow(options, (refresh) => {
      if (!json) line.show(`${group}: ${formatRefresh(refresh)}`);
    });
    line.end();
    const result = json ? JSON.stringify(outcomeJson(outcome, group)) : formatOutcome(outcome, group, timeoutMinutes);
    streams.output.write(`${result}\n`);
    return exitCodeOf(outcome);
  } finally {
    line.end();
  }
}

async function follow(options: RefreshStatusOptions, onProgress: (refresh: RefreshView) => void): Promise<Outcome> {
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

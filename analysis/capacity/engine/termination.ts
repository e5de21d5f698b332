/** What decides which instance goes first. */
export interface Candidate {
  readonly zone: number;
  /** In seconds. */
  readonly launchedAt: number;
  /** Of the launch template: the higher, the newer. */
  readonly version: number;
  readonly isProtected: boolean;
}

const HOUR = 3_600;

type Order = (one: Candidate, other: Candidate, time: number) => number;

const untilHour = ({ launchedAt }: Candidate, time: number) => HOUR - ((time - launchedAt) % HOUR);

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html */
const ORDERS: Readonly<Record<string, Order>> = {
  OldestInstance: (one, other) => one.launchedAt - other.launchedAt,
  NewestInstance: (one, other) => other.launchedAt - one.launchedAt,
  OldestLaunchTemplate: (one, other) => one.version - other.version,
  OldestLaunchConfiguration: (one, other) => one.version - other.version,
  ClosestToNextInstanceHour: (one, other, time) => untilHour(one, time) - untilHour(other, time),
  Default: (one, other, time) => one.version - other.version || untilHour(one, time) - untilHour(other, time),
};

/**
 * The instance that a group lets go: of the zone with the most, by the termination policies in their order; what is left open the oldest
 * decides, where AWS decides by chance. A policy that is not known here, such as a Lambda function, decides nothing.
 *
 * @returns undefined where all are protected
 */
export function victimOf<T extends Candidate>(
  instances: readonly T[],
  policies: readonly string[],
  time: number,
): T | undefined {
  const free = instances.filter(({ isProtected }) => !isProtected);
  const counts = new Map<number, number>();
  for (const { zone } of instances) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const most = Math.max(0, ...free.map(({ zone }) => counts.get(zone) ?? 0));
  const orders = [...policies, "OldestInstance"].flatMap((name) => ORDERS[name] ?? []);
  const byPolicies = (one: T, other: T) => {
    for (const order of orders) {
      const difference = order(one, other, time);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const ofLargest = free.filter(({ zone }) => counts.get(zone) === most);
  return ofLargest.reduce<T | undefined>(
    (first, each) => (first === undefined || byPolicies(each, first) < 0 ? each : first),
    undefined,
  );
}

import type { ALGORITHM } from "../../../aws/elb/target-group";

/** AWS's words for the algorithms. */
const AWS_ALGORITHMS = {
  "round-robin": "round_robin",
  "least-outstanding-requests": "least_outstanding_requests",
  "weighted-random": "weighted_random",
} as const satisfies Readonly<Record<Hyphenated<AwsAlgorithm>, AwsAlgorithm>>;

type AwsAlgorithm = (typeof ALGORITHM.values)[number];
type Hyphenated<T extends string> = T extends `${infer Start}_${infer Rest}` ? `${Start}-${Hyphenated<Rest>}` : T;

/** How a target group chooses a target for a request. */
export type Algorithm = keyof typeof AWS_ALGORITHMS;

export const ALGORITHMS = Object.keys(AWS_ALGORITHMS) as readonly Algorithm[];
export const DEFAULT_ALGORITHM: Algorithm = "round-robin";

/** Each target in turn. */
export interface RoundRobin {
  /** @default "round-robin" */
  readonly algorithm?: "round-robin";
  /**
   * Seconds over which a new target's share of the requests grows from nothing to its full part: 30 to 900, or 0 for at once.
   * AWS: not with the other algorithms.
   * @default 0
   */
  readonly slowStartSeconds?: number;
  readonly anomalyMitigation?: never;
}

/** The target that answers the fewest requests at the moment. */
export interface LeastOutstandingRequests {
  readonly algorithm?: "least-outstanding-requests";
  readonly slowStartSeconds?: never;
  readonly anomalyMitigation?: never;
}

/** Any target. */
export interface WeightedRandom {
  readonly algorithm?: "weighted-random";
  readonly slowStartSeconds?: never;
  /**
   * Gives targets that answer with more errors than the others fewer requests, from three targets on. AWS: only with this
   * algorithm; switch it off in a deploy of its own before choosing another one.
   * @default - as it is; off for a new group
   */
  readonly anomalyMitigation?: boolean;
}

/** How a target group chooses a target, with what only some algorithms can do. */
export type AlgorithmProps = RoundRobin | LeastOutstandingRequests | WeightedRandom;

/** The attributes in Terraform's words. */
export function renderAlgorithm(props: AlgorithmProps) {
  const { algorithm, slowStartSeconds, anomalyMitigation } = props;
  return {
    loadBalancingAlgorithmType: AWS_ALGORITHMS[algorithm ?? DEFAULT_ALGORITHM],
    ...(slowStartSeconds !== undefined && { slowStart: slowStartSeconds }),
    ...(anomalyMitigation !== undefined && { loadBalancingAnomalyMitigation: anomalyMitigation ? "on" : "off" }),
  };
}

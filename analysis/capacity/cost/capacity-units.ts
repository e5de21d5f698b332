import {
  ACTIVE_CONNECTIONS,
  CONNECTIONS_PER_SECOND,
  FREE_RULES,
  GB_PER_HOUR,
  RULE_EVALUATIONS_PER_SECOND,
} from "../../../aws/elb/capacity-unit";

/** What an Application Load Balancer has to do in an hour; each is an average of it, and 0 or more. */
export interface BalancerLoad {
  readonly newConnectionsPerSecond: number;
  /** Connections that are open, counted each minute. */
  readonly activeConnections: number;
  readonly gbPerHour: number;
  readonly requestsPerSecond: number;
  /** The rules that a request meets, at most those of its listener. */
  readonly rules: number;
}

/**
 * The capacity units (LCU) that an hour of this load costs: AWS counts the dimension that needs most of them
 * (https://aws.amazon.com/elasticloadbalancing/pricing/).
 *
 * @returns 0 or more, with a fraction
 */
export function capacityUnits(load: BalancerLoad): number {
  const evaluations = load.requestsPerSecond * Math.max(0, load.rules - FREE_RULES);
  return Math.max(
    load.newConnectionsPerSecond / CONNECTIONS_PER_SECOND,
    load.activeConnections / ACTIVE_CONNECTIONS,
    load.gbPerHour / GB_PER_HOUR,
    evaluations / RULE_EVALUATIONS_PER_SECOND,
  );
}

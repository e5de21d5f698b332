// What a load balancer capacity unit (LCU) of an Application Load Balancer holds: https://aws.amazon.com/elasticloadbalancing/pricing/

/** New connections in a second. */
export const CONNECTIONS_PER_SECOND = 25;
/** Connections that are open in a minute. */
export const ACTIVE_CONNECTIONS = 3_000;
/** Processed in an hour, for targets that are instances, containers or addresses. */
export const GB_PER_HOUR = 1;
/** Rules that are evaluated in a second: requests times the rules above those that are free. */
export const RULE_EVALUATIONS_PER_SECOND = 1_000;
/** The rules of each request that do not count. */
export const FREE_RULES = 10;

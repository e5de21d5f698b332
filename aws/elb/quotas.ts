// Quotas that AWS does not raise. Those that it raises on request are in aws/quotas.ts.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
import { integer } from "../limit";

/** The target groups of an Application Load Balancer. */
export const TARGET_GROUPS_PER_LOAD_BALANCER = 100;
/** The listeners of an Application Load Balancer that verify clients' certificates. */
export const VERIFYING_LISTENERS_PER_LOAD_BALANCER = 2;
/** The target groups of one action that forwards. */
export const TARGET_GROUPS_PER_ACTION = integer(1, 5);
/** The values that all conditions of a rule compare with. */
export const VALUES_PER_RULE = 5;
/** The page on condition types has this one. */
export const VALUES_PER_CONDITION = 3;
/** The wildcards in all conditions of a rule: the quotas page says 6, the page on condition types 5. */
export const WILDCARDS_PER_RULE = { most: 6, safe: 5 } as const;

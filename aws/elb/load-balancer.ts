// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
import { integer, oneOf } from "../limit";

export const LOAD_BALANCER_TYPES = ["application", "network", "gateway"] as const;
export type LoadBalancerType = (typeof LOAD_BALANCER_TYPES)[number];

/** Of an Application Load Balancer. */
export const IDLE_TIMEOUT = integer(1, 4000, "seconds");
/** Of an Application Load Balancer: how long it keeps a client's connection. */
export const CLIENT_KEEP_ALIVE = integer(60, 604_800, "seconds");
export const DESYNC_MITIGATION_MODE = oneOf("monitor", "defensive", "strictest");
/** What becomes of the X-Forwarded-For header. */
export const XFF_HEADER_PROCESSING_MODE = oneOf("append", "preserve", "remove");

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
export const IP_ADDRESS_TYPE = oneOf("ipv4", "dualstack", "dualstack-without-public-ipv4");

/**
 * The reserved capacity of an Application Load Balancer, as AWS CDK has it:
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-elasticloadbalancingv2/lib/alb/application-load-balancer.ts
 */
export const MINIMUM_CAPACITY = integer(100, undefined, "capacity units");

/**
 * The prefix of the smallest subnet that AWS recommends, and the addresses that must be free in it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
 */
export const LONGEST_SUBNET_PREFIX = 27;
export const FREE_ADDRESSES = 8;

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
import { either, exactly, integer, oneOf, oneOfAnyCase } from "../limit";
import type { LoadBalancerType } from "./load-balancer";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
export const PROTOCOL_VERSION = oneOfAnyCase("HTTP1", "HTTP2", "GRPC");

export const DEREGISTRATION_DELAY = integer(0, 3600, "seconds");
/** What a target group has where nobody says another. */
export const DEFAULT_DEREGISTRATION_DELAY = 300;
/** 0 is none. */
export const SLOW_START = either(exactly(0), integer(30, 900, "seconds"));
export const ALGORITHM = oneOf("round_robin", "least_outstanding_requests", "weighted_random");
export const DEFAULT_ALGORITHM = "round_robin";
export const ANOMALY_MITIGATION = oneOf("on", "off");
export const CROSS_ZONE = oneOf("true", "false", "use_load_balancer_configuration");

/** Up to 7 days. */
export const STICKINESS_DURATION = integer(1, 604_800, "seconds");
/** How each type of load balancer recognizes a client. */
export const STICKINESS_TYPES: Readonly<Record<LoadBalancerType, readonly string[]>> = {
  application: ["lb_cookie", "app_cookie"],
  network: ["source_ip"],
  gateway: ["source_ip_dest_ip", "source_ip_dest_ip_proto"],
};
/** How the names of the load balancer's own cookies begin. */
export const OWN_COOKIE_PREFIX = "AWSALB";

const HEALTHY_COUNT = integer(1);
const HEALTHY_PERCENTAGE = either(exactly("off"), integer(1, 100, "percent"));

/** The targets that must be healthy for a zone to stay in DNS. */
export const DNS_FAILOVER = { count: either(exactly("off"), HEALTHY_COUNT), percentage: HEALTHY_PERCENTAGE } as const;
/** The targets that must be healthy for unhealthy ones to get no traffic. */
export const UNHEALTHY_ROUTING = { count: HEALTHY_COUNT, percentage: HEALTHY_PERCENTAGE } as const;

/**
 * What an IP target outside the VPC may have: RFC 1918 and RFC 6598.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export const IP_TARGET_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;

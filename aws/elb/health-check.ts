// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
import { either, exactly, integer, oneOfAnyCase, text } from "../limit";
import { PORT } from "../port";
import type { LoadBalancerType } from "./load-balancer";

export const HEALTH_CHECK_INTERVAL = integer(5, 300, "seconds");
export const HEALTH_CHECK_TIMEOUT = integer(2, 120, "seconds");
/** Successes in a row that make a target healthy. */
export const HEALTHY_THRESHOLD = integer(2, 10);
/** Failures in a row that make a target unhealthy. */
export const UNHEALTHY_THRESHOLD = integer(2, 10);
/** AWS: "must begin with a '/' character, and can only contain printable ASCII characters, without spaces". */
export const HEALTH_CHECK_PATH = text(
  /^\/[!-~]{0,1023}$/,
  "a path that starts with / and has 1 to 1024 characters, of ASCII without blanks (%20 is a blank)",
);
export const HEALTH_CHECK_PORT = either(exactly("traffic-port"), PORT);
export const HEALTH_CHECK_PROTOCOL = oneOfAnyCase("HTTP", "HTTPS", "TCP");
/** What a health check has where nobody says another. */
export const DEFAULT_HEALTH_CHECK_INTERVAL = 30;
/** The timeout where nobody says another, of HTTP and HTTPS. AWS's pages say 5, 6 and 10 for others. */
export const DEFAULT_HEALTH_CHECK_TIMEOUT = 5;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Matcher.html */
export const HTTP_CODES: Readonly<Record<LoadBalancerType, { readonly min: number; readonly max: number }>> = {
  application: { min: 200, max: 499 },
  network: { min: 200, max: 599 },
  gateway: { min: 200, max: 399 },
};
export const GRPC_CODES = { min: 0, max: 99 } as const;
/** What a gRPC health check asks. */
export const GRPC_METHOD = text(/^\/[^/]+\/[^/]+$/, "a gRPC method: /package.service/method");
/** Terraform: where nobody says another. AWS itself would take 5 and 2. */
export const DEFAULT_HEALTHY_THRESHOLD = 3;
export const DEFAULT_UNHEALTHY_THRESHOLD = 3;
/**
 * "After your target is registered, it must pass one health check to be considered healthy."
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export const FIRST_CHECKS = 1;

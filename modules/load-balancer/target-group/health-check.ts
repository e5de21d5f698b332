import { GRPC_METHOD } from "../../../aws/elb/health-check";
import type { PROTOCOL_VERSION } from "../../../aws/elb/target-group";

/** How a target group finds out whether a target works. */
export interface HealthCheck {
  /** Starts with `/`, 1 to 1024 characters of ASCII without blanks (`%20` is one). For gRPC the method to call: `/package.service/method`. */
  readonly path: string;
  /** Seconds between two checks, 5 to 300. */
  readonly intervalSeconds: number;
  /** Seconds to wait for the answer, 2 to 120 and less than the interval. */
  readonly timeoutSeconds: number;
  /** Successes in a row that make a target healthy, 2 to 10. */
  readonly healthyThreshold: number;
  /** Failures in a row that make a target unhealthy, 2 to 10. */
  readonly unhealthyThreshold: number;
  /** Status codes that count as success: `200`, `200,204` or `200-299`, between 200 and 499; for gRPC between 0 and 99. */
  readonly matcher: string;
  /** The port to ask, 1 to 65535; undefined means the port of the traffic. */
  readonly port: number | undefined;
  /** How to ask; undefined means as the traffic comes. */
  readonly protocol?: "HTTP" | "HTTPS" | undefined;
}

/** What a target group speaks with its targets. */
export type ProtocolVersion = (typeof PROTOCOL_VERSION.values)[number];

/** `/` answers 200, asked every 15 s. */
export const DEFAULT_HEALTH_CHECK: HealthCheck = {
  path: "/",
  intervalSeconds: 15,
  timeoutSeconds: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
  matcher: "200",
  port: undefined,
};

/**
 * Whether a gRPC server answers at all: it says 12 (unimplemented) to a method that none has. AWS's own default. A server with
 * the health service says more: path `/grpc.health.v1.Health/Check`, matcher `0`.
 */
export const DEFAULT_GRPC_HEALTH_CHECK: HealthCheck = {
  ...DEFAULT_HEALTH_CHECK,
  path: "/AWS.ALB/healthcheck",
  matcher: "12",
};

/** Seconds from the first successful answer of a target to its being healthy, at the most. */
export function secondsToBecomeHealthy(check: HealthCheck): number {
  return check.healthyThreshold * check.intervalSeconds;
}

/** What is wrong with the path of a gRPC health check. AWS would ask for it, and no server would answer. */
export function grpcPathProblems(path: string): string[] {
  if (GRPC_METHOD.accepts(path)) return [];
  return [`healthCheck.path is ${path}; for gRPC it must be a method such as /package.service/method`];
}

/** The block in Terraform's words. */
export function renderHealthCheck(check: HealthCheck, trafficProtocol: "HTTP" | "HTTPS") {
  return {
    enabled: true,
    protocol: check.protocol ?? trafficProtocol,
    path: check.path,
    port: check.port === undefined ? "traffic-port" : String(check.port),
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
    matcher: check.matcher,
  };
}

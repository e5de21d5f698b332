/** How a target group finds out whether a target works. */
export interface HealthCheck {
  /** Starts with `/`, 1 to 1024 characters. */
  readonly path: string;
  /** Seconds between two checks, 5 to 300. */
  readonly intervalSeconds: number;
  /** Seconds to wait for the answer, 2 to 120 and less than the interval. */
  readonly timeoutSeconds: number;
  /** Successes in a row that make a target healthy, 2 to 10. */
  readonly healthyThreshold: number;
  /** Failures in a row that make a target unhealthy, 2 to 10. */
  readonly unhealthyThreshold: number;
  /** Status codes that count as success: `200`, `200,204` or `200-299`, between 200 and 499. */
  readonly matcher: string;
  /** The port to ask, 1 to 65535; undefined means the port of the traffic. */
  readonly port: number | undefined;
}

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

/** Seconds from the first successful answer of a target to its being healthy, at the most. */
export function secondsToBecomeHealthy(check: HealthCheck): number {
  return check.healthyThreshold * check.intervalSeconds;
}

/** What is wrong between the settings of a health check, each a text that starts with the prop's name. */
export function healthCheckProblems(check: HealthCheck): string[] {
  if (check.timeoutSeconds < check.intervalSeconds) return [];
  return [
    `healthCheck.timeoutSeconds is ${check.timeoutSeconds}; ` +
      `it must be less than healthCheck.intervalSeconds (${check.intervalSeconds})`,
  ];
}

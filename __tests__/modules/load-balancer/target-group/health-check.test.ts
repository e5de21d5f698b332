import { describe, expect, test } from "@jest/globals";
import { DEFAULT_GRPC_HEALTH_CHECK, DEFAULT_HEALTH_CHECK } from "../../../../modules/load-balancer";
import {
  healthCheckProblems,
  secondsToBecomeHealthy,
} from "../../../../modules/load-balancer/target-group/health-check";

describe("healthCheckProblems", () => {
  test("finds nothing wrong with the defaults", () => {
    expect(healthCheckProblems(DEFAULT_HEALTH_CHECK)).toEqual([]);
    expect(healthCheckProblems(DEFAULT_GRPC_HEALTH_CHECK, "GRPC")).toEqual([]);
  });

  test.each(["200", "499", "200,204", "200-299", "200,300-399"])("accepts the status codes %s", (matcher) => {
    expect(healthCheckProblems({ ...DEFAULT_HEALTH_CHECK, matcher })).toEqual([]);
  });

  test.each(["", "199", "500", "200-", "299-200", "200, 204", "2xx", "200-500"])("fails if they are %j", (matcher) => {
    expect(healthCheckProblems({ ...DEFAULT_HEALTH_CHECK, matcher })).toEqual([
      `healthCheck.matcher is ${matcher}; it must be status codes from 200 to 499 such as 200, 200,204 or 200-299`,
    ]);
  });

  test.each(["0", "12", "0,12", "0-99"])("accepts the gRPC codes %s", (matcher) => {
    expect(healthCheckProblems({ ...DEFAULT_GRPC_HEALTH_CHECK, matcher }, "GRPC")).toEqual([]);
  });

  test("says everything that is wrong at once", () => {
    const check = { ...DEFAULT_HEALTH_CHECK, timeoutSeconds: 15, path: "up", matcher: "100" };
    expect(healthCheckProblems(check)).toHaveLength(3);
  });
});

test("a target is healthy after as many checks as the threshold says", () => {
  expect(secondsToBecomeHealthy({ ...DEFAULT_HEALTH_CHECK, healthyThreshold: 3, intervalSeconds: 10 })).toBe(30);
});

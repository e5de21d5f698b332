import { describe, expect, test } from "@jest/globals";
import { DEFAULT_GRPC_HEALTH_CHECK, DEFAULT_HEALTH_CHECK } from "../../../../modules/load-balancer";
import { grpcPathProblems, secondsToBecomeHealthy } from "../../../../modules/load-balancer/target-group/health-check";

describe("grpcPathProblems", () => {
  test.each([DEFAULT_GRPC_HEALTH_CHECK.path, "/grpc.health.v1.Health/Check", "/Health/Check"])("accepts %s", (path) => {
    expect(grpcPathProblems(path)).toEqual([]);
  });

  test.each(["", "/", "Health/Check", "/Health", "/a/Health/Check"])("fails if the path is %j", (path) => {
    expect(grpcPathProblems(path)).toEqual([
      `healthCheck.path is ${path}; for gRPC it must be a method such as /package.service/method`,
    ]);
  });
});

test("a target is healthy after as many checks as the threshold says", () => {
  expect(secondsToBecomeHealthy({ ...DEFAULT_HEALTH_CHECK, healthyThreshold: 3, intervalSeconds: 10 })).toBe(30);
});

import { DEFAULT_HEALTH_CHECK_INTERVAL, DEFAULT_HEALTH_CHECK_TIMEOUT } from "../../../aws/elb/health-check";
import { isUnknown, known } from "../../graph";
import { rulesOf } from "../rules-of";
import { familyOf, targetTypeOf, type TargetGroup } from "./target-group";

const CDK_TARGET_GROUP =
  "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-elasticloadbalancingv2/lib/alb/application-target-group.ts";

export const HEALTH_CHECK_TIMEOUT_RULES = rulesOf("aws_lb_target_group", CDK_TARGET_GROUP, [
  {
    id: "target-group/health-check-timeout",
    summary: "a health check's timeout is shorter than its interval",
    onlyWith: "health_check",
    *check(group) {
      // AWS: a network load balancer has been seen with both at 10 seconds (aws-cdk pull request 26031).
      const mayBeEqual = familyOf(group) !== "application" && targetTypeOf(group) !== "lambda";
      for (const check of group.blocks("health_check")) {
        const seconds = known(check.get<number>("timeout") ?? defaultTimeout(group));
        const interval = known(check.get<number>("interval") ?? DEFAULT_HEALTH_CHECK_INTERVAL);
        if (seconds === undefined || interval === undefined) continue;
        if (mayBeEqual ? seconds <= interval : seconds < interval) continue;
        const must = mayBeEqual ? "at most" : "below";
        yield {
          attribute: check.at("timeout"),
          message: `${check.at("timeout")} is ${seconds}; it must be ${must} ${check.at("interval")} (${interval})`,
        };
      }
    },
  },
]);

function defaultTimeout(group: TargetGroup): number | undefined {
  // An existing group keeps the timeout that it has.
  const planned = group.getPlanned("health_check.timeout");
  if (planned !== undefined && !isUnknown(planned)) return planned;
  return familyOf(group) === "application" ? DEFAULT_HEALTH_CHECK_TIMEOUT : undefined;
}

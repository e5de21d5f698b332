import { isUnknown, known } from "../../graph";
import { rule } from "../rule";
import { familyOf, targetTypeOf, type TargetGroup } from "./target-group";

/** What the provider takes where nothing is said. */
const DEFAULT_INTERVAL_SECONDS = 30;
/** The least that AWS takes for a group of HTTP or HTTPS. Its pages say 5, 6 and 10; of other groups nothing certain is known. */
const DEFAULT_TIMEOUT_SECONDS = 5;

export const HEALTH_CHECK_TIMEOUT = rule({
  id: "target-group/health-check-timeout",
  summary: "a health check's timeout is shorter than its interval",
  severity: "error",
  source:
    "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-elasticloadbalancingv2/lib/alb/application-target-group.ts",
  kinds: ["aws_lb_target_group"],
  *check(group) {
    // AWS: a network load balancer has been seen with both at 10 seconds (aws-cdk pull request 26031).
    const mayBeEqual = familyOf(group) !== "application" && targetTypeOf(group) !== "lambda";
    for (const check of group.blocks("health_check")) {
      const seconds = known(check.get<number>("timeout") ?? defaultTimeout(group));
      const interval = known(check.get<number>("interval") ?? DEFAULT_INTERVAL_SECONDS);
      if (seconds === undefined || interval === undefined) continue;
      if (mayBeEqual ? seconds <= interval : seconds < interval) continue;
      const must = mayBeEqual ? "at most" : "below";
      yield {
        attribute: check.at("timeout"),
        message: `${check.at("timeout")} is ${seconds}; it must be ${must} ${check.at("interval")} (${interval})`,
      };
    }
  },
});

function defaultTimeout(group: TargetGroup): number | undefined {
  // An existing group keeps the timeout that it has.
  const planned = group.getPlanned("health_check.timeout");
  if (planned !== undefined && !isUnknown(planned)) return planned;
  return familyOf(group) === "application" ? DEFAULT_TIMEOUT_SECONDS : undefined;
}

import { known } from "../../graph";
import { rule } from "../rule";

/** What the provider takes where nothing is said. */
const DEFAULT_INTERVAL_SECONDS = 30;
const DEFAULT_TIMEOUT_SECONDS = 5;

export const HEALTH_CHECK_TIMEOUT = rule({
  id: "target-group/health-check-timeout",
  summary: "a health check's timeout is shorter than its interval",
  severity: "error",
  source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  kinds: ["aws_lb_target_group"],
  *check(group) {
    for (const check of group.blocks("health_check")) {
      const timeout = check.get<number>("timeout") ?? DEFAULT_TIMEOUT_SECONDS;
      const interval = check.get<number>("interval") ?? DEFAULT_INTERVAL_SECONDS;
      const [seconds, limit] = [known(timeout), known(interval)];
      if (seconds === undefined || limit === undefined || seconds < limit) continue;
      yield {
        attribute: check.at("timeout"),
        message: `${check.at("timeout")} is ${seconds}; it must be below ${check.at("interval")} (${limit})`,
      };
    }
  },
});

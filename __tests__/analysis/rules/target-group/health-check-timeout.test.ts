import { HEALTH_CHECK_TIMEOUT } from "../../../../analysis/rules/target-group/health-check-timeout";
import { testRule } from "../rule-cases";

function group(health_check: Readonly<Record<string, unknown>>) {
  return { aws_lb_target_group: { web: { port: 80, protocol: "HTTP", health_check } } };
}

testRule(HEALTH_CHECK_TIMEOUT, {
  valid: {
    "a timeout one second below the interval": group({ timeout: 14, interval: 15 }),
    "the defaults": group({ path: "/" }),
    "an interval that is known only at apply": group({ timeout: 14, interval: "${var.interval}" }),
  },
  invalid: {
    "the timeout is the interval": [
      group({ timeout: 15, interval: 15 }),
      "aws_lb_target_group.web: health_check[0].timeout is 15; it must be below health_check[0].interval (15)",
    ],
    "the timeout passes the default interval": [
      group({ timeout: 31 }),
      "aws_lb_target_group.web: health_check[0].timeout is 31; it must be below health_check[0].interval (30)",
    ],
    "the interval is shorter than the default timeout": [
      group({ interval: 5 }),
      "aws_lb_target_group.web: health_check[0].timeout is 5; it must be below health_check[0].interval (5)",
    ],
  },
});

import { HEALTH_CHECK_TIMEOUT_RULES } from "../../../../analysis/rules/target-group/health-check-timeout";
import { testsOf } from "../rule-cases";
import { groupWith, lambdaGroupWith, networkGroupWith } from "./group-with";

const testRule = testsOf(HEALTH_CHECK_TIMEOUT_RULES);

const group = (health_check: Readonly<Record<string, unknown>>) => groupWith({ health_check });

testRule("target-group/health-check-timeout", {
  valid: {
    "a timeout one second below the interval": group({ timeout: 14, interval: 15 }),
    "the defaults": group({ path: "/" }),
    "an interval that is known only at apply": group({ timeout: 14, interval: "${var.interval}" }),
    "both at 10 seconds at a network load balancer": networkGroupWith({ health_check: { timeout: 10, interval: 10 } }),
    "a network load balancer's own timeout": networkGroupWith({ health_check: { interval: 5 } }),
    "a Lambda function's own timeout": lambdaGroupWith({ health_check: { enabled: true } }),
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
    "the timeout passes the interval at a network load balancer": [
      networkGroupWith({ health_check: { timeout: 11, interval: 10 } }),
      "aws_lb_target_group.web: health_check[0].timeout is 11; it must be at most health_check[0].interval (10)",
    ],
    "the timeout is the interval for a Lambda function": [
      lambdaGroupWith({ health_check: { timeout: 30 } }),
      "aws_lb_target_group.web: health_check[0].timeout is 30; it must be below health_check[0].interval (30)",
    ],
  },
});

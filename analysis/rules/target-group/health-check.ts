import { known } from "../../graph";
import { integerRule, patternRule, shown, valueRule } from "../attribute-rules";
import { rule } from "../rule";
import { CREATE_TARGET_GROUP_SOURCE, familyOf, targetTypeOf, upper } from "./target-group";

const CHECK = {
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kind: "aws_lb_target_group",
} as const;

export const HEALTH_CHECK_INTERVAL = integerRule({
  ...CHECK,
  id: "target-group/health-check-interval",
  summary: "a health check's interval is between 5 and 300 seconds",
  path: "health_check.interval",
  min: 5,
  max: 300,
  unit: "seconds",
});

export const HEALTH_CHECK_TIMEOUT_RANGE = integerRule({
  ...CHECK,
  id: "target-group/health-check-timeout-range",
  summary: "a health check's timeout is between 2 and 120 seconds",
  path: "health_check.timeout",
  min: 2,
  max: 120,
  unit: "seconds",
});

export const HEALTHY_THRESHOLD = integerRule({
  ...CHECK,
  id: "target-group/healthy-threshold",
  summary: "a target is healthy after 2 to 10 checks",
  path: "health_check.healthy_threshold",
  min: 2,
  max: 10,
});

export const UNHEALTHY_THRESHOLD = integerRule({
  ...CHECK,
  id: "target-group/unhealthy-threshold",
  summary: "a target is unhealthy after 2 to 10 failed checks",
  path: "health_check.unhealthy_threshold",
  min: 2,
  max: 10,
});

export const HEALTH_CHECK_PATH = patternRule({
  ...CHECK,
  id: "target-group/health-check-path",
  summary: "a health check's path starts with / and has 1 to 1024 characters",
  path: "health_check.path",
  pattern: /^\/.{0,1023}$/su,
  must: "a path that starts with / and has 1 to 1024 characters",
});

export const HEALTH_CHECK_PORT = integerRule({
  ...CHECK,
  id: "target-group/health-check-port",
  summary: "a health check's port is traffic-port or between 1 and 65535",
  path: "health_check.port",
  min: 1,
  max: 65_535,
  or: ["traffic-port"],
});

export const HEALTH_CHECK_PROTOCOL = valueRule({
  ...CHECK,
  id: "target-group/health-check-protocol",
  summary: "a health check's protocol is HTTP, HTTPS or TCP",
  path: "health_check.protocol",
  accepts: (value) => ["HTTP", "HTTPS", "TCP"].includes(upper(value) ?? ""),
  must: "one of HTTP, HTTPS, TCP",
});

export const HEALTH_CHECK_TCP = rule({
  id: "target-group/health-check-tcp",
  summary: "the targets of an application load balancer are not checked by TCP",
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const isApplication = familyOf(group) === "application" || targetTypeOf(group) === "lambda";
    for (const { attribute, value } of group.each("health_check.protocol")) {
      if (!isApplication || upper(value) !== "TCP") continue;
      yield { attribute, message: `${attribute} is "TCP"; it must be HTTP or HTTPS for an application load balancer` };
    }
  },
});

export const HEALTH_CHECK_ENABLED = rule({
  id: "target-group/health-check-enabled",
  summary: "a health check is disabled for a Lambda function only",
  severity: "error",
  source: CREATE_TARGET_GROUP_SOURCE,
  kinds: ["aws_lb_target_group"],
  *check(group) {
    const type = targetTypeOf(group);
    if (type === undefined || type === "lambda") return;
    for (const { attribute, value } of group.each("health_check.enabled")) {
      if (known(value) !== false) continue;
      yield { attribute, message: `${attribute} is false; it must be true for targets of type ${shown(type)}` };
    }
  },
});

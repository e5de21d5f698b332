import {
  HEALTH_CHECK_INTERVAL,
  HEALTH_CHECK_PATH,
  HEALTH_CHECK_PORT,
  HEALTH_CHECK_PROTOCOL,
  HEALTH_CHECK_TIMEOUT,
  HEALTHY_THRESHOLD,
  UNHEALTHY_THRESHOLD,
} from "../../../aws/elb/health-check";
import { known } from "../../graph";
import { shown } from "../finding";
import { rulesOf } from "../rules-of";
import { CREATE_TARGET_GROUP_SOURCE, familyOf, targetTypeOf, upper } from "./target-group";

export const HEALTH_CHECK_RULES = rulesOf("aws_lb_target_group", CREATE_TARGET_GROUP_SOURCE, [
  {
    id: "target-group/health-check-interval",
    summary: `a health check's interval is ${HEALTH_CHECK_INTERVAL.range}`,
    path: "health_check.interval",
    is: HEALTH_CHECK_INTERVAL,
  },
  {
    id: "target-group/health-check-timeout-range",
    summary: `a health check's timeout is ${HEALTH_CHECK_TIMEOUT.range}`,
    path: "health_check.timeout",
    is: HEALTH_CHECK_TIMEOUT,
  },
  {
    id: "target-group/healthy-threshold",
    summary: `a target is healthy after ${HEALTHY_THRESHOLD.range} checks`,
    path: "health_check.healthy_threshold",
    is: HEALTHY_THRESHOLD,
  },
  {
    id: "target-group/unhealthy-threshold",
    summary: `a target is unhealthy after ${UNHEALTHY_THRESHOLD.range} failed checks`,
    path: "health_check.unhealthy_threshold",
    is: UNHEALTHY_THRESHOLD,
  },
  {
    id: "target-group/health-check-path",
    summary: `a health check asks for ${HEALTH_CHECK_PATH.must}`,
    path: "health_check.path",
    is: HEALTH_CHECK_PATH,
  },
  {
    id: "target-group/health-check-port",
    summary: `a health check's port is ${HEALTH_CHECK_PORT.must}`,
    path: "health_check.port",
    is: HEALTH_CHECK_PORT,
  },
  {
    id: "target-group/health-check-protocol",
    summary: `a health check's protocol is ${HEALTH_CHECK_PROTOCOL.must}`,
    path: "health_check.protocol",
    is: HEALTH_CHECK_PROTOCOL,
  },
  {
    id: "target-group/health-check-tcp",
    summary: "the targets of an application load balancer are not checked by TCP",
    *check(group) {
      const isApplication = familyOf(group) === "application" || targetTypeOf(group) === "lambda";
      for (const { attribute, value } of group.each("health_check.protocol")) {
        if (!isApplication || upper(value) !== "TCP") continue;
        yield {
          attribute,
          message: `${attribute} is "TCP"; it must be HTTP or HTTPS for an application load balancer`,
        };
      }
    },
  },
  {
    id: "target-group/health-check-enabled",
    summary: "a health check may be disabled only for a Lambda function",
    *check(group) {
      const type = targetTypeOf(group);
      if (type === undefined || type === "lambda") return;
      for (const { attribute, value } of group.each("health_check.enabled")) {
        if (known(value) !== false) continue;
        yield { attribute, message: `${attribute} is false; it must be true for targets of type ${shown(type)}` };
      }
    },
  },
]);

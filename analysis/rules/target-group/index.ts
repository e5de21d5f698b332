import type { Rule } from "../rule";
import { ATTACHMENT_RULES } from "./attachment";
import { GROUP_HEALTH_RULES } from "./group-health";
import { HEALTH_CHECK_RULES } from "./health-check";
import { HEALTH_CHECK_MATCHER_RULES } from "./health-check-matcher";
import { HEALTH_CHECK_TIMEOUT_RULES } from "./health-check-timeout";
import { IP_TARGET_RULES } from "./ip-target";
import { LAMBDA_RULES } from "./lambda";
import { LOAD_BALANCER_RULES } from "./load-balancer";
import { NAME_RULES } from "./name";
import { ROUTING_RULES } from "./routing";
import { STICKINESS_RULES } from "./stickiness";
import { TARGETS_RULES } from "./targets";
import { TRAFFIC_RULES } from "./traffic";

export const TARGET_GROUP_RULES: readonly Rule[] = [
  ...NAME_RULES,
  ...TRAFFIC_RULES,
  ...LAMBDA_RULES,
  ...HEALTH_CHECK_RULES,
  ...HEALTH_CHECK_TIMEOUT_RULES,
  ...HEALTH_CHECK_MATCHER_RULES,
  ...ROUTING_RULES,
  ...STICKINESS_RULES,
  ...GROUP_HEALTH_RULES,
  ...LOAD_BALANCER_RULES,
  ...TARGETS_RULES,
  ...ATTACHMENT_RULES,
  ...IP_TARGET_RULES,
];

import type { RiskCheck } from "../risk-check";
import { AUTO_SCALING_GROUP_RISKS } from "./auto-scaling-group";
import { CAPACITY_RISKS } from "./capacity";
import { DATA_PROTECTION_RISKS } from "./data-protection";
import { INSTANCE_RISKS } from "./instance";
import { LISTENER_RISKS } from "./listener";
import { LOAD_BALANCER_RISKS } from "./load-balancer";
import { MOVED_RULE_RISKS } from "./moved-rule";
import { PLAIN_SECRET_RISKS } from "./plain-secret";
import { REPLACEMENT_RISKS } from "./replacement";
import { SUBNET_RISKS } from "./subnet";
import { TARGET_GROUP_RISKS } from "./target-group";
import { WEIGHT_RISKS } from "./weights";

/** Everything that a review looks for in a change of one resource. */
export const REVIEW_RISKS: readonly RiskCheck[] = [
  ...REPLACEMENT_RISKS,
  ...INSTANCE_RISKS,
  ...SUBNET_RISKS,
  ...LOAD_BALANCER_RISKS,
  ...LISTENER_RISKS,
  ...MOVED_RULE_RISKS,
  ...WEIGHT_RISKS,
  ...TARGET_GROUP_RISKS,
  ...CAPACITY_RISKS,
  ...AUTO_SCALING_GROUP_RISKS,
  ...DATA_PROTECTION_RISKS,
  ...PLAIN_SECRET_RISKS,
];

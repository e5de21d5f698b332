import type { Rule } from "../rule";
import { ATTRIBUTE_RULES } from "./attributes";
import { LOG_RULES } from "./logs";
import { NAME_RULES } from "./name";
import { ONE_SUBNET_RULES } from "./one-subnet";
import { QUOTA_RULES } from "./quotas";
import { SECURITY_GROUPS_RULES } from "./security-groups";
import { SUBNET_RULES } from "./subnets";
import { TAG_RULES } from "./tags";
import { TARGET_QUOTA_RULES } from "./targets";
import { TRUST_STORE_RULES } from "./trust-store";

export const LOAD_BALANCER_RULES: readonly Rule[] = [
  ...NAME_RULES,
  ...SUBNET_RULES,
  ...ONE_SUBNET_RULES,
  ...ATTRIBUTE_RULES,
  ...LOG_RULES,
  ...SECURITY_GROUPS_RULES,
  ...QUOTA_RULES,
  ...TARGET_QUOTA_RULES,
  ...TRUST_STORE_RULES,
  ...TAG_RULES,
];

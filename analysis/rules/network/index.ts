import type { Rule } from "../rule";
import { QUOTA_RULES } from "./quota";
import { SIZE_RULES } from "./size";
import { SUBNET_RULES } from "./subnet";

export const NETWORK_RULES: readonly Rule[] = [...SIZE_RULES, ...SUBNET_RULES, ...QUOTA_RULES];

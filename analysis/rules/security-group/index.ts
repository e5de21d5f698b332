import type { Rule } from "../rule";
import { DUPLICATE_RULES } from "./duplicate";
import { GROUP_RULES } from "./group";
import { INLINE_RULES } from "./inline-and-separate";
import { INSTANCE_GROUP_RULES } from "./instance-groups";
import { NAME_UNIQUE_RULES } from "./name-unique";
import { PERMISSION_PORT_RULES } from "./permission-ports";
import { PERMISSION_SOURCE_RULES } from "./permission-sources";
import { QUOTA_RULES } from "./quota";

export const SECURITY_GROUP_RULES: readonly Rule[] = [
  ...GROUP_RULES,
  ...NAME_UNIQUE_RULES,
  ...INSTANCE_GROUP_RULES,
  ...PERMISSION_SOURCE_RULES,
  ...PERMISSION_PORT_RULES,
  ...DUPLICATE_RULES,
  ...INLINE_RULES,
  ...QUOTA_RULES,
];

import type { Rule } from "../rule";
import { CHECKPOINT_RULES } from "./checkpoints";
import { DISTRIBUTION_RULES } from "./distribution";
import { HEALTH_CHECK_RULES } from "./health-check";
import { HOOK_RULES } from "./hook";
import { LAUNCH_SOURCE_RULES } from "./launch-source";
import { MAINTENANCE_RULES } from "./maintenance";
import { NAME_RULES } from "./name";
import { NOTIFICATION_RULES } from "./notification";
import { OVERRIDE_RULES } from "./overrides";
import { PLACEMENT_RULES } from "./placement";
import { QUOTA_RULES } from "./quotas";
import { REFRESH_RULES } from "./refresh";
import { ROLLBACK_RULES } from "./rollback";
import { SETTING_RULES } from "./settings";
import { SIZE_RULES } from "./size";
import { TAG_RULES } from "./tags";
import { TEMPLATE_CONTENT_RULES } from "./template-content";
import { WARM_POOL_RULES } from "./warm-pool";

export const AUTO_SCALING_GROUP_RULES: readonly Rule[] = [
  ...NAME_RULES,
  ...SIZE_RULES,
  ...LAUNCH_SOURCE_RULES,
  ...TEMPLATE_CONTENT_RULES,
  ...PLACEMENT_RULES,
  ...HEALTH_CHECK_RULES,
  ...SETTING_RULES,
  ...MAINTENANCE_RULES,
  ...REFRESH_RULES,
  ...CHECKPOINT_RULES,
  ...ROLLBACK_RULES,
  ...DISTRIBUTION_RULES,
  ...OVERRIDE_RULES,
  ...WARM_POOL_RULES,
  ...HOOK_RULES,
  ...NOTIFICATION_RULES,
  ...TAG_RULES,
  ...QUOTA_RULES,
];

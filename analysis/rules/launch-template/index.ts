import type { Rule } from "../rule";
import { EXCLUSIVE_RULES } from "./exclusive";
import { IMAGE_RULES } from "./image";
import { NAME_RULES } from "./name";
import { NETWORK_INTERFACE_RULES } from "./network";
import { OPTION_RULES } from "./options";
import { REQUIREMENT_RULES } from "./requirements";
import { USER_DATA_RULES } from "./user-data";
import { VOLUME_RULES } from "./volume";

export const LAUNCH_TEMPLATE_RULES: readonly Rule[] = [
  ...NAME_RULES,
  ...USER_DATA_RULES,
  ...NETWORK_INTERFACE_RULES,
  ...EXCLUSIVE_RULES,
  ...REQUIREMENT_RULES,
  ...IMAGE_RULES,
  ...OPTION_RULES,
  ...VOLUME_RULES,
];

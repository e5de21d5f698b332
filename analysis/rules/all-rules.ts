import { AUTO_SCALING_GROUP_RULES } from "./auto-scaling-group";
import { LAUNCH_TEMPLATE_RULES } from "./launch-template";
import { LISTENER_RULES } from "./listener";
import { LISTENER_RULE_RULES } from "./listener-rule";
import { LOAD_BALANCER_RULES } from "./load-balancer";
import { NETWORK_RULES } from "./network";
import type { Rule } from "./rule";
import { SCALING_RULES } from "./scaling";
import { SECURITY_GROUP_RULES } from "./security-group";
import { TARGET_GROUP_RULES } from "./target-group";

export const ALL_RULES: readonly Rule[] = [
  ...LOAD_BALANCER_RULES,
  ...LISTENER_RULES,
  ...LISTENER_RULE_RULES,
  ...TARGET_GROUP_RULES,
  ...LAUNCH_TEMPLATE_RULES,
  ...AUTO_SCALING_GROUP_RULES,
  ...SCALING_RULES,
  ...SECURITY_GROUP_RULES,
  ...NETWORK_RULES,
];

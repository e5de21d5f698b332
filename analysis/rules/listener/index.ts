import type { Rule } from "../rule";
import { ACTION_BLOCK_RULES } from "./action-block";
import { ACTION_ORDER_RULES } from "./action-order";
import { AUTHENTICATION_RULES } from "./authentication";
import { CERTIFICATE_RULES } from "./certificate";
import { FIXED_RESPONSE_RULES } from "./fixed-response";
import { FORWARD_RULES } from "./forward";
import { HEADER_RULES } from "./headers";
import { MUTUAL_TLS_RULES } from "./mutual-tls";
import { PORT_RULES } from "./port";
import { PROTOCOL_RULES } from "./protocol";
import { REDIRECT_RULES } from "./redirect";
import { REDIRECT_LOOP_RULES } from "./redirect-loop";
import { SSL_POLICY_RULES } from "./ssl-policy";

export const LISTENER_RULES: readonly Rule[] = [
  ...PORT_RULES,
  ...PROTOCOL_RULES,
  ...CERTIFICATE_RULES,
  ...SSL_POLICY_RULES,
  ...MUTUAL_TLS_RULES,
  ...HEADER_RULES,
  ...ACTION_ORDER_RULES,
  ...ACTION_BLOCK_RULES,
  ...AUTHENTICATION_RULES,
  ...FORWARD_RULES,
  ...REDIRECT_RULES,
  ...REDIRECT_LOOP_RULES,
  ...FIXED_RESPONSE_RULES,
];

import type { LbTargetGroupStickiness } from "@cdktf/provider-aws/lib/lb-target-group";

/** AWS's own default: a day. */
export const DEFAULT_STICKINESS_SECONDS = 86_400;

/**
 * Whether a client stays with a target.
 * - `off`: no. Only this switches off what was on; leaving stickiness out keeps it.
 * - `load-balancer-cookie`: for some seconds, by a cookie of the load balancer.
 * - `application-cookie`: as long as the application's own cookie stands, and at most for some seconds.
 */
export type Stickiness =
  | { readonly kind: "off" }
  | {
      readonly kind: "load-balancer-cookie";
      /** 1 to 604800. @default 86400 */
      readonly durationSeconds?: number;
    }
  | {
      readonly kind: "application-cookie";
      /** Not starting with AWSALB, which the load balancer keeps for itself. */
      readonly cookieName: string;
      /** 1 to 604800. @default 86400 */
      readonly durationSeconds?: number;
    };

/** The block in Terraform's words. */
export function renderStickiness(stickiness: Stickiness): LbTargetGroupStickiness {
  if (stickiness.kind === "off") return { type: "lb_cookie", enabled: false };
  const cookieDuration = stickiness.durationSeconds ?? DEFAULT_STICKINESS_SECONDS;
  return stickiness.kind === "load-balancer-cookie"
    ? { type: "lb_cookie", enabled: true, cookieDuration }
    : { type: "app_cookie", enabled: true, cookieDuration, cookieName: stickiness.cookieName };
}

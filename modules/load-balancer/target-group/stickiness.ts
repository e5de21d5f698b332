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

/** What is wrong with a stickiness, each a text that starts with the prop's name. Pass only known values. */
export function stickinessProblems(stickiness: Stickiness): string[] {
  if (stickiness.kind === "off") return [];
  const { durationSeconds } = stickiness;
  return [
    // Terraform: the provider lets 0 through and AWS refuses it.
    ...(durationSeconds === 0 ? [`stickiness.durationSeconds is 0; use { kind: "off" } for none`] : []),
    ...(stickiness.kind === "application-cookie" ? cookieNameProblems(stickiness.cookieName) : []),
  ];
}

function cookieNameProblems(name: string): string[] {
  if (/^AWSALB/i.test(name)) {
    return [`stickiness.cookieName is ${name}; names that start with AWSALB belong to the load balancer`];
  }
  return name === "" ? ["stickiness.cookieName is empty; name the cookie of your application"] : [];
}

/** The block in Terraform's words. */
export function renderStickiness(stickiness: Stickiness): LbTargetGroupStickiness {
  if (stickiness.kind === "off") return { type: "lb_cookie", enabled: false };
  const cookieDuration = stickiness.durationSeconds ?? DEFAULT_STICKINESS_SECONDS;
  return stickiness.kind === "load-balancer-cookie"
    ? { type: "lb_cookie", enabled: true, cookieDuration }
    : { type: "app_cookie", enabled: true, cookieDuration, cookieName: stickiness.cookieName };
}

import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { ITerraformDependable } from "cdktf";
import type { TargetGroup } from "./target-group";

/** What a listener or a rule does with a request. */
export type Action =
  | { readonly kind: "forward"; readonly targetGroup: TargetGroup }
  | { readonly kind: "redirect-to-https"; readonly port: number }
  | {
      readonly kind: "fixed-response";
      /** 200 to 599. */
      readonly statusCode: number;
      /** At most 1024 characters of plain text. */
      readonly message: string;
    };

/** Sends the request to a target of the group. */
export function forwardTo(targetGroup: TargetGroup): Action {
  return { kind: "forward", targetGroup };
}

/** Answers 301 to the same host, path and query over HTTPS. */
export function redirectToHttps(port = 443): Action {
  return { kind: "redirect-to-https", port };
}

/** Answers without asking any target. */
export function fixedResponse(statusCode: number, message: string): Action {
  return { kind: "fixed-response", statusCode, message };
}

/** The answer of a listener to a request that no rule matches. */
export const NOT_FOUND: Action = fixedResponse(404, "not found");

/** The action in Terraform's words. Listeners and rules take the same shape. */
export function renderAction(action: Action): LbListenerRuleAction {
  switch (action.kind) {
    case "forward":
      return { type: "forward", targetGroupArn: action.targetGroup.arn };
    case "redirect-to-https":
      return { type: "redirect", redirect: { protocol: "HTTPS", port: String(action.port), statusCode: "HTTP_301" } };
    case "fixed-response":
      return {
        type: "fixed-response",
        fixedResponse: {
          contentType: "text/plain",
          statusCode: String(action.statusCode),
          messageBody: action.message,
        },
      };
  }
}

/** Tells the target groups of an action that `route` sends traffic to them. */
export function recordRoute(action: Action, route: ITerraformDependable): void {
  if (action.kind === "forward") action.targetGroup.addRoute(route);
}

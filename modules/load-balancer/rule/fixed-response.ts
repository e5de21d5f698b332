import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { CONTENT_TYPE } from "../../../aws/elb/action";
import { isKnown } from "../../tokens";

/** What a fixed response may say that it is. */
export type ContentType = (typeof CONTENT_TYPE.values)[number];

/** Answers without asking any target. */
export interface FixedResponse {
  readonly kind: "fixed-response";
  /** 200 to 299 or 400 to 599. */
  readonly statusCode: number;
  /** At most 1024 characters. */
  readonly message: string;
  /** @default "text/plain" */
  readonly contentType?: ContentType;
}

/** Answers without asking any target: `fixedResponse(503, PAGE, "text/html")` is a maintenance page. */
export function fixedResponse(statusCode: number, message: string, contentType?: ContentType): FixedResponse {
  return { kind: "fixed-response", statusCode, message, ...(contentType !== undefined && { contentType }) };
}

/** What is wrong with a fixed response. AWS takes JSON as it is. */
export function fixedResponseProblems({ message, contentType }: FixedResponse): string[] {
  if (contentType !== "application/json" || !isKnown(message) || isJson(message)) return [];
  return ["action.message is not JSON, which its contentType says it is"];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The action in Terraform's words. */
export function renderFixedResponse(response: FixedResponse): LbListenerRuleAction {
  return {
    type: "fixed-response",
    fixedResponse: {
      contentType: response.contentType ?? "text/plain",
      statusCode: String(response.statusCode),
      messageBody: response.message,
    },
  };
}

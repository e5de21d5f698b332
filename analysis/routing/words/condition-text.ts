import { type Display, HIDDEN, namesSecret } from "../../masking";
import type { QueryPattern, RuleCondition } from "../condition";

/** How values and addresses of the input are shown. */
export type Show = Pick<Display, "text" | "address">;

export const UNKNOWN_VALUES = "values that are known after apply";

/** `path /admin/* or /x`: what a condition asks for. */
export function conditionText(condition: RuleCondition, show: Show): string {
  const values = alternatives(condition, show);
  switch (condition.kind) {
    case "source-ip":
      return `from ${values}`;
    case "query-string":
      return `query ${values}`;
    case "header":
      return `header ${condition.name === undefined ? UNKNOWN_VALUES : `${show.text(condition.name)} ${values}`}`;
    case "unknown":
      return "a condition that is known only at apply";
    case "host":
    case "path":
    case "method":
      return `${condition.kind} ${values}`;
  }
}

/** All the conditions of a rule: `host www.example.com, path /api/*`. */
export function conditionsText(conditions: readonly RuleCondition[], show: Show): string {
  return conditions.map((condition) => conditionText(condition, show)).join(", ");
}

function alternatives(condition: RuleCondition, show: Show): string {
  const texts = valuesOf(condition).map((text) => (isSecret(condition) ? HIDDEN : show.text(text)));
  return [...texts, ...(condition.isPartly ? [UNKNOWN_VALUES] : [])].join(" or ");
}

/** A header by which a CDN proves itself: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html */
export function isSecret(condition: RuleCondition): boolean {
  if (condition.kind !== "header" || condition.name === undefined) return false;
  return condition.name === "x-origin-verify" || namesSecret(condition.name.replaceAll("-", "_"));
}

function valuesOf(condition: RuleCondition): readonly string[] {
  switch (condition.kind) {
    case "host":
    case "path":
    case "header":
      return condition.patterns.map(({ text }) => text);
    case "method":
      return condition.methods;
    case "query-string":
      return condition.parameters.map(parameterText);
    case "source-ip":
      return condition.blocks.map(({ text }) => text);
    case "unknown":
      return [];
  }
}

function parameterText({ key, value }: QueryPattern): string {
  return key === undefined ? value.text : `${key.text}=${value.text}`;
}

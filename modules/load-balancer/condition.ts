import type { LbListenerRuleCondition } from "@cdktf/provider-aws/lib/lb-listener-rule";

/** What a request must be like for a rule to match. All the conditions of a rule must hold; any value of a condition does. */
export type Condition =
  /** Host names, `*` and `?` as wildcards, 1 to 128 characters each. Case does not matter. */
  | { readonly kind: "host"; readonly values: readonly string[] }
  /** Paths, `*` and `?` as wildcards, 1 to 128 characters each. Case matters. */
  | { readonly kind: "path"; readonly values: readonly string[] };

/** A condition on the host name. */
export function host(...values: readonly string[]): Condition {
  return { kind: "host", values };
}

/** A condition on the path. */
export function path(...values: readonly string[]): Condition {
  return { kind: "path", values };
}

/** Every path: the condition of a rule that takes what the others leave. */
export const EVERY_PATH: Condition = path("/*");

/** The condition in Terraform's words. */
export function renderCondition(condition: Condition): LbListenerRuleCondition {
  const values = [...condition.values];
  return condition.kind === "host" ? { hostHeader: { values } } : { pathPattern: { values } };
}

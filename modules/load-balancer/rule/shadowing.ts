import { contains } from "../../../aws/address-range";
import { parseCidr } from "../../../aws/cidr";
import type { Condition, QueryParameter } from "./condition";
import { includes } from "./wildcard";

/** A rule as far as it decides who gets a request. */
export interface RankedRule {
  readonly name: string;
  /** The lowest that matches decides. */
  readonly priority: number;
  readonly conditions: readonly Condition[];
}

/** A rule that never gets a request, and the rule that takes all of them before it. */
export interface Shadow {
  readonly rule: RankedRule;
  readonly by: RankedRule;
}

/**
 * The rules that can never match because one earlier rule takes every request that they could. Everything that is
 * reported is certain; a rule that only several others together shadow is not found.
 */
export function shadowedRules(rules: readonly RankedRule[]): Shadow[] {
  const inOrder = [...rules].sort((a, b) => a.priority - b.priority);
  return inOrder.flatMap((rule) => {
    const by = inOrder.find((other) => other.priority < rule.priority && covers(other.conditions, rule.conditions));
    return by === undefined ? [] : [{ rule, by }];
  });
}

/** Whether every request that meets all of `narrow` meets all of `wide` too. */
export function covers(wide: readonly Condition[], narrow: readonly Condition[]): boolean {
  return wide.every((condition) => isUniversal(condition) || narrow.some((other) => implies(other, condition)));
}

/** Whether every request meets the condition. */
function isUniversal(condition: Condition): boolean {
  if (condition.kind === "host") return condition.values.some((value) => includes(value, "*"));
  return condition.kind === "path" && condition.values.some((value) => includes(value, "/*"));
}

/** Whether every request that meets `narrow` meets `wide`. Conditions on different things say nothing about each other. */
function implies(narrow: Condition, wide: Condition): boolean {
  switch (narrow.kind) {
    case "host":
      return wide.kind === "host" && everyIn(narrow.values, wide.values, ignoringCase);
    case "path":
      return wide.kind === "path" && everyIn(narrow.values, wide.values, includes);
    case "header":
      return (
        wide.kind === "header" &&
        wide.name.toLowerCase() === narrow.name.toLowerCase() &&
        everyIn(narrow.values, wide.values, ignoringCase)
      );
    case "method":
      return wide.kind === "method" && everyIn(narrow.values, wide.values, (a, b) => a === b);
    case "query-string":
      return wide.kind === "query-string" && everyIn(narrow.values, wide.values, parameterIncludes);
    case "source-ip":
      return wide.kind === "source-ip" && everyIn(narrow.values, wide.values, blockIncludes);
  }
}

function everyIn<T>(narrow: readonly T[], wide: readonly T[], isIn: (wide: T, narrow: T) => boolean): boolean {
  return narrow.every((value) => wide.some((other) => isIn(other, value)));
}

function ignoringCase(wide: string, narrow: string): boolean {
  return includes(wide.toLowerCase(), narrow.toLowerCase());
}

/** AWS does not say what a value without a key matches exactly: only two with, or two without a key are compared. */
function parameterIncludes(wide: QueryParameter, narrow: QueryParameter): boolean {
  const key =
    wide.key === undefined || narrow.key === undefined
      ? wide.key === narrow.key
      : queryTextIncludes(wide.key, narrow.key);
  return key && queryTextIncludes(wide.value, narrow.value);
}

/** Where a backslash makes a wildcard a character, only equal texts are compared. */
function queryTextIncludes(wide: string, narrow: string): boolean {
  if (wide.includes("\\") || narrow.includes("\\")) return wide === narrow;
  return ignoringCase(wide, narrow);
}

function blockIncludes(wide: string, narrow: string): boolean {
  const [outer, inner] = [parseCidr(wide), parseCidr(narrow)];
  return outer === undefined || inner === undefined ? wide === narrow : contains(outer, inner);
}

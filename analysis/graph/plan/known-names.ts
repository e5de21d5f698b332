import type { Mask } from "../mask";
import { isUnset } from "../json-value";
import type { ModuleScope } from "../module-scope";
import { traversalsOf } from "../traversal";
import { isObject, type JsonObject } from "../value";
import { type Expressions, referencesIn } from "./expressions";

/**
 * Notes which variables and local values have a known value: those that arguments with a known value are made of, such as tags. A plan
 * has no local values, and so cannot tell otherwise that `tags = local.tags` holds no id of a resource that is still to be made.
 */
export function noteKnownNames(
  scope: ModuleScope,
  values: JsonObject,
  unknown: JsonObject,
  expressions: Expressions,
): void {
  for (const [argument, expression] of Object.entries(expressions)) {
    if (!isObject(expression) || !isKnownContent(values[argument], unknown[argument])) continue;
    for (const { kind, address, attributes } of traversalsOf(referencesIn(expression))) {
      if ((kind === "var" || kind === "local") && attributes.length === 0) scope.setKnown(kind, address);
    }
  }
}

/** A text, list or map; a number or a truth may be counted from what is not known itself. */
function isKnownContent(value: unknown, unknown: Mask): boolean {
  return !isUnset(value) && (typeof value === "string" || typeof value === "object") && !holdsTrue(unknown);
}

function holdsTrue(unknown: Mask): boolean {
  return Array.isArray(unknown) || isObject(unknown) ? Object.values(unknown).some(holdsTrue) : unknown === true;
}

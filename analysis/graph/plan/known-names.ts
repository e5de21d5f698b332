import { touches } from "../mask";
import { isUnset } from "../json-value";
import { isKnownName } from "../known-values";
import type { ModuleScope } from "../module-scope";
import { traversalsOf } from "../traversal";
import { isObject, type JsonObject } from "../value";
import { type Expressions, referencesIn } from "./expressions";

/**
 * Notes which variables and local values have a known value: those that a known map is merged of, such as tags, and one that alone makes a
 * known text or list. A plan has no local values, and so cannot tell otherwise that `name = local.name` holds no id of a resource that is
 * still to be made.
 */
export function noteKnownNames(
  scope: ModuleScope,
  values: JsonObject,
  unknown: JsonObject,
  expressions: Expressions,
): void {
  for (const [argument, expression] of Object.entries(expressions)) {
    const value = values[argument];
    if (!isObject(expression) || isUnset(value) || touches(unknown[argument])) continue;
    const mentioned = traversalsOf(referencesIn(expression));
    // Of one element of a list, or one field, nothing follows for the others.
    if (mentioned.some(({ kind }) => kind === "count" || kind === "each")) continue;
    const names = mentioned.filter((each) => !isKnownName(each, scope));
    const isAlone =
      new Set(names.map(({ text }) => text)).size === 1 && (typeof value === "string" || Array.isArray(value));
    if (!isObject(value) && !isAlone) continue;
    for (const { kind, address, attributes } of names) {
      if ((kind === "var" || kind === "local") && attributes.length === 0) scope.setKnown(kind, address);
    }
  }
}

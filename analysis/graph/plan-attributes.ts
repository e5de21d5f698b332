import type { InstanceKey, ModuleScope } from "./module-scope";
import { isFilledIn, isMadeByOthers } from "./computed-blocks";
import { isUnset, withoutUnset } from "./read-state";
import { attributeKind } from "./schema";
import { traversalsOf } from "./traversal";
import { type Expressions, isString, pairBlocks, referencesIn, union } from "./plan-expressions";
import { isObject, type JsonObject, type Tree, Unknown } from "./value";

/** What a plan tells of one resource. */
export interface PlannedResource {
  readonly kind: string;
  readonly after: JsonObject;
  readonly afterUnknown: JsonObject;
  readonly scope: ModuleScope;
  readonly instance: InstanceKey | undefined;
  /** Whether it was there before: then `after` holds what AWS has made too. */
  readonly exists: boolean;
}

/**
 * What the configuration sets, with the values of the plan. Defaults and what AWS computes are left out, so that a plan reads like the
 * configuration that it was made from.
 */
export function configuredAttributes(resource: PlannedResource, expressions: Expressions | undefined): JsonObject {
  const { after, afterUnknown } = resource;
  if (expressions === undefined) return withoutUnset(plannedAttributes(resource, undefined), false);
  return new AttributeReader(resource).configured("", after, afterUnknown, expressions);
}

/** All of `after`, with what is known only at apply as `Unknown`. */
export function plannedAttributes(resource: PlannedResource, expressions: Expressions | undefined): JsonObject {
  const reader = new AttributeReader(resource);
  const { after, afterUnknown } = resource;
  return reader.object("", after, afterUnknown, expressions ?? {});
}

/** An expression of plan JSON as a value: a constant, or `Unknown` with what it mentions. */
export function expressionTree(expression: unknown, scope: ModuleScope, instance: InstanceKey | undefined): Tree {
  if (!isObject(expression)) return undefined;
  if ("constant_value" in expression) return expression["constant_value"];
  const references = Array.isArray(expression["references"]) ? (expression["references"] as unknown[]) : [];
  // What a variable or an output holds may be a list.
  return new Unknown(traversalsOf(references.filter(isString)), scope, instance, true);
}

class AttributeReader {
  constructor(private readonly resource: PlannedResource) {}

  configured(prefix: string, after: JsonObject, unknown: JsonObject, expressions: Expressions): JsonObject {
    const entries: [string, Tree][] = [];
    for (const name of new Set([...Object.keys(expressions), ...Object.keys(after), ...Object.keys(unknown)])) {
      const value = this.configuredValue(prefix + name, after[name], unknown[name], expressions[name]);
      if (value !== undefined && value !== null) entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }

  private configuredValue(path: string, after: unknown, unknown: unknown, expression: unknown): Tree {
    if (expression === undefined) return this.dynamicBlocks(path, after, unknown);
    if (unknown === true) return this.unknown(path, expression);
    if (!Array.isArray(after) || !after.some(isObject)) {
      if (isObject(after) && Array.isArray(expression)) {
        const inner = isObject(unknown) ? unknown : {};
        return this.configured(`${path}.`, after, inner, union(expression));
      }
      // Terraform: the provider takes an empty text for none, and reads none back as an empty text.
      if (after === "" && !isConstant(expression)) return undefined;
      return this.value(path, after, unknown, expression);
    }
    // The blocks of a `dynamic` block are missing among the expressions, and nobody can tell which those are.
    const isPartly = Array.isArray(expression) && expression.length !== after.length;
    if (!Array.isArray(expression) || isPartly) return this.withoutUnset(this.value(path, after, unknown, expression));
    const blocks = pairBlocks(after, expression);
    return after.map((item: unknown, index) =>
      isObject(item) ? this.configured(`${path}.`, item, childObject(unknown, index), blocks[index] ?? {}) : item,
    );
  }

  /** The configuration in a plan leaves out what `dynamic` blocks make. */
  private dynamicBlocks(path: string, after: unknown, unknown: unknown): Tree {
    const isBlocks = attributeKind(this.resource.kind, path) === "blocks";
    const place = `${this.resource.kind}.${path}`;
    if (unknown === true) return isBlocks && !isFilledIn(place) ? this.unknown(path, undefined) : undefined;
    const isList = Array.isArray(after) && after.length > 0 && after.every(isObject);
    if (!isList) return undefined;
    if (this.resource.exists && (!isBlocks || isMadeByOthers(place))) return undefined;
    return this.withoutUnset(this.value(path, after, unknown, undefined));
  }

  private withoutUnset(tree: Tree): Tree {
    if (Array.isArray(tree)) return tree.map((item: Tree) => (isObject(item) ? withoutUnset(item, false) : item));
    return tree;
  }

  object(prefix: string, after: JsonObject, unknown: JsonObject, expressions: Expressions): JsonObject {
    const names = new Set([...Object.keys(after), ...Object.keys(unknown)]);
    return Object.fromEntries(
      [...names].flatMap((name) => {
        const value = this.value(prefix + name, after[name], unknown[name], expressions[name]);
        return isUnset(value) ? [] : [[name, value]];
      }),
    );
  }

  private value(path: string, after: unknown, unknown: unknown, expression: unknown): Tree {
    if (unknown === true) return this.unknown(path, expression);
    if (Array.isArray(after) || Array.isArray(unknown)) {
      const items: readonly unknown[] = Array.isArray(after) ? after : [];
      const unknowns: readonly unknown[] = Array.isArray(unknown) ? unknown : [];
      const length = Math.max(items.length, unknowns.length);
      const blocks = Array.isArray(expression) ? pairBlocks(items, expression) : [];
      return Array.from({ length }, (_, index) =>
        this.item(path, items[index], unknowns[index], blocks[index] ?? expression),
      );
    }
    if (isObject(after)) return this.object(`${path}.`, after, isObject(unknown) ? unknown : {}, union(expression));
    return after;
  }

  private item(path: string, item: unknown, unknown: unknown, expression: unknown): Tree {
    if (unknown === true) return this.unknown(path, expression);
    if (!isObject(item)) return item;
    return this.object(`${path}.`, item, isObject(unknown) ? unknown : {}, union(expression));
  }

  private unknown(path: string, expression: unknown): Unknown {
    const { kind, scope, instance } = this.resource;
    const references = referencesIn(expression);
    const holds = attributeKind(kind, path);
    const isList = holds !== undefined && !["string", "number", "bool"].includes(holds);
    return new Unknown(traversalsOf(references), scope, instance, isList);
  }
}

function isConstant(expression: unknown): boolean {
  return isObject(expression) && "constant_value" in expression;
}

function childObject(unknown: unknown, index: number): JsonObject {
  const child: unknown = Array.isArray(unknown) ? unknown[index] : undefined;
  return isObject(child) ? child : {};
}

import { isUnset, MAX_DEPTH, objectOf, property } from "../json-value";
import { touches } from "../mask";
import { attributeKind } from "../schema";
import { isShared } from "../shared-blocks";
import { withoutUnset } from "../state-graph";
import { isObject, type JsonObject, type Tree, type Unknown } from "../value";
import { fieldExpressions } from "./block-references";
import { isFilledIn, isMadeByOthers } from "./computed-blocks";
import { type Expressions, isConstant, pairBlocks, union } from "./expressions";
import { isKnownExpression, type Standing, unknownValue } from "./standing";

/** What a plan tells of one side of a resource. */
export interface SideReading extends Standing {
  /** See `Resource.kind`. */
  readonly kind: string;
  readonly values: JsonObject;
  /** Shaped like the values, with `true` at what is known only after the apply. */
  readonly unknown: JsonObject;
  /** Whether it is there already, and stays: then the values hold what AWS has made too. */
  readonly exists: boolean;
}

/**
 * What the configuration sets, with the values of the plan. Defaults and what AWS computes are left out, so that a plan reads like the
 * configuration that it was made from.
 */
export function configuredAttributes(reading: SideReading, expressions: Expressions | undefined): JsonObject {
  const { values, unknown } = reading;
  if (expressions === undefined) return withoutUnset(plannedAttributes(reading, undefined), false);
  return new AttributeReader(reading).configured("", values, unknown, expressions, 0);
}

/** All values, with what is known only at apply as `Unknown`. */
export function plannedAttributes(reading: SideReading, expressions: Expressions | undefined): JsonObject {
  const { values, unknown } = reading;
  return new AttributeReader(reading).object("", values, unknown, expressions ?? {}, 0);
}

/** An expression of plan JSON as a value: a constant, or `Unknown` with what it mentions. */
export function expressionTree(expression: unknown, standing: Standing): Tree {
  if (!isObject(expression)) return undefined;
  if (isConstant(expression)) return expression["constant_value"];
  // What a variable or an output holds may be a list.
  return unknownValue(expression, standing, true);
}

class AttributeReader {
  constructor(private readonly reading: SideReading) {}

  configured(
    path: string,
    values: JsonObject,
    unknown: JsonObject,
    expressions: Expressions,
    depth: number,
  ): JsonObject {
    const entries: [string, Tree][] = [];
    for (const name of new Set([...Object.keys(expressions), ...Object.keys(values), ...Object.keys(unknown)])) {
      const expression = own(expressions, name);
      const value = this.configuredValue(path + name, own(values, name), own(unknown, name), expression, depth);
      if (value !== undefined && value !== null) entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }

  private configuredValue(path: string, value: unknown, unknown: unknown, expression: unknown, depth: number): Tree {
    if (depth > MAX_DEPTH) return undefined;
    if (expression === undefined) return this.dynamicBlocks(path, value, unknown, depth);
    if (unknown === true) {
      return isKnownExpression(expression, this.reading) ? undefined : this.unknown(path, expression);
    }
    if (!Array.isArray(value) || !value.some(isObject)) {
      if (isObject(value) && Array.isArray(expression)) {
        return this.configured(`${path}.`, value, objectOf(unknown), union(expression), depth + 1);
      }
      // Terraform: the provider takes an empty text for none, and reads none back as an empty text.
      if (value === "" && !isConstant(expression)) return undefined;
      return this.value(path, value, unknown, expression, depth);
    }
    // The blocks of a `dynamic` block are missing among the expressions, and nobody can tell which those are.
    const isPartly = Array.isArray(expression) && expression.length !== value.length;
    if (!Array.isArray(expression) || isPartly) {
      return this.withoutUnset(this.value(path, value, unknown, expression, depth));
    }
    const blocks = pairBlocks(value, expression);
    return value.map((item: unknown, index) => {
      if (!isObject(item)) return item;
      return this.configured(`${path}.`, item, objectOf(property(unknown, index)), blocks[index] ?? {}, depth + 1);
    });
  }

  /** The configuration in a plan leaves out what `dynamic` blocks make. */
  private dynamicBlocks(path: string, value: unknown, unknown: unknown, depth: number): Tree {
    const isBlocks = attributeKind(this.reading.kind, path) === "blocks";
    const place = `${this.reading.kind}.${path}`;
    if (unknown === true) return isBlocks && !this.isFilledIn(place) ? this.unknown(path, undefined) : undefined;
    const isList = Array.isArray(value) && value.length > 0 && value.every(isObject);
    if (!isList) return undefined;
    if (this.reading.exists && (!isBlocks || isMadeByOthers(place))) return undefined;
    return this.withoutUnset(this.value(path, value, unknown, undefined, depth));
  }

  /** What is shared is only made anew where it is written: of what is there already it is known. */
  private isFilledIn(place: string): boolean {
    return isShared(place) ? !this.reading.exists : isFilledIn(place);
  }

  private withoutUnset(tree: Tree): Tree {
    if (Array.isArray(tree)) return tree.map((item: Tree) => (isObject(item) ? withoutUnset(item, false) : item));
    return tree;
  }

  object(path: string, values: JsonObject, unknown: JsonObject, expressions: Expressions, depth: number): JsonObject {
    if (depth > MAX_DEPTH) return {};
    const names = new Set([...Object.keys(values), ...Object.keys(unknown)]);
    return Object.fromEntries(
      [...names].flatMap((name) => {
        const expression = own(expressions, name);
        const value = this.value(path + name, own(values, name), own(unknown, name), expression, depth);
        return isUnset(value) ? [] : [[name, value]];
      }),
    );
  }

  private value(path: string, value: unknown, unknown: unknown, expression: unknown, depth: number): Tree {
    if (unknown === true) return this.unknown(path, expression);
    if (Array.isArray(value) || Array.isArray(unknown)) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      const unknowns: readonly unknown[] = Array.isArray(unknown) ? unknown : [];
      const length = Math.max(items.length, unknowns.length);
      const blocks = Array.isArray(expression) ? pairBlocks(items, expression) : [];
      const isShared = unknowns.filter((each) => touches(each)).length > 1;
      return Array.from({ length }, (_, index) =>
        this.item(path, items[index], unknowns[index], blocks[index] ?? expression, depth + 1, isShared),
      );
    }
    return this.item(path, value, unknown, expression, depth + 1);
  }

  private item(
    path: string,
    item: unknown,
    unknown: unknown,
    expression: unknown,
    depth: number,
    isShared = false,
  ): Tree {
    if (unknown === true) return this.unknown(path, expression);
    if (!isObject(item)) return item;
    const unknowns = objectOf(unknown);
    const fields = { ...fieldExpressions(expression, Object.keys(unknowns), isShared), ...union(expression) };
    return this.object(`${path}.`, item, unknowns, fields, depth);
  }

  private unknown(path: string, expression: unknown): Unknown {
    const holds = attributeKind(this.reading.kind, path);
    const isList = holds !== undefined && !["string", "number", "bool"].includes(holds);
    return unknownValue(expression, this.reading, isList);
  }
}

/** `property` of what is an object for certain: this is asked for every attribute of every resource. */
function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

import type { ModuleScope } from "../module-scope";
import { property } from "../json-value";
import { attributeKind } from "../schema";
import { segmentsOf } from "./template";
import { parseTraversal, type Traversal, traversalsIn } from "../traversal";
import { type InstanceKey, isObject, type JsonObject, type Tree, Unknown } from "../value";

/** Where an expression stands: what `local`, `var`, `each` and `count` mean in it. */
export interface ExpressionPlace {
  readonly scope: ModuleScope;
  /** The key of this instance. */
  readonly instance?: InstanceKey | undefined;
  /** `each.value`, or the iterator of a `dynamic` block, where it is known. */
  readonly names?: Readonly<Record<string, Tree>>;
}

/** Longer chains of local values and variables than this are taken for a cycle. */
const DEEPEST_CHAIN = 50;

/**
 * A part of Terraform's JSON configuration with its expressions as `Unknown`, or as what they certainly are. What is too large to be worked
 * out is unknown too, see `WorkBudget`.
 */
export function evaluateTree(tree: unknown, place: ExpressionPlace, isList = false): Tree {
  const { scope, instance } = place;
  const value = scope.work.value(scope.address, () => ({ is: evaluate(tree, place, isList, DEEPEST_CHAIN) }));
  return value === undefined ? new Unknown([], scope, instance, isList) : value.is;
}

function evaluate(tree: unknown, place: ExpressionPlace, isList: boolean, depth: number): Tree {
  place.scope.work.spend(1);
  if (typeof tree === "string") return evaluateString(tree, place, isList, depth);
  if (Array.isArray(tree)) return tree.map((item) => evaluate(item, place, false, depth));
  if (!isObject(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, evaluate(value, place, false, depth)]));
}

function evaluateString(text: string, place: ExpressionPlace, isList: boolean, depth: number): Tree {
  const segments = segmentsOf(text);
  const values = segments.map((segment) =>
    "text" in segment ? segment.text : evaluateExpression(segment.expression, place, depth),
  );
  if (values.length === 1 && !(values[0] instanceof Unknown)) return values[0];
  if (values.every((value) => ["string", "number", "boolean"].includes(typeof value))) {
    const joined = values.join("");
    place.scope.work.spend(0, joined.length);
    return joined;
  }
  const traversals = segments.flatMap((segment) => ("text" in segment ? [] : traversalsIn(segment.expression)));
  const only = segments.length === 1 && "expression" in (segments[0] ?? {}) ? values[0] : undefined;
  // A chain of local values ends in what they stand for, which may live in another module.
  if (only instanceof Unknown && only.scope !== place.scope) return only;
  return new Unknown(traversals, place.scope, place.instance, isList);
}

function evaluateExpression(expression: string, place: ExpressionPlace, depth: number): Tree {
  const trimmed = expression.trim();
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  const string = /^"((?:[^"\\$%]|\\.)*)"$/.exec(trimmed);
  if (string !== null) return JSON.parse(`"${string[1] ?? ""}"`);
  const traversal = parseTraversal(trimmed);
  const value = traversal === undefined || depth === 0 ? undefined : evaluateTraversal(traversal, place, depth - 1);
  return value ?? new Unknown(traversalsIn(trimmed), place.scope, place.instance);
}

/** What a traversal certainly stands for; `undefined` where that is not known before the apply. */
function evaluateTraversal(traversal: Traversal, place: ExpressionPlace, depth: number): Tree {
  const { scope, instance, names = {} } = place;
  const { kind, address, attributes } = traversal;
  switch (kind) {
    case "each":
      return address === "key" ? instance : within(names["each.value"], attributes);
    case "count":
      return instance;
    case "local":
      return within(evaluate(scope.locals.get(address), { scope }, false, depth), attributes);
    case "var":
      return within(scope.inputs.get(address), attributes);
    case "other":
      // The iterator of a dynamic block: `ingress.value`.
      return within(names[address], attributes);
    case "resource": {
      // An iterator may have an underscore in its name: `custom_rule.value`.
      const [iterator = "", attribute = ""] = address.split(".");
      return iterator in names ? within(names[iterator], [attribute, ...attributes]) : undefined;
    }
    case "module":
    case "data":
      return undefined;
  }
}

function within(tree: Tree, path: readonly (string | number)[]): Tree {
  let value = tree;
  for (const step of path) {
    if (value instanceof Unknown) return undefined;
    value = property(value, step);
  }
  return value;
}

/**
 * Attributes in the form of the provider's schema: nested blocks are lists, numbers are numbers, what is null is left out.
 *
 * @param path of the object in the schema, `""` for the resource itself
 */
export function inSchemaForm(kind: string, path: string, body: JsonObject): JsonObject {
  const entries = Object.entries(body).flatMap(([name, value]): [string, Tree][] => {
    if (value === null || value === undefined) return [];
    const place = path === "" ? name : `${path}.${name}`;
    return [[name, inForm(kind, place, value)]];
  });
  return Object.fromEntries(entries);
}

function inForm(kind: string, path: string, value: Tree): Tree {
  if (value instanceof Unknown) return value;
  const holds = attributeKind(kind, path);
  if (holds === "blocks") {
    const blocks: readonly Tree[] = Array.isArray(value) ? value : [value];
    return blocks.map((block) => (isObject(block) ? inSchemaForm(kind, path, block) : block));
  }
  if (holds === "strings" && Array.isArray(value)) return value.map((item: Tree) => asKind("string", item));
  return holds === undefined ? value : asKind(holds, value);
}

/** Terraform takes `"80"` for a number and 80 for a string. */
function asKind(holds: string, value: Tree): Tree {
  if (holds === "string") return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (holds === "number" && typeof value === "string" && /^-?[\d.]+$/.test(value)) return Number(value);
  if (holds === "bool" && (value === "true" || value === "false")) return value === "true";
  return value;
}

import { entriesOf } from "./instances";
import { evaluateTree, type ExpressionPlace } from "./values";
import { traversalsIn } from "../traversal";
import { isObject, type JsonObject, type Tree, Unknown } from "../value";

/**
 * Writes out `dynamic` blocks.
 *
 * @returns the body with the blocks that each of them makes, or `Unknown` where that depends on something not known yet
 */
export function expandDynamicBlocks(body: JsonObject, place: ExpressionPlace): JsonObject {
  const inner = Object.fromEntries(
    // What stands in a `dynamic` block is written out with its iterator.
    Object.entries(body).map(([name, value]) => [name, OWN.has(name) ? value : expandInside(value, place)]),
  );
  const { dynamic, ...plain } = inner;
  const expanded: Record<string, unknown> = { ...plain };
  for (const declarations of Array.isArray(dynamic) ? (dynamic as unknown[]) : [dynamic]) {
    if (!isObject(declarations)) continue;
    for (const [name, declared] of Object.entries(declarations)) {
      for (const block of Array.isArray(declared) ? (declared as unknown[]) : [declared]) {
        if (isObject(block)) expanded[name] = withBlocks(expanded[name], makeBlocks(name, block, place));
      }
    }
  }
  return expanded;
}

const OWN: ReadonlySet<string> = new Set(["//", "dynamic"]);

function expandInside(value: unknown, place: ExpressionPlace): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => expandInside(item, place));
  return isObject(value) ? expandDynamicBlocks(value, place) : value;
}

function withBlocks(existing: unknown, made: Tree): Tree {
  if (existing instanceof Unknown || made instanceof Unknown) return made instanceof Unknown ? made : existing;
  const blocks: readonly unknown[] = existing === undefined ? [] : Array.isArray(existing) ? existing : [existing];
  return Array.isArray(made) ? [...blocks, ...(made as unknown[])] : existing;
}

function makeBlocks(name: string, block: JsonObject, place: ExpressionPlace): Tree {
  const entries = entriesOf(evaluateTree(block["for_each"], place, true));
  const content = block["content"];
  if (entries === undefined || !isObject(content)) {
    return new Unknown(traversalsIn(JSON.stringify(block)), place.scope, place.instance, true);
  }
  place.scope.work.spend(entries.length);
  const iterator = typeof block["iterator"] === "string" ? block["iterator"] : name;
  return entries.map(([key, value]) => {
    const inside = { ...place, names: { ...place.names, [iterator]: { key, value } } };
    return evaluateTree(expandDynamicBlocks(content, inside), inside);
  });
}

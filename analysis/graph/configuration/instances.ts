import { evaluateTree } from "./values";
import type { ModuleScope } from "../module-scope";
import { type InstanceKey, isFullyKnown, isObject, type JsonObject, type Tree } from "../value";

/** One instance of a resource or module. */
export interface Instance {
  readonly key: InstanceKey | undefined;
  /** One entry for a number of instances that is not known. */
  readonly isRepeated: boolean;
  /** What `each.value` stands for. */
  readonly names: Readonly<Record<string, Tree>>;
}

/** The instances of a block with `count` or `for_each`; one without. */
export function instancesOf(body: JsonObject, scope: ModuleScope): Instance[] {
  if ("count" in body) {
    const count = evaluateTree(body["count"], { scope });
    const number = typeof count === "string" ? Number(count) : count;
    if (typeof number !== "number" || !Number.isInteger(number)) return [REPEATED];
    return Array.from({ length: Math.max(0, number) }, (_, key) => ({ key, isRepeated: false, names: {} }));
  }
  if (!("for_each" in body)) return [{ key: undefined, isRepeated: false, names: {} }];
  const entries = entriesOf(evaluateTree(body["for_each"], { scope }, true));
  return entries?.map(([key, value]) => ({ key, isRepeated: false, names: { "each.value": value } })) ?? [REPEATED];
}

const REPEATED: Instance = { key: undefined, isRepeated: true, names: {} };

/** The keys and values that a `for_each` goes through; `undefined` where they are not known. */
export function entriesOf(collection: Tree): [string, Tree][] | undefined {
  if (isObject(collection)) return Object.entries(collection);
  if (!Array.isArray(collection) || !isFullyKnown(collection)) return undefined;
  return collection.map((item: Tree) => [String(item), item]);
}

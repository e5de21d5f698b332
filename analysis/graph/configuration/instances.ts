import { evaluateTree } from "./values";
import type { ModuleScope } from "../module-scope";
import { type InstanceKey, isFullyKnown, isObject, type JsonObject, type Tree } from "../value";

/** One instance of a resource or module. */
export interface Instance {
  readonly key: InstanceKey | undefined;
  /** One entry for a number of instances that is not known. */
  readonly isRepeated: boolean;
  /** Why it is one entry for many, where somebody has to know it. */
  readonly unread?: string;
  /** What `each.value` stands for. */
  readonly names: Readonly<Record<string, Tree>>;
}

const REPEATED: Instance = { key: undefined, isRepeated: true, names: {} };

/** Instances of one block that are read one by one. AWS's quotas are lower for everything that has one. */
const MOST_INSTANCES = 5_000;

function tooMany(what: string): Instance {
  return { ...REPEATED, unread: `${what}; at most ${MOST_INSTANCES.toLocaleString("en-US")} are read one by one` };
}

/** The instances of a block with `count` or `for_each`; one without. */
export function instancesOf(body: JsonObject, scope: ModuleScope): Instance[] {
  if ("count" in body) {
    const count = evaluateTree(body["count"], { scope });
    const number = typeof count === "string" ? Number(count) : count;
    if (typeof number !== "number" || !Number.isInteger(number)) return [REPEATED];
    if (number > MOST_INSTANCES) return [tooMany(`count is ${number}`)];
    return Array.from({ length: Math.max(0, number) }, (_, key) => ({ key, isRepeated: false, names: {} }));
  }
  if (!("for_each" in body)) return [{ key: undefined, isRepeated: false, names: {} }];
  const entries = entriesOf(evaluateTree(body["for_each"], { scope }, true));
  if (entries !== undefined && entries.length > MOST_INSTANCES) {
    return [tooMany(`for_each has ${entries.length} instances`)];
  }
  return entries?.map(([key, value]) => ({ key, isRepeated: false, names: { "each.value": value } })) ?? [REPEATED];
}

/** The keys and values that a `for_each` goes through; `undefined` where they are not known. */
export function entriesOf(collection: Tree): [string, Tree][] | undefined {
  if (isObject(collection)) return Object.entries(collection);
  if (!Array.isArray(collection) || !isFullyKnown(collection)) return undefined;
  return collection.map((item: Tree) => [String(item), item]);
}

import { isUnset, listOf, MAX_DEPTH, objectOf, textOf } from "./json-value";
import { keyIn, ModuleScope } from "./module-scope";
import { Resource } from "./resource";
import { ResourceGraph } from "./resource-graph";
import { kindOf } from "./schema";
import { isShared } from "./shared-blocks";
import { isObject, type JsonObject } from "./value";

/** A resource of a state, and the module instance in which it stands. */
export interface StateEntry {
  readonly address: string;
  /** `""` in the root module. */
  readonly moduleAddress: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: string | number | undefined;
  readonly values: JsonObject;
}

/** The resources of `values` of a state, read with care, and how many of them could not be read. */
export function stateEntries(values: unknown): { readonly entries: readonly StateEntry[]; readonly unread: number } {
  const entries: StateEntry[] = [];
  const unread = addModule(objectOf(values)["root_module"], entries, 0);
  return { entries, unread };
}

function addModule(module: unknown, entries: StateEntry[], depth: number): number {
  if (module === undefined || module === null) return 0;
  if (!isObject(module) || depth > MAX_DEPTH) return 1;
  let unread = [module["resources"], module["child_modules"]].filter(isNoList).length;
  for (const resource of listOf(module["resources"])) {
    const entry = entryOf(resource, textOf(module["address"]) ?? "");
    if (entry === undefined) unread += 1;
    else entries.push(entry);
  }
  for (const child of listOf(module["child_modules"])) unread += addModule(child, entries, depth + 1);
  return unread;
}

function isNoList(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}

function entryOf(json: unknown, moduleAddress: string): StateEntry | undefined {
  const { address, mode, type, name, index, values } = objectOf(json);
  if (typeof address !== "string" || typeof type !== "string" || typeof name !== "string") return undefined;
  return {
    address,
    moduleAddress,
    mode: mode === "data" ? "data" : "managed",
    type,
    name,
    index: typeof index === "string" || typeof index === "number" ? index : undefined,
    values: objectOf(values),
  };
}

/** What there is: every resource with all of its values, as the provider has read them. */
export function stateGraph(entries: readonly StateEntry[]): ResourceGraph {
  const root = new ModuleScope("");
  const scopes = new Map([["", root]]);
  const scopeAt = (address: string): ModuleScope => {
    const scope = scopes.get(address) ?? new ModuleScope(address, root, keyIn(address));
    scopes.set(address, scope);
    return scope;
  };
  const resources = entries.map((entry) => stateResource(entry, scopeAt(entry.moduleAddress)));
  return new ResourceGraph("state", resources, root);
}

/** A resource as a state tells it. */
export function stateResource({ mode, type, name, index, values }: StateEntry, scope: ModuleScope): Resource {
  const attributes = () => withoutUnset(values, true);
  const listsOthers = (blocks: string) => isShared(`${kindOf(mode, type)}.${blocks}`);
  const resource = new Resource({ mode, type, name, index, scope, exists: true, attributes, listsOthers });
  scope.addResource(`${mode === "data" ? "data." : ""}${type}.${name}`, resource);
  return resource;
}

/** The provider writes 0 for a number that is not set; these are numbers that somebody may have set to 0. */
const MEANS_ZERO = /(^|_)(port|size|capacity|weight|adjustment|bound|index|delay|start|percentage|period)$/;

/**
 * Attributes without null, `""` and empty lists, which is how the provider stores what is not set.
 *
 * @param dropZeros a 0 is taken for unset too, where 0 is no usual setting
 */
export function withoutUnset(values: JsonObject, dropZeros: boolean, depth = 0): JsonObject {
  if (depth > MAX_DEPTH) return {};
  const inner = (value: unknown) => (isObject(value) ? withoutUnset(value, dropZeros, depth + 1) : value);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (isUnset(value) || (dropZeros && value === 0 && !MEANS_ZERO.test(name))) return [];
      return [[name, Array.isArray(value) ? value.map(inner) : inner(value)]];
    }),
  );
}

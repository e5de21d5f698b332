import { isAbsent, isUnset, listOf, MAX_DEPTH, objectOf, type Path, pathText, textOf } from "./json-value";
import { keyIn, ModuleScope } from "./module-scope";
import { Resource } from "./resource";
import { type GraphParts, ResourceGraph } from "./resource-graph";
import type { Readings, Unseen } from "./unseen";
import { kindOf } from "./schema";
import { aKey, aList, anObject, aText, fields, oddParts } from "./shape";
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

const MODULE_SHAPE = fields({ address: aText.nullish(), resources: aList.nullish(), child_modules: aList.nullish() });

const RESOURCE_SHAPE = fields({
  address: aText,
  mode: aText.nullish(),
  type: aText,
  name: aText,
  index: aKey.nullish(),
  values: anObject.nullish(),
});

/**
 * The resources of `values` of a state, read with care, and what of them could not be read.
 *
 * @param path of `values` in the file
 */
export function stateEntries(values: unknown, path: Path): Readings<StateEntry> {
  const found = { entries: [], unread: [...oddParts(anObject.nullish(), values, path)] };
  addModule(objectOf(values)["root_module"], [...path, "root_module"], found, 0);
  return found;
}

interface Found extends Readings<StateEntry> {
  readonly entries: StateEntry[];
  readonly unread: Unseen[];
}

function addModule(module: unknown, path: Path, found: Found, depth: number): void {
  if (isAbsent(module)) return;
  if (depth > MAX_DEPTH) {
    found.unread.push({ address: pathText(path), reason: `modules are more than ${MAX_DEPTH} levels deep` });
    return;
  }
  found.unread.push(...oddParts(MODULE_SHAPE, module, path));
  const { address, resources, child_modules: children } = objectOf(module);
  listOf(resources).forEach((resource, index) => {
    const entry = entryOf(resource, textOf(address) ?? "");
    if (entry !== undefined) found.entries.push(entry);
    found.unread.push(...oddParts(RESOURCE_SHAPE, resource, [...path, "resources", index]));
  });
  listOf(children).forEach((child, index) => {
    addModule(child, [...path, "child_modules", index], found, depth + 1);
  });
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
export function stateGraph(entries: readonly StateEntry[], parts: GraphParts = {}): ResourceGraph {
  const root = new ModuleScope("");
  const scopes = new Map([["", root]]);
  const scopeAt = (address: string): ModuleScope => {
    const scope = scopes.get(address) ?? new ModuleScope(address, root, keyIn(address));
    scopes.set(address, scope);
    return scope;
  };
  const resources = entries.map((entry) => stateResource(entry, scopeAt(entry.moduleAddress)));
  return new ResourceGraph("state", resources, root, parts);
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

import { listed } from "../listed";
import { isKnownName } from "./known-values";
import { ModuleScope } from "./module-scope";
import type { Resource } from "./resource";
import type { ResourceGraph } from "./resource-graph";
import type { Kind } from "./schema";
import type { Traversal } from "./traversal";
import { isObject, type Tree, Unknown } from "./value";

/** Deeper chains of outputs and variables than this are not followed. */
const DEEPEST_CHAIN = 10;
/** More places than this are counted. */
const MOST_PLACES = 3;

/**
 * Where a value comes from that cannot be told, followed through modules: `data.aws_subnets.all.ids`. Undefined where all that it mentions
 * is seen.
 *
 * @param kinds of the resources that it should name
 */
export function originOf<K extends Kind>(
  graph: ResourceGraph,
  value: Tree,
  ...kinds: readonly K[]
): string | undefined {
  const search: Search = { graph, kinds, places: new Set(), ids: new Set(), followed: new Set() };
  collect(value, search, DEEPEST_CHAIN);
  const { places, ids } = search;
  if (places.size > 0) return `${listed([...places], MOST_PLACES)}, known only at apply`;
  return ids.size > 0 ? `elsewhere: ${listed([...ids], MOST_PLACES)}` : undefined;
}

/** `subnet-0a1b`, `arn:…`. */
const ID = /^(arn:|[a-z]+-[0-9a-f]+$)/;

interface Search {
  readonly graph: ResourceGraph;
  readonly kinds: readonly Kind[];
  readonly places: Set<string>;
  readonly ids: Set<string>;
  /** What is mentioned twice is followed once. */
  readonly followed: Set<Unknown>;
}

function collect(value: Tree, search: Search, depth: number): void {
  if (value === undefined || value === null || depth === 0) return;
  if (Array.isArray(value)) for (const item of value) collect(item, search, depth - 1);
  else if (isObject(value)) for (const item of Object.values(value)) collect(item, search, depth - 1);
  else if (value instanceof Unknown) collectUnknown(value, search, depth);
  else if (typeof value === "string" && ID.test(value) && search.graph.withIdentity(value).length === 0) {
    search.ids.add(value);
  }
}

function collectUnknown(value: Unknown, search: Search, depth: number): void {
  const { traversals, scope, origin } = value;
  if (!(scope instanceof ModuleScope) || search.followed.has(value)) return;
  search.followed.add(value);
  if (origin.isUnwritten === true) search.places.add("a dynamic block");
  for (const each of traversals) {
    const next = following(each, scope);
    if (next.length > 0) for (const given of next) collect(given, search, depth - 1);
    else if (!isSeen(each, scope, search.kinds)) search.places.add(placeOf(each, scope));
  }
}

/** What a variable is given, or an output returns. */
function following({ kind, address, attributes }: Traversal, scope: ModuleScope): Tree[] {
  if (kind === "var") return scope.inputs.has(address) ? [scope.inputs.get(address)] : [];
  if (kind === "local") return scope.locals.has(address) ? [scope.locals.get(address)] : [];
  if (kind !== "module") return [];
  return scope.childrenOf(address).flatMap(({ outputs }) => {
    const name = String(attributes[0]);
    return outputs.has(name) ? [outputs.get(name)] : [];
  });
}

function isSeen(traversal: Traversal, scope: ModuleScope, kinds: readonly string[]): boolean {
  if (isKnownName(traversal, scope) || traversal.kind === "each") return true;
  const resources = scope.resourcesAt(traversal.address);
  // It may have no instances.
  if (resources.length === 0) return kinds.some((kind) => traversal.address.startsWith(`${kind}.`));
  return resources.some((resource: Resource) => kinds.includes(resource.kind));
}

/** `module.web.data.aws_subnets.all.ids`; a local value of a module is named with it. */
function placeOf({ kind, text }: Traversal, scope: ModuleScope): string {
  const isName = kind === "var" || kind === "local";
  if (isName) return scope.address === "" ? text : `${text} of ${scope.address}`;
  return scope.absolute(text);
}

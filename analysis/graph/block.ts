import { isObject, type JsonObject, type Tree, Unknown, type Value } from "./value";

/** A nested block of a resource, or the resource itself as the outermost one. */
export class Block<P extends string = string> {
  /**
   * @param attribute its place in the resource: `default_action[0]`; `""` for the resource itself
   * @param tree what it holds
   * @param schemaPath its path in the provider's schema
   */
  constructor(
    readonly attribute: string,
    readonly tree: JsonObject,
    readonly schemaPath: string,
  ) {}

  /** A value in it; `undefined` where it is not set. */
  get<T = string>(name: P): Value<T> | undefined {
    return treeAt(this.tree, name) as Value<T> | undefined;
  }

  /** The place of a value in it. */
  at(name: P): string {
    return this.attribute === "" ? name : `${this.attribute}.${name}`;
  }

  /** The blocks in it at a path. */
  blocks(path: P): Block[] {
    return blocksAt(this.tree, path).map(
      ({ attribute, tree }) => new Block(this.at(attribute as P), tree, `${this.schemaPath}.${path}`),
    );
  }
}

const PATHS = new Map<string, readonly string[]>();

/** The names in a path. Every rule asks every resource for the same few paths: splitting them again was a fifth of a check. */
function namesOf(path: string): readonly string[] {
  let names = PATHS.get(path);
  if (names === undefined) PATHS.set(path, (names = path.split(".")));
  return names;
}

interface Found {
  readonly attribute: string;
  readonly tree: JsonObject;
}

const NONE: Found[] = [];

/** The objects at a path, through the lists on the way. */
export function blocksAt(tree: JsonObject, path: string): Found[] {
  let found: Found[] = [{ attribute: "", tree }];
  for (const name of namesOf(path)) {
    const inner: Found[] = [];
    for (const holder of found) addBlocks(holder, name, inner);
    if (inner.length === 0) return NONE;
    found = inner;
  }
  return found;
}

function addBlocks({ attribute, tree }: Found, name: string, found: Found[]): void {
  const value = tree[name];
  if (value === undefined) return;
  const place = attribute === "" ? name : `${attribute}.${name}`;
  if (isObject(value)) found.push({ attribute: place, tree: value });
  if (!Array.isArray(value)) return;
  value.forEach((item: Tree, index) => {
    if (isObject(item)) found.push({ attribute: `${place}[${index}]`, tree: item });
  });
}

/** The value at a path, where every block on the way stands once; `Unknown` where one of them is; `undefined` otherwise. */
export function treeAt(tree: JsonObject, path: string): Tree {
  let value: Tree = tree;
  for (const name of namesOf(path)) {
    if (Array.isArray(value)) value = value.length === 1 ? value[0] : undefined;
    if (value instanceof Unknown) return value;
    if (!isObject(value)) return undefined;
    value = value[name];
  }
  return value ?? undefined;
}

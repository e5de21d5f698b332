import { isObject, type JsonObject, type Tree, Unknown, type Value } from "./value";

/** A nested block of a resource. */
export class Block<P extends string = string> {
  /**
   * @param attribute its place in the resource: `default_action[0]`
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
    return `${this.attribute}.${name}`;
  }

  /** The blocks in it at a path. */
  blocks(path: P): Block[] {
    return blocksAt(this.tree, path).map(
      ({ attribute, tree }) => new Block(`${this.attribute}.${attribute}`, tree, `${this.schemaPath}.${path}`),
    );
  }
}

/** The objects at a path, through the lists on the way. */
export function blocksAt(tree: JsonObject, path: string): { readonly attribute: string; readonly tree: JsonObject }[] {
  let found: { attribute: string; tree: JsonObject }[] = [{ attribute: "", tree }];
  for (const name of path.split(".")) {
    found = found.flatMap(({ attribute, tree: holder }) => {
      const place = attribute === "" ? name : `${attribute}.${name}`;
      const value = holder[name];
      if (isObject(value)) return [{ attribute: place, tree: value }];
      if (!Array.isArray(value)) return [];
      return value.flatMap((item: Tree, index) =>
        isObject(item) ? [{ attribute: `${place}[${index}]`, tree: item }] : [],
      );
    });
  }
  return found;
}

/** The value at a path, where every block on the way stands once; `Unknown` where one of them is; `undefined` otherwise. */
export function treeAt(tree: JsonObject, path: string): Tree {
  let value: Tree = tree;
  for (const name of path.split(".")) {
    if (Array.isArray(value)) value = value.length === 1 ? value[0] : undefined;
    if (value instanceof Unknown) return value;
    if (!isObject(value)) return undefined;
    value = value[name];
  }
  return value ?? undefined;
}

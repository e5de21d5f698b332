import { isAbsent, type Path, pathText } from "./json-value";
import type { Resource } from "./resource";
import { attributeKind } from "./schema";
import { nameOfJson } from "./shape";
import { isObject, isUnknown, type Tree } from "./value";

/** What the provider's schema calls a type, and how it is told from another one in JSON. */
const TYPES: Readonly<Record<string, { readonly must: string; readonly fits: (value: Tree) => boolean }>> = {
  string: { must: "a text", fits: (value) => typeof value === "string" },
  number: { must: "a number", fits: (value) => typeof value === "number" },
  bool: { must: "true or false", fits: (value) => typeof value === "boolean" },
  strings: { must: "a list", fits: Array.isArray },
  blocks: {
    must: "a list of blocks",
    fits: (value) => isObject(value) || (Array.isArray(value) && value.every(isObject)),
  },
};

/** Attributes that are of another type than in the provider's schema: `health_check[0].matcher is a list; it must be a text`. */
export function oddAttributes({ kind, attributes }: Resource): string[] {
  return oddIn(kind, "", [], attributes);
}

function oddIn(kind: string, prefix: string, path: Path, body: object): string[] {
  return Object.entries(body).flatMap(([name, value]: [string, Tree]) => {
    const type = TYPES[attributeKind(kind, prefix + name) ?? ""];
    if (type === undefined || isAbsent(value) || isUnknown(value)) return [];
    const at = [...path, name];
    if (!type.fits(value)) return [`${pathText(at)} is ${nameOfJson(value)}; it must be ${type.must}`];
    if (type !== TYPES["blocks"]) return [];
    const blocks: readonly Tree[] = Array.isArray(value) ? value : [value];
    return blocks.flatMap((block, index) =>
      isObject(block) ? oddIn(kind, `${prefix}${name}.`, [...at, index], block) : [],
    );
  });
}

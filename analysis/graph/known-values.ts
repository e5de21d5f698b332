import { ModuleScope } from "./module-scope";
import type { Traversal } from "./traversal";
import { isObject, type Tree, Unknown, unknownLeaves } from "./value";

/** Deeper chains of variables than this are taken for a cycle. */
const DEEPEST_CHAIN = 20;

/** Whether all that a value is made of has a plain value, through variables of modules: then Terraform knows it too. */
export function isMadeOfKnown(tree: Tree, depth = DEEPEST_CHAIN, judged: Judged = new Map()): boolean {
  return unknownLeaves(tree).every((leaf) => {
    const found = judged.get(leaf);
    if (found !== undefined) return found;
    const { traversals, scope } = leaf;
    const isKnown =
      traversals.length > 0 &&
      scope instanceof ModuleScope &&
      depth > 0 &&
      traversals.every((traversal) => isKnownName(traversal, scope, depth - 1, judged));
    judged.set(leaf, isKnown);
    return isKnown;
  });
}

/** What was found of a value before: chains of local values that name one another twice have no end otherwise. */
type Judged = Map<Unknown, boolean>;

/** Whether what an expression mentions is known while Terraform plans. */
export function isKnownName(
  { kind, address }: Traversal,
  scope: ModuleScope,
  depth = DEEPEST_CHAIN,
  judged: Judged = new Map(),
): boolean {
  if (kind === "count") return true;
  if (kind === "each") return address === "key";
  if (kind === "other") return address === "path" || address === "terraform";
  if (kind !== "var" && kind !== "local") return false;
  if (scope.knows(kind, address)) return true;
  const names = kind === "var" ? scope.inputs : scope.locals;
  return names.has(address) && isMadeOfKnown(names.get(address), depth, judged);
}

/** Whether some text is in a value: it may be the id of something. */
export function holdsText(tree: Tree): boolean {
  if (typeof tree === "string") return tree !== "";
  if (tree instanceof Unknown) return true;
  if (Array.isArray(tree)) return tree.some(holdsText);
  return isObject(tree) && Object.values(tree).some(holdsText);
}

import { listOf, MAX_DEPTH, property, type Path } from "./json-value";
import { isObject } from "./value";

/**
 * A mask has the shape of the value that it is about: `true` covers all that is below it. Terraform writes three of them:
 * `after_unknown`, `before_sensitive` and `after_sensitive`.
 */
export type Mask = unknown;

/** Whether the mask covers the whole value. What is no mask at all covers, too: to hide too much is the safe side. */
export function covers(mask: Mask): boolean {
  return mask !== undefined && mask !== null && mask !== false && typeof mask !== "object";
}

/** The mask of one element. */
export function maskWithin(mask: Mask, key: string | number): Mask {
  return covers(mask) || property(mask, key);
}

/** Whether the mask covers what is at the path, or something around it. */
export function coversAt(mask: Mask, path: Path): boolean {
  return covers(path.reduce<Mask>((at, key) => maskWithin(at, key), mask));
}

/** Whether the mask covers the value or anything in it. */
export function touches(mask: Mask, depth = 0): boolean {
  if (covers(mask) || depth > MAX_DEPTH) return true;
  if (isObject(mask)) return Object.values(mask).some((each) => touches(each, depth + 1));
  return listOf(mask).some((each) => touches(each, depth + 1));
}

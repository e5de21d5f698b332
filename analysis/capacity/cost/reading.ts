import { type Block, type BlockPath, isUnknown, type Kind, type Resource, type Tree } from "../../graph";

/** A value that a price hangs on, or why there is none: after the name of the attribute, such as `min_size is known only at apply`. */
export type Reading<T> = { readonly value: T } | { readonly reason: string };

export function isRead<T>(reading: Reading<T>): reading is { readonly value: T } {
  return "value" in reading;
}

/** The first reason among several readings. */
export function firstReason(...readings: readonly Reading<unknown>[]): string | undefined {
  return readings.flatMap((each) => (isRead(each) ? [] : [each.reason]))[0];
}

/** Larger numbers are a mistake, or somebody's joke: AWS has fewer of anything. */
const MOST = 1_000_000;

/**
 * A whole number of something, from 0 on. Terraform keeps some numbers as texts.
 *
 * @param name what a reason begins with: `min_size`
 * @param otherwise what it is where nobody sets it. @default - then it cannot be read
 */
export function readCount(value: Tree, name: string, otherwise?: number): Reading<number> {
  if (isUnknown(value)) return { reason: `${name} is known only at apply` };
  if (isUnset(value)) return otherwise === undefined ? { reason: `${name} is not set` } : { value: otherwise };
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= MOST) return { value: number };
  return { reason: `${name} must be a whole number from 0 to ${MOST.toLocaleString("en-US")}` };
}

/** A word, see `readCount`. */
export function readText(value: Tree, name: string, otherwise?: string): Reading<string> {
  if (isUnknown(value)) return { reason: `${name} is known only at apply` };
  if (isUnset(value)) return otherwise === undefined ? { reason: `${name} is not set` } : { value: otherwise };
  return typeof value === "string" ? { value } : { reason: `${name} must be a text` };
}

/** A truth value, see `readCount`; a launch template keeps some as texts. */
export function readFlag(value: Tree, name: string, otherwise = false): Reading<boolean> {
  if (isUnknown(value)) return { reason: `${name} is known only at apply` };
  if (isUnset(value)) return { value: otherwise };
  if (value === true || value === "true") return { value: true };
  return value === false || value === "false" ? { value: false } : { reason: `${name} must be true or false` };
}

/** Terraform: the provider writes `""` for a text that nobody has set. */
function isUnset(value: Tree): boolean {
  return value === undefined || value === null || value === "";
}

/** Blocks that only the configuration makes, or why nobody knows them: those of a `dynamic` block over something unknown. */
export function readBlocks<K extends Kind>(resource: Resource<K>, path: BlockPath<K> & string): Reading<Block[]> {
  return isUnknown(resource.planned[path])
    ? { reason: `${path} is known only at apply` }
    : { value: decidedBlocks(resource, path) };
}

/** Blocks as they are configured, or, of something that exists, as they are: see `decided` of the exposure. */
export function decidedBlocks<K extends Kind>(resource: Resource<K>, path: BlockPath<K>): Block[] {
  return resource.exists ? resource.plannedBlocks(path) : resource.blocks(path);
}

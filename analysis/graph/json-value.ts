import { isObject, type JsonObject } from "./value";

/** Names and numbers from the outside in: `["health_check", 0, "interval"]`. */
export type Path = readonly (string | number)[];

/**
 * Deeper values are neither compared nor shown. Terraform's own schemas stay below 20 levels; the limit keeps a hostile file from
 * exhausting the stack.
 */
export const MAX_DEPTH = 40;

/** The object, or an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The list, or an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** An own property: a key such as `constructor` in a file must not find what every object has. */
export function property(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return typeof key === "number" ? (value as unknown[])[key] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Null, or not there at all. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Terraform's providers write null, "", [] and {} for the same thing: not set. */
export function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** Whether two values mean the same, where null, "", [] and {} do. */
export function sameValue(one: unknown, other: unknown, depth = 0): boolean {
  if (one === other || (isUnset(one) && isUnset(other))) return true;
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => sameValue(each, other[index], depth + 1));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => sameValue(property(one, key), property(other, key), depth + 1));
}

/** The same text for values that are the same: keys sorted, what is not set left out. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (isUnset(value) || depth > MAX_DEPTH) return "null";
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each, depth + 1)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.keys(value)
    .filter((key) => !isUnset(value[key]))
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], depth + 1)}`);
  return `{${fields.join()}}`;
}

/** `health_check[0].interval`, as Terraform writes it. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    if (!/^[\w-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === "" ? key : `${text}.${key}`;
  }, "");
}

/** The object or list that a text holds: policies and container definitions are compared by what they say. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

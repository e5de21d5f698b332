import { Token } from "cdktf";

/** Whether everything in a value is known now, and nothing only at the deploy. Constructs in it are passed over. */
export function isKnown(value: unknown): boolean {
  if (Token.isUnresolved(value)) return false;
  if (Array.isArray(value)) return value.every(isKnown);
  return !isPlainObject(value) || Object.values(value).every(isKnown);
}

/** What a check finds in a value; nothing where a part of it is known at the deploy alone. */
export function problemsOfKnown<T>(value: T | undefined, problemsOf: (value: T) => string[]): string[] {
  return value !== undefined && isKnown(value) ? problemsOf(value) : [];
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

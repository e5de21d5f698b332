import { Token } from "cdktf";
import { hasExpression } from "./expression-text";

/** Whether everything in a value is known now, and nothing only at the deploy. Constructs in it are passed over. */
export function isKnown(value: unknown): boolean {
  if (Token.isUnresolved(value)) return false;
  // An element that was taken out of an unknown list is no token to cdktf, unless it stands in a list again.
  if (typeof value === "string") return !hasExpression(value) && !Token.isUnresolved([value]);
  if (Array.isArray(value)) return value.every(isKnown);
  return !isPlainObject(value) || Object.values(value).every(isKnown);
}

/** Whether it is known now how many elements a list has. One that was looked up cannot be counted, and an index means nothing in it. */
export function isCountable(list: readonly unknown[]): boolean {
  return !list.some((element) => Token.isUnresolved([element]));
}

/** What a check finds in a value; nothing where a part of it is known at the deploy only. */
export function problemsOfKnown<T>(value: T | undefined, problemsOf: (value: T) => string[]): string[] {
  return value !== undefined && isKnown(value) ? problemsOf(value) : [];
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

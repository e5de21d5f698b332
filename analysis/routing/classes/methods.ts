import type { FiniteValue } from "./finite-dimension";

/** From the plainest on. */
const USUAL = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PURGE"];

/**
 * The methods that rules name, and one for all others.
 *
 * @param questions the methods of each question
 */
export function methodValues(questions: readonly (readonly string[])[]): FiniteValue[] {
  const named = new Set(questions.flat());
  const other = USUAL.find((method) => !named.has(method)) ?? otherThan(named);
  return [...named, other].map((method) => ({
    sample: { part: "method", value: method },
    cost: method === "GET" ? 0 : 2 + method.length,
    meets: new Set(questions.flatMap((methods, question) => (methods.includes(method) ? [question] : []))),
  }));
}

function otherThan(named: ReadonlySet<string>): string {
  let method = "X";
  while (named.has(method)) method += "X";
  return method;
}

import type { AccessRequest } from "./policy";

type Context = AccessRequest["context"];

/** A text of a policy with its variables in it: what is literal, and what is a wildcard. */
type Part = { readonly literal: string } | { readonly wildcard: "*" | "?" };

const VARIABLE = /\$\{([^},]+)(?:,\s*'([^']*)')?\}/g;

/**
 * A pattern with policy variables replaced, `undefined` where one has no value: then it matches nothing. What comes from a variable is
 * literal, also `*` (IAM user guide, "Policy elements: Variables and tags").
 */
function partsOf(pattern: string, context: Context): Part[] | undefined {
  const parts: Part[] = [];
  const add = (text: string) => {
    for (const sign of text) parts.push(sign === "*" || sign === "?" ? { wildcard: sign } : { literal: sign });
  };
  let end = 0;
  for (const { 0: whole, 1: name = "", 2: otherwise, index } of pattern.matchAll(VARIABLE)) {
    add(pattern.slice(end, index));
    end = index + whole.length;
    const value = ["*", "?", "$"].includes(name) ? name : (valueOf(name, context) ?? otherwise);
    if (typeof value !== "string") return undefined;
    parts.push({ literal: value });
  }
  add(pattern.slice(end));
  return parts;
}

/** The value of a condition key, whose name's case does not matter. */
export function valueOf(key: string, context: Context): string | readonly string[] | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** Whether a text is like a pattern with `*`, `?` and variables. */
export function isLike(pattern: string, text: string, context: Context): boolean {
  const parts = partsOf(pattern, context);
  return parts !== undefined && new RegExp(`^${parts.map(toExpression).join("")}$`, "s").test(text);
}

/** Whether a text is what is written, with variables and without wildcards. */
export function isEqual(written: string, text: string, context: Context): boolean {
  const parts = partsOf(written, context);
  return parts?.map((part) => ("literal" in part ? part.literal : part.wildcard)).join("") === text;
}

export function matchesAction(pattern: string, action: string): boolean {
  return isLike(pattern.toLowerCase(), action.toLowerCase(), {});
}

/** Each of an ARN's first five fields by itself: a wildcard does not reach over a colon there. `*` alone is everything. */
export function matchesArn(pattern: string, arn: string, context: Context): boolean {
  if (pattern === "*") return true;
  const [wanted, given] = [fields(pattern), fields(arn)];
  return wanted.length === given.length && wanted.every((field, index) => isLike(field, given[index] ?? "", context));
}

/** `arn`, partition, service, region, account, and the rest. A colon within a variable is not one of the ARN's. */
function fields(arn: string): string[] {
  const all = arn.split(/:(?![^{]*\})/);
  return [...all.slice(0, 5), all.slice(5).join(":")];
}

function toExpression(part: Part): string {
  if ("wildcard" in part) return part.wildcard === "*" ? ".*" : ".";
  return part.literal.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

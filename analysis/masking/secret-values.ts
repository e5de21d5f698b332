import { covers, isObject, type Mask, type PlanView } from "../graph";
import { MAX_DEPTH, objectOf, property } from "../graph/json-value";
import { maskWithin } from "../graph/mask";
import { namedTexts } from "./named-texts";
import { HIDDEN } from "./secret-text";
import { hidesByName, maybeSecret, namesSecret } from "./sensitive-names";

/** Shorter secrets are hidden only where they stand by themselves: `on` or `eu` would take half of the output with them. */
const SHORTEST = 4;

/** What only a name makes a secret is hidden elsewhere from this length on. */
const SHORTEST_NAMED = 8;

/** What a sensitive value may be and nobody can hide. */
const NO_SECRETS: ReadonlySet<string> = new Set(["", "true", "false", "null"]);

/**
 * The values of a plan that must not be shown anywhere: those of sensitive variables and outputs, and what is marked as sensitive in
 * any resource. They turn up again inside of other values, which nothing marks: a command line, a URL, a policy.
 */
export class SecretValues {
  private readonly values = new Set<string>();
  /** By their first characters, then by their length: ten thousand ARNs begin alike. */
  private readonly byStart = new Map<string, Map<number, Set<string>>>();
  /** Which first two characters a secret has, to pass over all others without looking. */
  private readonly starts = new Uint8Array(0x10000);

  /** Adds each text of a value, and each number that is long enough to be a secret. */
  add(value: unknown, depth = 0): void {
    if (depth > MAX_DEPTH) return;
    if (typeof value === "string") this.addText(value);
    else if (typeof value === "number" && String(value).length >= SHORTEST) this.addText(String(value));
    else if (Array.isArray(value)) for (const each of value) this.add(each, depth + 1);
    else if (isObject(value)) for (const each of Object.values(value)) this.add(each, depth + 1);
  }

  /** Adds what the mask covers. */
  addMarked(value: unknown, mask: Mask, depth = 0): void {
    if (depth > MAX_DEPTH || mask === undefined || mask === null || mask === false) return;
    if (covers(mask)) {
      this.add(value);
    } else if (Array.isArray(value)) {
      value.forEach((each, index) => {
        this.addMarked(each, maskWithin(mask, index), depth + 1);
      });
    } else if (isObject(value)) {
      for (const key of Object.keys(objectOf(mask))) {
        this.addMarked(property(value, key), maskWithin(mask, key), depth + 1);
      }
    }
  }

  /** The text with every secret in it replaced, the longest first. Linear in the length of the text. */
  hide(text: string): string {
    if (this.values.has(text)) return HIDDEN;
    if (this.byStart.size === 0 || text.length < SHORTEST) return text;
    const parts: string[] = [];
    let copied = 0;
    for (let at = 0; at + SHORTEST <= text.length; at++) {
      const length = this.starts[startOf(text, at)] === 1 ? this.lengthAt(text, at) : undefined;
      if (length === undefined) continue;
      parts.push(text.slice(copied, at), HIDDEN);
      copied = at + length;
      at = copied - 1;
    }
    return parts.length === 0 ? text : parts.join("") + text.slice(copied);
  }

  private lengthAt(text: string, at: number): number | undefined {
    let longest: number | undefined;
    for (const [length, forms] of this.byStart.get(text.slice(at, at + SHORTEST)) ?? []) {
      if (length > (longest ?? 0) && forms.has(text.slice(at, at + length))) longest = length;
    }
    return longest;
  }

  private addText(text: string): void {
    if (NO_SECRETS.has(text) || this.values.has(text)) return;
    this.values.add(text);
    // The last characters of base64 depend on what follows.
    const base64 = Buffer.from(text)
      .toString("base64")
      .replace(/..?={0,2}$/, "");
    const inJson = JSON.stringify(text).slice(1, -1);
    for (const form of [text, text.trim(), inJson, encodeUri(text), base64]) {
      if (form.length < SHORTEST || NO_SECRETS.has(form)) continue;
      const start = form.slice(0, SHORTEST);
      const byLength = this.byStart.get(start) ?? new Map<number, Set<string>>();
      this.byStart.set(start, byLength);
      this.starts[startOf(form, 0)] = 1;
      byLength.set(form.length, (byLength.get(form.length) ?? new Set()).add(form));
    }
  }
}

function startOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 251 + text.charCodeAt(at + 1)) & 0xffff;
}

function encodeUri(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a surrogate pair has no such form.
    return text;
  }
}

/** Collects the secrets of a plan. */
export function secretsOf({ secrets: { sensitive, variables, changed, held } }: PlanView): SecretValues {
  const secrets = new SecretValues();
  for (const value of sensitive) secrets.add(value);
  // Nothing says that such a variable is sensitive when the configuration is missing; its name may.
  for (const [name, value] of variables) if (typeof value === "string" && hidesByName([name])) secrets.add(value);
  for (const { value, sensitive: marks } of [...changed, ...held]) secrets.addMarked(value, marks);
  for (const { value } of changed) {
    for (const { name, text } of namedTexts(value)) {
      if (text.length >= SHORTEST_NAMED && namesSecret(name) && maybeSecret(text)) secrets.add(text);
    }
  }
  return secrets;
}

import { covers, isObject, type Mask } from "../graph";
import { MAX_DEPTH, objectOf, property } from "../graph/json-value";
import { maskWithin } from "../graph/mask";
import { encodedForms, partsOf, writtenForms } from "./secret-forms";
import { looksLikePassword, reachesAsFar, type Reach, reachOf, SHORTEST } from "./secret-reach";
import { HIDDEN } from "./secret-text";

/** A secret found in a text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly reach: Reach;
}

/** Characters compared in all texts together: some seconds. What would take longer is hidden as a whole. */
const MOST_COMPARED = 3_000_000_000;

const ALNUM = /[\p{L}\p{N}]/u;

/**
 * The values of a plan that must not be shown anywhere: those of sensitive variables and outputs, and what is marked as sensitive in
 * any resource. They turn up again inside of other values, which nothing marks: a command line, a URL, a policy.
 */
export class SecretValues {
  private readonly seen = new Set<string>();
  /** By their first characters, then by their length: ten thousand ARNs begin alike. */
  private readonly byStart = new Map<string, Map<number, Map<string, Reach>>>();
  /** Which first two characters a secret has, to pass over all others without looking. */
  private readonly starts = new Uint8Array(0x10000);
  private compared = 0;

  /** @param shown texts that stand in the plan without a mark: to hide them because an output contains them would hide nothing */
  constructor(private readonly shown: ReadonlySet<string> = new Set()) {}

  /** Adds each text and number of a value. */
  add(value: unknown, name = "", depth = 0): void {
    if (depth > MAX_DEPTH) return;
    if (typeof value === "string") this.addText(value, name);
    else if (typeof value === "number") this.addText(String(value), name);
    else if (Array.isArray(value)) for (const each of value) this.add(each, name, depth + 1);
    else if (isObject(value)) for (const [key, each] of Object.entries(value)) this.add(each, key, depth + 1);
  }

  /**
   * Adds of an output what stands nowhere else without a mark: an output is often a whole module, whose listeners are no secrets. One text
   * that looks like a password stays a secret.
   */
  addOutput(value: unknown, name: string, depth = 0): void {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) for (const each of value) this.addOutput(each, name, depth + 1);
    else if (isObject(value)) for (const [key, each] of Object.entries(value)) this.addOutput(each, key, depth + 1);
    else if (!this.shown.has(String(value)) || (depth === 0 && looksLikePassword(String(value)))) this.add(value, name);
  }

  /** Adds what the mask covers. */
  addMarked(value: unknown, mask: Mask, name = "", depth = 0): void {
    if (depth > MAX_DEPTH || mask === undefined || mask === null || mask === false) return;
    if (covers(mask)) {
      this.add(value, name);
    } else if (Array.isArray(value)) {
      value.forEach((each, index) => {
        this.addMarked(each, maskWithin(mask, index), name, depth + 1);
      });
    } else if (isObject(value)) {
      for (const key of Object.keys(objectOf(mask))) {
        this.addMarked(property(value, key), maskWithin(mask, key), key, depth + 1);
      }
    }
  }

  /**
   * The text with every secret in it replaced, the longest first. Linear in the length of the text.
   *
   * @param hides whether a secret that was found is hidden
   */
  hide(text: string, hides: (match: Match) => boolean = () => true): string {
    if (this.byStart.size === 0 || text.length < SHORTEST) return text;
    const parts: string[] = [];
    let copied = 0;
    for (let at = 0; at + SHORTEST <= text.length; at++) {
      const match = this.starts[startOf(text, at)] === 1 ? this.matchAt(text, at, copied) : undefined;
      // Thousands of secrets that begin like the text everywhere: no plan of Terraform has them.
      if (this.compared > MOST_COMPARED) return HIDDEN;
      if (match === undefined || !hides(match)) continue;
      parts.push(text.slice(copied, match.start), HIDDEN);
      copied = match.end;
      at = copied - 1;
    }
    return parts.length === 0 ? text : parts.join("") + text.slice(copied);
  }

  /** The longest secret that begins here, with the rest of the word around it. */
  private matchAt(text: string, at: number, from: number): Match | undefined {
    let found: Match | undefined;
    for (const [length, forms] of this.byStart.get(text.slice(at, at + SHORTEST)) ?? []) {
      const end = at + length;
      if (end <= (found?.end ?? at) || end > text.length) continue;
      this.compared += length;
      const reach = forms.get(text.slice(at, end));
      if (reach === undefined || (reach !== "anywhere" && isGlued(text, at, end))) continue;
      found = { start: at, end, reach };
    }
    if (found?.reach !== "anywhere") return found;
    let { start, end } = found;
    while (start > from && isGlue(text, start)) start--;
    while (end < text.length && isGlue(text, end)) end++;
    return { start, end, reach: "anywhere" };
  }

  private addText(text: string, name: string): void {
    const key = `${name}\n${text}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    for (const part of partsOf(text, name)) if (!this.shown.has(part.text)) this.addText(part.text, part.name);
    const reach = reachOf(text.trim(), name);
    if (reach === undefined) return;
    for (const form of writtenForms(text)) this.addForm(form, reach);
    for (const form of encodedForms(text)) this.addForm(form, "anywhere");
  }

  private addForm(form: string, reach: Reach): void {
    const start = form.slice(0, SHORTEST);
    const byLength = this.byStart.get(start) ?? new Map<number, Map<string, Reach>>();
    this.byStart.set(start, byLength);
    this.starts[startOf(form, 0)] = 1;
    const forms = byLength.get(form.length) ?? new Map<string, Reach>();
    byLength.set(form.length, forms);
    const known = forms.get(form);
    if (known === undefined || reachesAsFar(reach, known)) forms.set(form, reach);
  }
}

/** Whether a word goes on before the start or after the end. */
function isGlued(text: string, start: number, end: number): boolean {
  return isGlue(text, start) || isGlue(text, end);
}

/** Whether the characters before and at a place belong to one word. */
function isGlue(text: string, at: number): boolean {
  return ALNUM.test(text[at - 1] ?? " ") && ALNUM.test(text[at] ?? " ");
}

function startOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 251 + text.charCodeAt(at + 1)) & 0xffff;
}

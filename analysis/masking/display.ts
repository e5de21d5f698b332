import { createHash } from "node:crypto";
import { canonicalJson, MAX_DEPTH, type Path } from "../graph/json-value";
import { isObject } from "../graph/value";
import { covers, maskWithin, type Mask } from "../graph/mask";
import { namedTexts } from "./named-texts";
import { printable } from "../../text/printed";
import type { SecretValues } from "./secret-values";
import { HIDDEN, withoutPlainSecrets } from "./secret-text";
import { hidesByName, isOpaque } from "./sensitive-names";

/** Longer values are cut. */
export const LONGEST = 160;

export const UNKNOWN = "(known after apply)";
const ABSENT = "(none)";

/** `a` and `b` of a change as they are shown: cut around the first difference, so that the cut never hides it. */
export function cutPair(before: string, after: string, longest = LONGEST): readonly [string, string] {
  if (before.length <= longest && after.length <= longest) return [before, after];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = same > 40 ? same - 20 : 0;
  return [cut(before, from, longest), cut(after, from, longest)];
}

/** A text of at most about `longest` characters. */
export function cut(text: string, from = 0, longest = LONGEST): string {
  const start = from === 0 ? "" : "…";
  const rest = text.slice(from);
  return rest.length <= longest ? start + rest : `${start}${rest.slice(0, longest)}… (${text.length} characters)`;
}

/** What is longer is not searched for secrets, and so not shown: a text of a hundred megabytes would take all the time there is. */
const LONGEST_SEARCHED = 20_000;

/** Longer pieces of such a text are left out, so that the rest of it can be shown. */
const LONGEST_PIECE = 1_000;

/** Names and keys are shorter: Terraform's own have some dozens of characters. */
const LONGEST_NAME = 400;

/** Twenty modules, each with a key. */
const LONGEST_ADDRESS = 4_000;

/** The text, or what is left of one that is too long to be searched. */
function bounded(text: string): string {
  if (text.length <= LONGEST_SEARCHED) return text;
  const pieces = text.split(" ");
  const rest = pieces.map((piece) => (piece.length > LONGEST_PIECE ? hashOf(piece) : piece)).join(" ");
  return rest.length <= LONGEST_SEARCHED ? rest : hashOf(text);
}

/** How values are shown so that none of them leaks. What is not a value is shown as it is: names of attributes, addresses, words of ours. */
export class Display {
  /** @param addresses of the plan: a sentence shows them as they are */
  constructor(
    private readonly secrets: SecretValues,
    private readonly addresses: ReadonlySet<string> = new Set(),
  ) {}

  /** One value of an attribute: JSON, and masked. Not yet cut. */
  value(value: unknown, path: Path, sensitive: Mask, unknown?: Mask): string {
    if (covers(unknown)) return UNKNOWN;
    if (covers(sensitive)) return HIDDEN;
    if (value === undefined || value === null) return ABSENT;
    if (isOpaque(path)) return hashOf(value);
    const text = JSON.stringify(this.masked(value, path, sensitive, unknown, 0)) as string | undefined;
    return this.name(text ?? ABSENT);
  }

  /** A value that stands in a sentence, a name that somebody gave: everything that may be a secret is hidden. */
  text(text: string): string {
    return printable(this.secrets.hide(withoutPlainSecrets(bounded(text))));
  }

  /**
   * A sentence of ours. What looks like a secret is hidden wherever it stands. A secret that is a word, as ours are, is hidden in quotes and
   * where what the sentence is about holds it; every other word is ours.
   *
   * @param about the values that the sentence may name
   */
  sentence(text: string, about: readonly unknown[] = []): string {
    const shown = withoutPlainSecrets(bounded(text));
    const [quoted, addresses] = [rangesOf(shown, QUOTED), rangesOf(shown, ADDRESS, (each) => this.addresses.has(each))];
    const hidden = this.secrets.hide(shown, ({ start, end, reach }) => {
      if (addresses.some((range) => range.start <= start && end <= range.end)) return false;
      if (reach !== "word" || quoted.some((range) => range.start <= start && end <= range.end)) return true;
      const word = shown.slice(start, end);
      return about.some((value) => namedTexts(value).some((held) => held.text.includes(word)));
    });
    return printable(hidden);
  }

  /** A name of Terraform or its provider, or a path of names: only what no name looks like is hidden. */
  name(text: string): string {
    const shown = withoutPlainSecrets(bounded(text));
    return printable(
      this.secrets.hide(
        shown,
        ({ start, end, reach }) => reach === "anywhere" && !SNAKE_CASE.test(shown.slice(start, end)),
      ),
    );
  }

  /**
   * An address of the input: its names come from the code and are no secrets, its keys may be. What stands for an address and is none, such
   * as the id of a group that is not here, is a value.
   */
  address(address: string): string {
    if (!this.addresses.has(address)) return this.text(address);
    const shown = address.replace(/\["((?:[^"\\]|\\.)*)"\]/g, (_, key: string) =>
      key.length > LONGEST_NAME ? `["${hashOf(key)}"]` : `["${this.name(key)}"]`,
    );
    return cut(printable(shown), 0, LONGEST_ADDRESS);
  }

  private masked(value: unknown, path: Path, sensitive: Mask, unknown: Mask, depth: number): unknown {
    if (covers(unknown)) return UNKNOWN;
    if (covers(sensitive)) return HIDDEN;
    if (depth > MAX_DEPTH) return "…";
    const within = (each: unknown, key: string | number): unknown => {
      const at = [...path, key];
      if (isOpaque(at) && each !== null) return hashOf(each);
      return this.masked(each, at, maskWithin(sensitive, key), maskWithin(unknown, key), depth + 1);
    };
    if (Array.isArray(value)) return value.map(within);
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each, key)]));
    }
    if (typeof value === "number") return this.secrets.hide(String(value)) === String(value) ? value : HIDDEN;
    return typeof value === "string" ? this.maskedText(value, path) : value;
  }

  private maskedText(text: string, path: Path): string {
    // The ARN of a role or a secret is where one is, and not the secret.
    if (hidesByName(path) && text !== "" && !text.startsWith("arn:")) return HIDDEN;
    return text.length > LONGEST_SEARCHED ? hashOf(text) : this.secrets.hide(withoutPlainSecrets(text));
  }
}

/** `client_secret`: the name of an attribute, whatever its value is. */
const SNAKE_CASE = /^[a-z]+(?:_[a-z]+)+$/;

const QUOTED = /"[^"]*"|`[^`]*`/g;

/** `module.web["a"].aws_lb.this[0]`; with limits, for a text of a hundred thousand letters. */
const ADDRESS =
  /(?:module\.[\w-]{1,99}(?:\[[^\]]{0,300}\])?\.){0,9}(?:data\.)?\b[a-z][a-z0-9]{0,19}_\w{1,99}\.[\w-]{1,99}(?:\[(?:\d{1,9}|"(?:[^"\\]|\\.){0,300}")\])?/g;

/** Where a pattern fits. */
function rangesOf(text: string, pattern: RegExp, fits: (found: string) => boolean = () => true) {
  const found = [...text.matchAll(pattern)].filter(([each]) => fits(each));
  return found.map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Enough to see that something differs, and too little to find out what it was. */
export function hashOf(value: unknown): string {
  const hash = createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 8);
  return `(content ${hash})`;
}

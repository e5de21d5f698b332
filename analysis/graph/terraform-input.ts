import { isObject, type JsonObject } from "./value";

/** An input that cannot be read. Its message goes on after the input's name, in one line: `is a list; it must be …`. */
export class UnreadableInput extends Error {
  /** @param isTooMuch it is what it should be, and too large to be judged */
  constructor(
    message: string,
    readonly isTooMuch = false,
  ) {
    super(message);
  }
}

/** What can be read. */
export type InputKind = "configuration" | "plan" | "state";

/** What is wanted, as the end of a message. */
const WANTED = {
  plan: "it must be the JSON of a plan: terraform show -json <plan file>",
  any: "it must be a Terraform configuration in JSON, or terraform show -json of a plan or a state",
} as const;

export type Wanted = keyof typeof WANTED;

/** What gives a file away, in the order in which it is asked: a saved plan's JSON holds a state and a configuration too. */
const KINDS: readonly {
  readonly what: string;
  readonly kind?: InputKind;
  readonly is: (json: JsonObject) => boolean;
}[] = [
  { what: "a plan", kind: "plan", is: isPlan },
  { what: "a raw state file", is: (json) => has(json, "lineage", "serial") || hasAll(json, "version", "resources") },
  { what: "terraform providers schema -json", is: (json) => has(json, "provider_schemas") },
  { what: "terraform validate -json", is: (json) => hasAll(json, "valid", "diagnostics") },
  { what: "the log of terraform plan -json", is: (json) => has(json, "@level", "@message") },
  { what: "a state", kind: "state", is: isState },
  { what: "a Terraform configuration", kind: "configuration", is: (json) => has(json, ...BLOCKS) },
];

/** The blocks of a configuration, and the comment of cdktf. */
const BLOCKS = ["resource", "data", "module", "provider", "terraform", "locals", "variable", "output", "//"];

/** A plan that stopped at an error, and one of OpenTofu's, may be without most of its parts. */
function isPlan(json: JsonObject): boolean {
  if (has(json, "resource_changes", "planned_values", "output_changes", "resource_drift")) return true;
  return typeof json["format_version"] === "string" && has(json, "configuration", "errored");
}

/** `terraform show -json` of an empty state leaves `values` out, and without any state it is nothing but its `format_version`. */
function isState(json: JsonObject): boolean {
  const [format, terraform] = [has(json, "format_version"), has(json, "terraform_version")];
  if (has(json, "values")) return format || terraform;
  return format && (terraform || Object.keys(json).length === 1);
}

function has(json: JsonObject, ...keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(json, key));
}

function hasAll(json: JsonObject, ...keys: readonly string[]): boolean {
  return keys.every((key) => Object.hasOwn(json, key));
}

/**
 * What parsed JSON is, told by what is in it.
 *
 * @throws UnreadableInput when it is nothing that is wanted
 */
export function inputKind(json: unknown, wanted: Wanted): { readonly kind: InputKind; readonly json: JsonObject } {
  if (!isObject(json)) throw unreadable(nameOf(json), wanted);
  const { what, kind } = KINDS.find(({ is }) => is(json)) ?? { what: "JSON of something else" };
  if (kind === undefined || (wanted === "plan" && kind !== "plan")) throw unreadable(what, wanted);
  return { kind, json };
}

const TERRAFORM = "what Terraform writes has some hundred at the most";

/** Lists and objects in one another: a plan has about five for each level of modules. What is deeper exhausts the stack. */
const MOST_NESTED = 1_000;

/** In bytes. Node.js holds no text of more than 512 MiB; the largest plans that people tell of have some ten. */
export const LARGEST_INPUT = 256 * 1024 * 1024;

/** @throws UnreadableInput for what is too large to be judged */
export function requireSize(bytes: number): void {
  if (bytes <= LARGEST_INPUT) return;
  throw new UnreadableInput(`has ${mebibytes(bytes)} MiB; at most ${mebibytes(LARGEST_INPUT)} MiB are read`, true);
}

function mebibytes(bytes: number): string {
  return Math.ceil(bytes / 1024 / 1024).toLocaleString("en-US");
}

const HOW = "use the output of terraform show -json <plan file>";

/**
 * Parses what a file or a pipe holds.
 *
 * @throws UnreadableInput when it is not JSON
 */
export function parseInput(content: Uint8Array | string): unknown {
  requireSize(content.length);
  const text = typeof content === "string" ? content.replace(/^\uFEFF/, "") : textOf(content);
  // A saved plan is a zip archive.
  if (text.startsWith("PK")) throw new UnreadableInput(`is a saved plan; ${HOW}`);
  if (text.trim() === "") throw new UnreadableInput("is empty");
  const depth = depthOf(text, MOST_NESTED);
  if (depth > MOST_NESTED)
    throw new UnreadableInput(`is nested more than ${MOST_NESTED} levels deep; ${TERRAFORM}`, true);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A log has an object in each line.
    const isLog = /^\s*\{[^\n]*"@level"/.test(text.slice(0, 10_000));
    throw new UnreadableInput(isLog ? `is the log of terraform plan -json; ${HOW}` : "is not JSON");
  }
}

/** How deep lists and objects stand in one another; one more than the most where it is deeper. */
function depthOf(json: string, most: number): number {
  let [depth, deepest] = [0, 0];
  let quoted = false;
  for (let at = 0; at < json.length && deepest <= most; at++) {
    const code = json.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === BRACKET || code === BRACE) deepest = Math.max(deepest, ++depth);
    else if (code === BRACKET + 2 || code === BRACE + 2) depth--;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b];

/**
 * The text of a file in UTF-8 or UTF-16, without its byte order mark: PowerShell writes what a command prints as UTF-16, and other tools of
 * Windows begin with a mark. Without one the zero beside the first character of JSON, which is of ASCII, tells.
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return new TextDecoder(isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8").decode(bytes);
}

function nameOf(json: unknown): string {
  if (json === null) return "null";
  return Array.isArray(json) ? "a list" : `a ${typeof json}`;
}

function unreadable(what: string, wanted: Wanted): UnreadableInput {
  return new UnreadableInput(`is ${what}; ${WANTED[wanted]}`);
}

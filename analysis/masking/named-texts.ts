import { MAX_DEPTH, parsedJson, textOf, type Path } from "../graph/json-value";
import { isObject } from "../graph/value";

/** A text somewhere in a value, with what it is called. */
export interface NamedText {
  readonly path: Path;
  readonly text: string;
  /** The name of its attribute, or what stands beside a `value`: `DB_PASSWORD` of `{ name = "DB_PASSWORD", value = … }`. */
  readonly name: string;
}

/** What lists of pairs call their names. */
const NAMES = ["name", "key", "http_header_name"] as const;
const VALUES: ReadonlySet<string> = new Set(["value", "values"]);

/** Such a value is the place of a secret and not the secret: `type = "SECRETS_MANAGER"` of CodeBuild. */
const IS_REFERENCE = /^(SECRETS_MANAGER|PARAMETER_STORE)$/;

/** Every text of a value, of JSON that a text holds as well. */
export function namedTexts(value: unknown): readonly NamedText[] {
  const found: NamedText[] = [];
  walk(value, [], "", found);
  return found;
}

function walk(value: unknown, path: Path, name: string, found: NamedText[]): void {
  if (path.length > MAX_DEPTH) return;
  if (typeof value === "string") {
    const json = parsedJson(value);
    if (json === undefined) found.push({ path, text: value, name });
    else walk(json, path, name, found);
  } else if (Array.isArray(value)) {
    value.forEach((each, index) => {
      walk(each, [...path, index], name, found);
    });
  } else if (isObject(value)) {
    const pair = NAMES.map((key) => textOf(value[key])).find((each) => each !== undefined);
    const reference = IS_REFERENCE.test(textOf(value["type"]) ?? "");
    for (const [key, each] of Object.entries(value)) {
      const called = VALUES.has(key) && pair !== undefined ? (reference ? "" : pair) : key;
      walk(each, [...path, key], called, found);
    }
  }
}

import { covers, isObject, type Mask, type SecretSources } from "../graph";
import { MAX_DEPTH, type Path } from "../graph/json-value";
import { maskWithin } from "../graph/mask";
import { namedTexts } from "./named-texts";
import { SecretValues } from "./secret-values";
import { hidesByName, isOpaque, maybeSecret, namesSecret } from "./sensitive-names";

/** What only a name makes a secret is hidden elsewhere from this length on. */
const SHORTEST_NAMED = 8;

/** Collects the secrets of an input. */
export function secretsOf(sources: SecretSources): SecretValues {
  const { sensitive, variables, changed, held, outputs } = sources;
  const secrets = new SecretValues(shownTexts(sources));
  for (const { name, value } of sensitive) secrets.add(value, name);
  // Nothing says that such a variable is sensitive when the configuration is missing; its name may.
  for (const [name, value] of variables) {
    if (typeof value === "string" && hidesByName([name])) secrets.add(value, name);
  }
  for (const { value, sensitive: marks } of [...changed, ...held]) secrets.addMarked(value, marks);
  for (const { name, value, sensitive: marks } of outputs) if (covers(marks)) secrets.addOutput(value, name);
  for (const { value } of changed) {
    for (const { name, text } of namedTexts(value)) {
      if (text.length >= SHORTEST_NAMED && namesSecret(name) && maybeSecret(text)) secrets.add(text, name);
    }
  }
  return secrets;
}

/**
 * What stands in the plan without a mark, and so in the output of `terraform plan`: as a value of a resource or an output, as a constant of
 * the configuration, as a key in an address. What is marked at another place is not among them.
 */
function shownTexts({ keys, sensitive, changed, held, outputs, constants }: SecretSources): ReadonlySet<string> {
  const marked = new Set<string>();
  const shown = new Set<string>();
  for (const { value } of sensitive) collect(value, true, [], marked, marked);
  for (const { value, sensitive: marks } of [...changed, ...held]) collect(value, marks, [], marked, shown);
  for (const { name, value, sensitive: marks } of outputs)
    if (!covers(marks)) collect(value, marks, [name], marked, shown);
  for (const constant of constants) collect(constant, false, [], marked, shown);
  for (const key of keys) shown.add(key);
  for (const text of marked) shown.delete(text);
  return shown;
}

/** Sorts the texts and numbers of a value by whether they are marked. What its name hides, and a program, is neither. */
function collect(value: unknown, mask: Mask, path: Path, marked: Set<string>, shown: Set<string>): void {
  if (path.length > MAX_DEPTH) return;
  if (typeof value === "string" || typeof value === "number") {
    if (covers(mask)) marked.add(String(value));
    else if (!hidesByName(path) && !isOpaque(path)) shown.add(String(value));
  } else if (Array.isArray(value)) {
    value.forEach((each, index) => {
      collect(each, maskWithin(mask, index), [...path, index], marked, shown);
    });
  } else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      collect(each, maskWithin(mask, key), [...path, key], marked, shown);
    }
  }
}

import { isAbsent, type Path, property } from "../json-value";
import type { Unseen } from "../unseen";
import { oddPart } from "../shape";
import { isObject, type JsonObject } from "../value";

/** One file of Terraform's JSON syntax, `*.tf.json`. */
export interface ConfigurationDocument {
  readonly file: string;
  readonly json: unknown;
}

/** The files of one module, and how to get at those that it calls. */
export interface ConfigurationSource {
  readonly documents: readonly ConfigurationDocument[];
  /** What is there and cannot be read: files in HCL. */
  readonly unreadable?: readonly string[];
  /**
   * The module at a source address such as `./modules/web`.
   *
   * @returns undefined where it is not a folder that can be read
   */
  readonly module?: (source: string) => ConfigurationSource | undefined;
}

/** A named block of a configuration. */
export interface NamedBlock {
  readonly labels: readonly string[];
  readonly body: JsonObject;
}

/**
 * The blocks of one kind in all documents: `resource` has two labels, `module` and `locals` one and none.
 *
 * @param odd is told what is no block: its place and what it is
 */
export function blocksOf(
  source: ConfigurationSource,
  block: string,
  labels: number,
  odd: (part: Unseen) => void = () => {},
): NamedBlock[] {
  return source.documents.flatMap(({ file, json }) => {
    const report = (tree: unknown, path: Path) => {
      const part = oddPart(tree, path, "an object");
      odd(file === "" ? part : { ...part, address: `${file}: ${part.address}` });
    };
    const body = property(json, block);
    return isAbsent(body) ? [] : unfold(body, labels, [], [block], report);
  });
}

/** Terraform takes a list of objects for an object at every level. */
function unfold(
  tree: unknown,
  labels: number,
  names: readonly string[],
  path: Path,
  odd: (tree: unknown, path: Path) => void,
): NamedBlock[] {
  if (Array.isArray(tree)) return tree.flatMap((item, index) => unfold(item, labels, names, [...path, index], odd));
  if (!isObject(tree)) {
    odd(tree, path);
    return [];
  }
  if (labels === 0) return [{ labels: names, body: tree }];
  return Object.entries(tree).flatMap(([label, inner]) =>
    label === "//" ? [] : unfold(inner, labels - 1, [...names, label], [...path, label], odd),
  );
}

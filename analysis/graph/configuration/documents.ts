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

/** The blocks of one kind in all documents: `resource` has two labels, `module` and `locals` one and none. */
export function blocksOf(source: ConfigurationSource, block: string, labels: number): NamedBlock[] {
  return source.documents.flatMap(({ json }) => (isObject(json) ? unfold(json[block], labels, []) : []));
}

/** Terraform takes a list of objects for an object at every level. */
function unfold(tree: unknown, labels: number, path: readonly string[]): NamedBlock[] {
  if (Array.isArray(tree)) return tree.flatMap((item) => unfold(item, labels, path));
  if (!isObject(tree)) return [];
  if (labels === 0) return [{ labels: path, body: tree }];
  return Object.entries(tree).flatMap(([label, inner]) =>
    label === "//" ? [] : unfold(inner, labels - 1, [...path, label]),
  );
}

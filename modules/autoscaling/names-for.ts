import type { OneOf } from "../../aws/limit";

/** The words among AWS's that have no name yet. */
type Unnamed<Word extends string, Names> = Exclude<Word, Names[keyof Names]>;

/**
 * Our names for AWS's words, each with its word. Fails to type-check with a word that AWS does not have, and as long as one that it has
 * is without a name.
 */
export function namesFor<Word extends string, const Names extends Readonly<Record<string, NoInfer<Word>>>>(
  _words: OneOf<Word>,
  names: Names & ([Unnamed<Word, Names>] extends [never] ? unknown : { readonly unnamed: Unnamed<Word, Names> }),
): Names {
  return names;
}

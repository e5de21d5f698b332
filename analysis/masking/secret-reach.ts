import { isCommon } from "./common-values";
import { hidesByName, maybeSecret } from "./sensitive-names";

/**
 * Where the text of a secret is hidden, apart from the places that the plan marks:
 *
 * - `word`: letters alone, in values, where it stands by itself: `orders` of `admin-orders`, not of `ordersheet`, and not in a sentence of ours;
 * - `token`: wherever it stands by itself, between characters that are neither letters nor digits;
 * - `anywhere`: inside a longer word as well, as in `-pS3cretPw`, and that whole word is hidden.
 *
 * Undefined: nowhere else. The text is too short, or everybody knows it.
 */
export type Reach = "word" | "token" | "anywhere";

const ORDER: readonly Reach[] = ["word", "token", "anywhere"];

/**
 * Shorter texts are ports, percentages, protocols, states: the number of those with five characters that stand in a plan is far above
 * the number of secrets that are so short. AWS itself takes no shorter password than 8 characters (RDS, ElastiCache: 16), 6 of IAM users.
 */
export const SHORTEST = 6;

/** Texts of six and seven characters are mostly words: only letters with digits, or digits alone, may be a secret. */
const SHORTEST_WORD = 8;

/** No word of a language and of an API is as long, so it need not stand by itself: about 75 bits of lower-case letters. */
const LONG = 16;

/** `000000` and `abababab` are found everywhere by accident. */
const FEWEST_CHARACTERS = 4;

/**
 * @param name of the attribute or the variable that holds it: what is called a password is one, whatever it looks like
 */
export function reachOf(text: string, name = ""): Reach | undefined {
  // `client_secret = "client_secret"` of an example.
  if (text === name) return undefined;
  if (text.length < SHORTEST || isCommon(text) || new Set(text).size < FEWEST_CHARACTERS) return undefined;
  const isNamed = hidesByName([name]) && maybeSecret(text);
  if (isNamed || text.length >= LONG || looksRandom(text)) return "anywhere";
  const onlyLetters = /^\p{L}+$/u.test(text);
  if (text.length < SHORTEST_WORD && !/^(?:\d+|(?=.*\p{L})(?=.*\d).*)$/su.test(text)) return undefined;
  return onlyLetters ? "word" : "token";
}

/** Whether the one goes as far as the other or further. */
export function reachesAsFar(one: Reach, other: Reach): boolean {
  return ORDER.indexOf(one) >= ORDER.indexOf(other);
}

/** Upper case, lower case and digits at once, or letters and digits by turns, as in hexadecimal: nobody writes names like that. */
function looksRandom(text: string): boolean {
  if (text.length < SHORTEST_WORD) return false;
  return THREE_KINDS.test(text) || (text.match(/[a-z]\d|\d[a-z]/gi)?.length ?? 0) >= 3;
}

const THREE_KINDS = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)/s;

/** Upper case, lower case and digits, as rules for passwords ask, and nothing that paths, ARNs and host names are made of. */
export function looksLikePassword(text: string): boolean {
  return text.length >= SHORTEST_WORD && THREE_KINDS.test(text) && !/[\s:/.]/.test(text);
}

/** Stands between the key and the value of a parameter; no wildcard takes it. */
export const SEPARATOR = -3;

const NEVER = -1;

/** Which texts a part of a request may be, letter by letter. */
export interface Grammar {
  /** Where a text begins. */
  readonly start: number;
  /** Where a text is with one character more; below 0 where no text goes on like that. */
  next(state: number, code: number): number;
  /** Whether a text may end here. */
  accepts(state: number): boolean;
  /** What stands for every character that no pattern asks for: the first of these that fits, letters before marks. */
  readonly others: readonly number[];
  /** Characters without which no text comes to its end, whether a pattern asks for them or not. */
  readonly musts: readonly number[];
}

const code = (character: string) => character.charCodeAt(0);
const VISIBLE = Array.from({ length: 0x7e - 0x20 }, (_, index) => 0x21 + index);
/** Without `%`, which begins a character that is encoded. */
const OTHERS = [..."xyzabcdefghijklmnopqrstuvw0123456789_-.~"]
  .map(code)
  .concat(VISIBLE.filter((each) => each !== code("%")));

const [HYPHEN, DOT, SLASH, SPACE] = [code("-"), code("."), code("/"), code(" ")];
const [QUESTION, HASH, AND, EQUALS] = [code("?"), code("#"), code("&"), code("=")];

/** What a line of HTTP may hold, without the space. */
const isVisible = (character: number) => character > SPACE && character !== 0x7f;

/** Where case does not matter, all is in lower case. */
const isUpper = (character: number) => character >= code("A") && character <= code("Z");

const LABEL_START = 0;
const IN_LABEL = 1;
const AFTER_HYPHEN = 2;

/** A name of DNS in lower case: labels of letters, digits, `-` and `_`, none of them empty, with a hyphen at neither end. */
export const HOST: Grammar = {
  start: LABEL_START,
  next(state, character) {
    if (character === DOT) return state === IN_LABEL ? LABEL_START : NEVER;
    if (character === HYPHEN) return state === LABEL_START ? NEVER : AFTER_HYPHEN;
    return /[a-z0-9_]/.test(String.fromCharCode(character)) ? IN_LABEL : NEVER;
  },
  accepts: (state) => state === IN_LABEL,
  others: OTHERS,
  musts: [],
};

/** A path begins with `/` and ends before `?` and `#`. */
export const PATH: Grammar = {
  start: 0,
  next(state, character) {
    if (state === 0) return character === SLASH ? 1 : NEVER;
    return isVisible(character) && character !== QUESTION && character !== HASH ? 1 : NEVER;
  },
  accepts: (state) => state === 1,
  others: OTHERS,
  musts: [SLASH],
};

/** A value of a header in lower case: it may be empty, and has no space at either end (RFC 9110, 5.5). */
export const HEADER_VALUE: Grammar = {
  start: 0,
  next(state, character) {
    if (character === SPACE) return state === 0 ? NEVER : 2;
    return isVisible(character) && !isUpper(character) ? 1 : NEVER;
  },
  accepts: (state) => state !== 2,
  others: OTHERS,
  musts: [],
};

/** A parameter in lower case: a key that is not empty, the separator, a value. */
export const PARAMETER: Grammar = {
  start: 0,
  next(state, character) {
    if (character === SEPARATOR) return state === 1 ? 2 : NEVER;
    if (character < SPACE || isUpper(character) || character === AND || character === HASH) return NEVER;
    if (state === 2) return 2;
    return character === EQUALS ? NEVER : 1;
  },
  accepts: (state) => state === 2,
  others: OTHERS,
  musts: [SEPARATOR],
};

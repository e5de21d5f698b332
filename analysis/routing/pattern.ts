/** A place of a pattern that any one character takes: `?`. Every other place is the code of one character. */
export const ANY_CHARACTER = -1;
/** A place of a pattern that any text takes, the empty one too: `*`. */
export const ANY_TEXT = -2;

export interface PatternOptions {
  /** Host names, headers and query strings are compared without regard to case, paths are not. @default false */
  readonly ignoresCase?: boolean;
  /** Whether `\*` and `\?` are the characters, as in query strings. @default false */
  readonly hasEscapes?: boolean;
}

/**
 * A text with the wildcards `*` (any text) and `?` (any one character), which a text must match as a whole.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export class Pattern {
  /** What it is made of: codes of characters, `ANY_CHARACTER` and `ANY_TEXT`; in lower case where case does not matter. */
  readonly places: readonly number[];
  private readonly ignoresCase: boolean;

  /** @param text as somebody wrote it */
  constructor(
    readonly text: string,
    { ignoresCase = false, hasEscapes = false }: PatternOptions = {},
  ) {
    this.ignoresCase = ignoresCase;
    this.places = placesOf(ignoresCase ? text.toLowerCase() : text, hasEscapes);
  }

  /** Whether there is no wildcard in it. */
  get isExact(): boolean {
    return this.places.every((place) => place >= 0);
  }

  /** Takes time in proportion to both lengths at most, whatever the wildcards. */
  matches(text: string): boolean {
    return matchesFrom(this.places, this.ignoresCase ? text.toLowerCase() : text);
  }
}

/** `**` is `*`, and `*?` is `?*`: patterns that are equal are made of the same places. */
function placesOf(text: string, hasEscapes: boolean): number[] {
  const places: number[] = [];
  let isAfterText = false;
  const add = (place: number) => {
    if (isAfterText && place !== ANY_CHARACTER) places.push(ANY_TEXT);
    if (place !== ANY_CHARACTER) isAfterText = false;
    places.push(place);
  };
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (hasEscapes && character === "\\" && (text[index + 1] === "*" || text[index + 1] === "?")) {
      add(text.charCodeAt(++index));
    } else if (character === "*") isAfterText = true;
    else add(character === "?" ? ANY_CHARACTER : text.charCodeAt(index));
  }
  if (isAfterText) places.push(ANY_TEXT);
  return places;
}

function matchesFrom(places: readonly number[], text: string): boolean {
  let place = 0;
  let index = 0;
  // Where to go on when the text after the last `*` did not fit: it takes one character more.
  let retry = -1;
  let taken = 0;
  while (index < text.length) {
    const wanted = places[place];
    if (wanted === ANY_TEXT) {
      retry = ++place;
      taken = index;
    } else if (wanted === ANY_CHARACTER || wanted === text.charCodeAt(index)) {
      place++;
      index++;
    } else if (retry >= 0) {
      place = retry;
      index = ++taken;
    } else return false;
  }
  while (places[place] === ANY_TEXT) place++;
  return place === places.length;
}

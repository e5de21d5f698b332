/**
 * Whether every text that `narrow` matches is matched by `wide` too. In both `*` is any text and `?` any one character.
 *
 * A `true` is always right. A `false` can be wrong for patterns that are equal in a roundabout way; nothing depends on it.
 */
export function includes(wide: string, narrow: string): boolean {
  const pattern = normalize(wide);
  const text = normalize(narrow);
  // possible[j]: the rest of `pattern` from j on includes the rest of `text`; from the last character of `text` to the first.
  let possible = restIncludesNothing(pattern);
  for (let i = text.length - 1; i >= 0; i--) {
    const next = possible;
    possible = new Array<boolean>(pattern.length + 1).fill(false);
    for (let j = pattern.length - 1; j >= 0; j--) possible[j] = step(pattern, text, i, j, possible, next);
  }
  return possible[0] ?? false;
}

function step(
  pattern: string,
  text: string,
  i: number,
  j: number,
  same: readonly boolean[],
  next: readonly boolean[],
): boolean {
  // A star takes one more symbol of the text, a star of the text included, or none.
  if (pattern[j] === "*") return (next[j] ?? false) || (same[j + 1] ?? false);
  if (text[i] === "*") return false;
  return (pattern[j] === "?" || pattern[j] === text[i]) && (next[j + 1] ?? false);
}

/** Which ends of the pattern match the empty text: those of only stars. */
function restIncludesNothing(pattern: string): boolean[] {
  const result = new Array<boolean>(pattern.length + 1).fill(false);
  result[pattern.length] = true;
  for (let j = pattern.length - 1; j >= 0 && pattern[j] === "*"; j--) result[j] = true;
  return result;
}

/** `**` is `*`, and `*?` is `?*`: with the star last in each run of wildcards, equal patterns are written alike. */
function normalize(pattern: string): string {
  return pattern.replace(/[*?]+/g, (run) => `${run.replaceAll("*", "")}${run.includes("*") ? "*" : ""}`);
}

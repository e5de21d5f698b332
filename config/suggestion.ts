/** The furthest that a word is taken for a misspelling of another. */
const FURTHEST = 2;

/** The word of a list that somebody probably meant: the same but for capitals, the beginning of one, or a slip or two away. */
export function meantBy(word: string, words: readonly string[]): string | undefined {
  const small = word.toLowerCase();
  const ranked = words
    .map((each) => ({ each, slips: slipsBetween(small, each.toLowerCase()) }))
    .filter(({ each, slips }) => slips <= Math.min(FURTHEST, Math.floor(each.length / 2)))
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.each ?? words.find((each) => small.length > 2 && each.toLowerCase().startsWith(small));
}

/** How many letters must be put in, left out, changed or swapped with the next one to make one word of the other. */
function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > FURTHEST) return Number.POSITIVE_INFINITY;
  const table = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row++) {
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const slips = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (isSame ? 0 : 1)];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && isSwapped) slips.push(at(row - 2, column - 2) + 1);
      (table[row] as number[])[column] = Math.min(...slips);
    }
  }
  return at(one.length, other.length);
}

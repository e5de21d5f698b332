/** From and to, both included. */
export type StatusRange = readonly [from: number, to: number];

/** `200-299,301` -> ranges; undefined for what is none of these. */
export function statusRanges(matcher: string): readonly StatusRange[] | undefined {
  const ranges = matcher.split(",").map((part): StatusRange | undefined => {
    const match = /^\s*(\d{1,3})(?:\s*-\s*(\d{1,3}))?\s*$/.exec(part);
    if (match === null) return undefined;
    const from = Number(match[1]);
    return [from, match[2] === undefined ? from : Number(match[2])];
  });
  const read = ranges.filter((range) => range !== undefined);
  return read.length === ranges.length ? read : undefined;
}

/** Whether the second accepts a code that the first does not. */
export function widens(before: readonly StatusRange[], after: readonly StatusRange[]): boolean {
  const accepts = (ranges: readonly StatusRange[], code: number) =>
    ranges.some(([from, to]) => code >= from && code <= to);
  for (let code = 0; code <= 999; code++) if (accepts(after, code) && !accepts(before, code)) return true;
  return false;
}

import { OPENED } from "./opened-risks";
import type { Level } from "./level";
import { REVIEW_RISKS } from "./risks";

interface Entry {
  readonly id: string;
  readonly level: Level;
  readonly looksFor: string;
  readonly source?: string;
}

/** The table of docs/review.md, from the checks themselves. */
export function riskTable(): string {
  const entries: readonly Entry[] = [...REVIEW_RISKS, OPENED];
  const rows = entries.map(({ id, level, looksFor, source }) => {
    const facts = source === undefined ? "" : ` ([source](${source}))`;
    return `| \`${id}\` | ${level} | ${looksFor}${facts} |`;
  });
  return ["| risk | at most | what the review looks for |", "| --- | --- | --- |", ...rows].join("\n");
}

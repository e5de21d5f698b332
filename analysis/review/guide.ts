import type { Described } from "../rules/described";
import type { Level } from "./level";
import { CUT_OFF } from "./cut-off-risks";
import { GAP } from "./gap-risks";
import { OPENED } from "./opened-risks";
import { REVIEW_RISKS } from "./risks";

/** The table of docs/review.md, from the checks themselves. */
export function riskTable(): string {
  const all: readonly Described<Level>[] = [CUT_OFF, ...REVIEW_RISKS, GAP, OPENED];
  const rows = all.map(
    ({ id, severity, summary, source }) => `| \`${id}\` | ${severity} | ${summary} ([source](${source})) |`,
  );
  return ["| risk | at most | what the review looks for |", "| --- | --- | --- |", ...rows].join("\n");
}

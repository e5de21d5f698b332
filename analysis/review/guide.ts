import { OPENED } from "./opened-risks";
import type { RiskCheck } from "./risk-check";
import { REVIEW_RISKS } from "./risks";

type Entry = Pick<RiskCheck, "id" | "severity" | "summary" | "source">;

/** The table of docs/review.md, from the checks themselves. */
export function riskTable(): string {
  const entries: readonly Entry[] = [...REVIEW_RISKS, OPENED];
  const rows = entries.map(({ id, severity, summary, source }) => {
    const facts = source === undefined ? "" : ` ([source](${source}))`;
    return `| \`${id}\` | ${severity} | ${summary}${facts} |`;
  });
  return ["| risk | at most | what the review looks for |", "| --- | --- | --- |", ...rows].join("\n");
}

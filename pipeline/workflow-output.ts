import { appendFileSync } from "node:fs";

/**
 * Hands a value to the later steps and jobs of a workflow; outside of one it is printed.
 *
 * @param value one line
 */
export function writeOutput(name: string, value: string): void {
  const file = process.env["GITHUB_OUTPUT"];
  if (file === undefined) console.log(`${name}=${value}`);
  else appendFileSync(file, `${name}=${value}\n`);
}

/** In characters. GitHub refuses a summary of more than 1 MiB, and a character may take several bytes. */
export const LONGEST_SUMMARY = 400_000;

/** Shows markdown on the page of the workflow's run; does nothing outside of one. */
export function writeSummary(markdown: string): void {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined) appendFileSync(file, `${markdown.slice(0, LONGEST_SUMMARY)}\n`);
}

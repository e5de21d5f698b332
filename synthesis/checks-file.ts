import { existsSync, readFileSync } from "node:fs";
import { readCheckSettings, type CheckSettings } from "../analysis/rules";

/** Quotas of the account and waivers of rules; the command `escala check` reads it too. */
const CHECKS_FILE = "escala.checks.json";

/** A file with quotas and waivers for the rules. */
export interface ChecksFile {
  readonly file: string;
  readonly text: string;
}

/** The project's file, if it is there. */
export function readChecksFile(): ChecksFile | undefined {
  return existsSync(CHECKS_FILE) ? { file: CHECKS_FILE, text: readFileSync(CHECKS_FILE, "utf8") } : undefined;
}

/** What a file says, and what is wrong with it. */
export function checksOf(checks: ChecksFile | undefined): {
  readonly settings: CheckSettings;
  readonly problems: readonly string[];
} {
  if (checks === undefined) return { settings: {}, problems: [] };
  const { settings = {}, problems = [] } = readCheckSettings(checks.text);
  return { settings, problems: problems.map((problem) => `${checks.file}: ${problem}`) };
}

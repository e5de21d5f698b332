import { existsSync, readFileSync } from "node:fs";
import { type CheckSettings, readCheckSettings, SETTINGS_FILE } from "../analysis/rules";

/** A file with quotas and waivers for the rules. */
export interface ChecksFile {
  readonly file: string;
  readonly text: string;
}

/** The project's file, if it is there. */
export function readChecksFile(): ChecksFile | undefined {
  return existsSync(SETTINGS_FILE) ? { file: SETTINGS_FILE, text: readFileSync(SETTINGS_FILE, "utf8") } : undefined;
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

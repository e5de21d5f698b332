import { existsSync, readFileSync } from "node:fs";
import { readCheckSettings } from "../../analysis/rules";
import type { CheckSettings } from "../../analysis/rules";
import { CliError } from "../cli-error";

/** Quotas and waivers of a project, in the folder where the command runs. */
export const SETTINGS_FILE = "escala.checks.json";

/**
 * The settings in a file.
 *
 * @param path @default - `escala.checks.json`, if it is there
 * @throws CliError with everything that is wrong in it
 */
export function readSettingsFile(path: string | undefined): CheckSettings {
  const file = path ?? SETTINGS_FILE;
  if (!existsSync(file)) {
    if (path === undefined) return {};
    throw new CliError(`${file}: no such file`);
  }
  const { settings, problems } = readCheckSettings(readFileSync(file, "utf8"));
  if (settings === undefined) throw new CliError(problems.map((problem) => `${file}: ${problem}`).join("; "));
  return settings;
}

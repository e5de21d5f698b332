import { existsSync } from "node:fs";
import { type CheckSettings, readCheckSettings } from "../analysis/rules";
import { CliError } from "./cli-error";
import { readBytes } from "./input-file";

/** Quotas and waivers of a project, in the folder where the command runs. */
export const SETTINGS_FILE = "escala.checks.json";

export const CONFIG_HELP = `quotas and waivers (default: ${SETTINGS_FILE}, if there is one)`;

/**
 * The settings in a file.
 *
 * @param path @default - `escala.checks.json`, if there is one
 * @throws CliError with everything that is wrong in it
 */
export function readSettingsFile(path: string | undefined): CheckSettings {
  const file = path ?? SETTINGS_FILE;
  if (path === undefined && !existsSync(file)) return {};
  const { settings, problems } = readCheckSettings(readBytes(file).toString("utf8"));
  if (settings === undefined) throw new CliError(problems.map((problem) => `${file}: ${problem}`).join("; "));
  return settings;
}

import { existsSync } from "node:fs";
import { textOf } from "../analysis/graph";
import { type CheckSettings, readCheckSettings, SETTINGS_FILE } from "../analysis/rules";
import { CliError } from "./cli-error";
import { readBytes } from "./input-file";

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
  const { settings, problems } = readCheckSettings(textOf(readBytes(file)));
  if (settings === undefined) throw new CliError(problems.map((problem) => `${file}: ${problem}`).join("; "));
  return settings;
}

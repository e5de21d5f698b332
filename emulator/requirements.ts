import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";

/** The versions of the emulator's packages. */
export const REQUIREMENTS = join(PROJECT_ROOT, "emulator", "server", "requirements.txt");

/** The same with the checksums of their files. */
export const LOCKED_REQUIREMENTS = join(PROJECT_ROOT, "emulator", "server", "requirements.lock.txt");

/** A requirement of an exact version: `moto[server]==5.2.1; python_version >= "3.11"`. */
export interface Requirement {
  readonly name: string;
  readonly version: string;
  /** As it stands in the file. */
  readonly text: string;
}

/** What pip installs: only files with these checksums, once they are there. */
export function requirementArguments(locked = LOCKED_REQUIREMENTS): readonly string[] {
  return existsSync(locked) ? ["--require-hashes", "-r", locked] : ["-r", REQUIREMENTS];
}

/** The requirements of a file, without its comments. */
export function readRequirements(text: string): Requirement[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const [, name, version] = /^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)(?:; .+)?$/.exec(line) ?? [];
    if (name === undefined || version === undefined) throw new Error(`${line} does not name one version`);
    return { name, version, text: line };
  });
}

/** A file of the index, as far as it is read: `https://pypi.org/pypi/<name>/<version>/json`. */
interface Release {
  readonly urls?: readonly { readonly digests?: { readonly sha256?: string }; readonly yanked?: boolean }[];
}

/**
 * The requirements with the checksums of all files of each, for every platform and Python.
 *
 * @param fetchRelease asks the index
 */
export async function lockRequirements(
  requirements: readonly Requirement[],
  fetchRelease: (name: string, version: string) => Promise<Release>,
): Promise<string> {
  const lines: string[] = [];
  for (const { name, version, text } of requirements) {
    const { urls = [] } = await fetchRelease(name, version);
    const hashes = urls.flatMap(({ digests, yanked }) => (yanked === true ? [] : (digests?.sha256 ?? [])));
    const wrong = hashes.filter((hash) => !/^[0-9a-f]{64}$/.test(hash));
    if (hashes.length === 0 || wrong.length > 0) throw new Error(`the index tells no checksums of ${name} ${version}`);
    lines.push([text, ...[...new Set(hashes)].sort().map((hash) => `    --hash=sha256:${hash}`)].join(" \\\n"));
  }
  return `# Written by npm run emulator:lock from requirements.txt. Do not edit.\n${lines.join("\n")}\n`;
}

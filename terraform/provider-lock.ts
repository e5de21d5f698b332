import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";

/** The checksums of the provider for every platform, as `npm run providers:lock` writes them. To be committed. */
export const COMMITTED_PROVIDER_LOCK = join(PROJECT_ROOT, "providers.lock.hcl");

/** The platforms of those who deploy, on their computers and in workflows. */
export const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"];

/**
 * The arguments of `terraform init` in the folder of a stack. Where the checksums of the provider are committed, they are copied there
 * and nothing else is installed than what they are of.
 *
 * @param committed the file with the checksums
 */
export function initArguments(folder: string, committed = COMMITTED_PROVIDER_LOCK): readonly string[] {
  if (!existsSync(committed)) return ["init"];
  copyFileSync(committed, join(folder, ".terraform.lock.hcl"));
  return ["init", "-lockfile=readonly"];
}

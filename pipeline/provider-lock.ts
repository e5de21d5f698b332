import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { COMMITTED_PROVIDER_LOCK } from "../terraform/provider-lock";

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

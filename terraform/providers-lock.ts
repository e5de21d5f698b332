// npm run providers:lock -- <environment>: writes the provider lock file with the checksums of every platform. It needs the
// internet: Terraform downloads the provider for each of them.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../config/project-root";

const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"];

const [environment = ""] = process.argv.slice(2);
const stack = join(PROJECT_ROOT, "cdktf.out", "stacks", environment);
if (environment === "" || !existsSync(stack)) {
  console.error("which environment? run npx cdktf synth first, then: npm run providers:lock -- <environment>");
  process.exitCode = 1;
} else {
  const args = ["providers", "lock", ...PLATFORMS.map((platform) => `-platform=${platform}`)];
  const { status } = spawnSync("terraform", args, { cwd: stack, stdio: "inherit" });
  process.exitCode = status ?? 1;
  if (status === 0) console.log(`wrote ${join(stack, ".terraform.lock.hcl")}`);
}

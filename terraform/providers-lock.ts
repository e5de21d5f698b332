// npm run providers:lock [-- <terraform arguments>]: writes the provider's checksums for every platform into providers.lock.hcl. It
// needs the internet: Terraform downloads the provider for each of them. From a mirror: -- -fs-mirror=<folder> -platform=<platform>
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENTS } from "../config/environments";
import { PROJECT_ROOT } from "../config/project-root";
import { ExpectedError, runScript } from "./script";
import { run } from "./process";
import { COMMITTED_PROVIDER_LOCK, PLATFORMS } from "./provider-lock";
import { findTerraform } from "./terraform";
import { WORK_FOLDER } from "./work-folder";

runScript(async (signal) => {
  await findTerraform();
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, "lock-"));
  try {
    const env = { ...process.env, CDKTF_OUTDIR: folder, ESCALA_STATE_DIRECTORY: folder };
    await step("node", ["--import", "tsx", "main.ts"], { cwd: PROJECT_ROOT, env, signal });
    const [environment = ""] = Object.keys(ENVIRONMENTS);
    const stack = join(folder, "stacks", environment);
    const own = process.argv.slice(2);
    const platforms = own.some((argument) => argument.startsWith("-platform"))
      ? []
      : PLATFORMS.map((name) => `-platform=${name}`);
    console.log("Terraform downloads the provider for every platform, about 150 MB each …");
    await step("terraform", ["providers", "lock", ...platforms, ...own], { cwd: stack, env, signal });
    copyFileSync(join(stack, ".terraform.lock.hcl"), COMMITTED_PROVIDER_LOCK);
    console.log(`wrote ${COMMITTED_PROVIDER_LOCK}: commit it`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function step(program: string, args: readonly string[], options: Parameters<typeof run>[2]): Promise<void> {
  const { exitCode, output } = await run(program, args, { ...options, onLine: (line) => console.log(line) });
  if (exitCode !== 0) throw new ExpectedError(output);
}

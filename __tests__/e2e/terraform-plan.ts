import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WORK_FOLDER } from "../../terraform/work-folder";
import { terraformEnvironment } from "../../terraform/terraform";

/**
 * Plans a folder of plain Terraform with the real engine, and returns `terraform show -json` of it. The provider needs no API as long as
 * everything is to be created.
 *
 * @param folder is copied: nothing is written there
 * @param state what Terraform knows from the last apply. @default - nothing
 */
export function planFolder(folder: string, state?: object): unknown {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const work = mkdtempSync(join(WORK_FOLDER, "plan-"));
  try {
    const cwd = join(work, "project");
    cpSync(folder, cwd, { recursive: true });
    if (state !== undefined) writeFileSync(join(cwd, "terraform.tfstate"), JSON.stringify(state));
    const options = { cwd, env: terraformEnvironment(work), maxBuffer: 256 * 1024 * 1024, encoding: "utf8" } as const;
    execFileSync("terraform", ["init", "-input=false", "-no-color"], options);
    execFileSync("terraform", ["plan", "-input=false", "-no-color", "-out=plan"], options);
    return JSON.parse(execFileSync("terraform", ["show", "-json", "plan"], options)) as unknown;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

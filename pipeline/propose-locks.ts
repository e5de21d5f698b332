// node --import tsx pipeline/propose-locks.ts <folder>: proposes the lock files in <folder> in a pull request of their own, or changes
// the one that is open.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../terraform/script";
import { GitHub } from "./github-api";
import { LOCK_FILES, proposeFiles } from "./lock-proposal";
import { SETTINGS } from "./settings";
import { tell, variable } from "./workflow-step";

runScript(async () => {
  const [folder = "locks"] = process.argv.slice(2);
  const files = LOCK_FILES.filter((path) => existsSync(join(folder, path))).map((path) => ({
    path,
    content: readFileSync(join(folder, path)),
  }));
  const { branch = "main" } = SETTINGS.pipeline;
  tell(await proposeFiles(GitHub.fromEnvironment(), { files, branch, commit: variable("GITHUB_SHA") }));
});

// node --import tsx pipeline/deploy.ts <environment> <folder>: applies what was reviewed, or stops. <folder> holds what the review
// has left. Exit codes: 0 applied or nothing to change, 1 failed, 2 nothing was changed: the review is stale, or there are strays.
import { join } from "node:path";
import { runScript } from "../terraform/script";
import { tell } from "./workflow-step";
import { readManifest } from "./manifest";
import { environmentNamed } from "./pipeline-environments";
import { REVIEW_FILES } from "./review-files";
import { deployReviewed } from "./reviewed-deploy";
import { SETTINGS } from "./settings";
import { refuseStrays } from "./stray-guard";
import { stackRun, synthesize } from "../terraform/stack-run";

/** Somebody's plan, or the deploy before this one, may hold the lock for a while. */
const LOCK_TIMEOUT_SECONDS = 600;

process.umask(0o077);

runScript(async (signal) => {
  const [environment = "", folder = "reviewed"] = process.argv.slice(2);
  environmentNamed(environment, SETTINGS.environments);
  const manifest = readManifest(join(folder, REVIEW_FILES.manifest));
  const stack = stackRun(environment, process.env, tell, signal);
  await synthesize(stack);
  const deployment = await deployReviewed(stack, manifest, {
    lockTimeoutSeconds: LOCK_TIMEOUT_SECONDS,
    beforeApply: async (plan) => {
      tell("looking for strays");
      await refuseStrays(environment, SETTINGS, plan, process.env);
    },
  });
  tell(`${environment}: ${deployment}`);
});

// npm run plan -- <environment>: plans an environment and prints the review, as the workflow does for a pull request.
import { join } from "node:path";
import { Command } from "commander";
import { findTerraform } from "../terraform/terraform";
import { runScript } from "../terraform/script";
import { tell } from "./workflow-step";
import { reviewBudget } from "./comment-budget";
import { withEmulator } from "./emulator-session";
import { manifestOf } from "./manifest";
import { environmentNamed } from "./pipeline-environments";
import { review } from "./review";
import { writeReviewFiles } from "./review-files";
import { PIPELINE_ENVIRONMENTS, SETTINGS } from "./settings";
import { plan } from "./planned";
import { configurationOf, planJsonFile, stackRun, synthesize } from "../terraform/stack-run";
import { writeSummary } from "./workflow-output";

interface Options {
  readonly emulator: boolean;
  readonly out?: string;
  readonly fullAt?: string;
}

async function planAndReview(
  environment: string,
  options: Options,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const stack = stackRun(environment, env, tell, signal);
  await synthesize(stack);
  const planned = await plan(stack, "no lock");
  tell(`reviewing; the plan is in ${stack.folder} and holds the whole state: keep it to yourself\n`);
  console.log(await review(planJsonFile(stack), { environment, format: "text" }));
  if (options.out === undefined) return;
  const manifest = manifestOf(environment, configurationOf(stack), planned);
  const full = await writeReviewFiles(join(process.cwd(), options.out), planJsonFile(stack), manifest, {
    environment,
    budget: reviewBudget(PIPELINE_ENVIRONMENTS.length),
    fullAt: options.fullAt,
  });
  writeSummary(full);
}

// Everything that is written here, by Terraform too, is for this user only.
process.umask(0o077);

runScript(async (signal) => {
  await new Command("npm run plan --")
    .exitOverride()
    .description("Plans an environment and prints what the plan means for traffic, capacity and exposure.")
    .argument("<environment>", "one of config/environments.ts")
    .option("--emulator", "plan against the emulator of npm start or, if none is running, against an empty one", false)
    .option("--out <folder>", "also write the reviews and the manifest there; they hold no secrets")
    .option("--full-at <url>", "where the full review can be read, for reviews that are cut")
    .action(async (name: string, options: Options) => {
      const { region } = environmentNamed(name, SETTINGS.environments);
      await findTerraform();
      if (!options.emulator) return planAndReview(name, options, process.env, signal);
      await withEmulator({ environment: name, region, tell }, (env) => planAndReview(name, options, env, signal));
    })
    .parseAsync();
});

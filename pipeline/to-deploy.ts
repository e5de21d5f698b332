// node --import tsx pipeline/to-deploy.ts <folder>: compares what was reviewed, in <folder>/review-<environment>, with what main
// synthesizes to, and hands the environments that have something to apply to the matrix of the deploy. Stops before anybody is
// asked for an approval when a review is stale.
import { join } from "node:path";
import { runScript } from "../terraform/script";
import { tell } from "./workflow-step";
import { deploymentsOf } from "./deployments";
import { HOW_TO_REVIEW_AGAIN, readManifest } from "./manifest";
import { PipelineError } from "./pipeline-error";
import { REVIEW_FILES } from "./review-files";
import { PIPELINE_ENVIRONMENTS } from "./settings";
import { configurationOf, stackRun, synthesize } from "../terraform/stack-run";
import { writeOutput, writeSummary } from "./workflow-output";

runScript(async () => {
  const [folder = "reviewed"] = process.argv.slice(2);
  const stacks = PIPELINE_ENVIRONMENTS.map(({ environment }) => stackRun(environment, process.env, tell));
  // One synthesis writes them all.
  if (stacks[0] !== undefined) await synthesize(stacks[0]);
  const { changed, problems } = deploymentsOf(
    stacks.map((stack) => ({
      environment: stack.environment,
      manifest: readManifest(join(folder, `review-${stack.environment}`, REVIEW_FILES.manifest)),
      configuration: configurationOf(stack),
    })),
  );
  if (problems.length > 0) {
    writeSummary(`**Nothing was deployed: the review is stale.**\n\n${problems.map((line) => `- ${line}`).join("\n")}`);
    throw new PipelineError(`${problems.join("\n")}\nnothing was applied; ${HOW_TO_REVIEW_AGAIN}`, 2);
  }
  tell(changed.length === 0 ? "nothing to deploy" : `to deploy: ${changed.join(", ")}`);
  const matrix = PIPELINE_ENVIRONMENTS.filter(({ environment }) => changed.includes(environment));
  writeOutput("environments", JSON.stringify(matrix));
});

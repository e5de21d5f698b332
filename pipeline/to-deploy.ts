// node --import tsx pipeline/to-deploy.ts <folder>: compares what was reviewed, in <folder>/review-<environment>, with what main
// synthesizes to, and hands the environments that have something to apply to the matrix of the deploy. Stops before anybody is
// asked for an approval when a review is stale.
import { join } from "node:path";
import { command, tell } from "./command";
import { configurationProblems, HOW_TO_REVIEW_AGAIN, readManifest } from "./manifest";
import { PipelineError } from "./pipeline-error";
import { REVIEW_FILES } from "./review-files";
import { PIPELINE_ENVIRONMENTS } from "./settings";
import { configurationOf, stackRun, synthesize } from "./stack-run";
import { writeOutput, writeSummary } from "./workflow-output";

command(async () => {
  const [folder = "reviewed"] = process.argv.slice(2);
  const stacks = PIPELINE_ENVIRONMENTS.map(({ environment }) => stackRun(environment, process.env, tell));
  if (stacks[0] !== undefined) await synthesize(stacks[0]);
  const problems: string[] = [];
  const changed = PIPELINE_ENVIRONMENTS.filter(({ environment }, index) => {
    const manifest = readManifest(join(folder, `review-${environment}`, REVIEW_FILES.manifest));
    const stack = stacks[index];
    if (stack !== undefined) problems.push(...configurationProblems(manifest, environment, configurationOf(stack)));
    return manifest.changes.length > 0;
  });
  if (problems.length > 0) {
    writeSummary(`**Nothing was deployed: the review is stale.**\n\n${problems.map((line) => `- ${line}`).join("\n")}`);
    throw new PipelineError(`${problems.join("\n")}\nnothing was applied; ${HOW_TO_REVIEW_AGAIN}`, 2);
  }
  tell(
    changed.length === 0
      ? "nothing to deploy"
      : `to deploy: ${changed.map(({ environment }) => environment).join(", ")}`,
  );
  writeOutput("environments", JSON.stringify(changed));
});

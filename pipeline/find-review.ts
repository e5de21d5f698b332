// node --import tsx pipeline/find-review.ts: hands the number of the run that was reviewed to the later steps: RUN where a person
// has named one, else the one of the pull request that this push has merged.
import { runScript } from "../terraform/script";
import { tell, variable } from "./workflow-step";
import { GitHub } from "./github-api";
import { unplanned } from "./pipeline-environments";
import { namedRun, runOfMergedCommit } from "./reviewed-run";
import { PIPELINE_ENVIRONMENTS, SETTINGS } from "./settings";
import { writeOutput } from "./workflow-output";

runScript(async () => {
  if (PIPELINE_ENVIRONMENTS.length === 0) {
    tell(unplanned(SETTINGS).join("\n"));
    return writeOutput("run", "");
  }
  const github = GitHub.fromEnvironment();
  const [commit, branch, named] = [variable("GITHUB_SHA"), variable("GITHUB_REF_NAME"), process.env["RUN"] ?? ""];
  const run =
    named === "" ? await runOfMergedCommit(github, commit, branch) : await namedRun(github, named, commit, branch);
  tell(`reviewed in run ${run}`);
  writeOutput("run", String(run));
});

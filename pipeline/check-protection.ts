// node --import tsx pipeline/check-protection.ts: stops the deploy where GitHub would let it through unapproved. ENVIRONMENTS is the
// matrix of the deploy. Exit codes: 0 protected, 1 not.
import { runScript } from "../terraform/script";
import { protectionProblems } from "./environment-protection";
import { GitHub } from "./github-api";
import { PipelineError } from "./pipeline-error";
import type { PipelineEnvironment } from "./pipeline-environments";
import { SETTINGS } from "./settings";
import { tell, variable } from "./workflow-step";
import { writeSummary } from "./workflow-output";

runScript(async () => {
  const environments = JSON.parse(variable("ENVIRONMENTS")) as readonly Pick<PipelineEnvironment, "environment">[];
  const { branch = "main" } = SETTINGS.pipeline;
  const github = GitHub.fromEnvironment();
  const problems: string[] = [];
  for (const { environment } of environments) problems.push(...(await protectionProblems(github, environment, branch)));
  if (problems.length > 0) {
    writeSummary(
      `**Nothing was deployed: nobody has to approve it.**\n\n${problems.map((line) => `- ${line}`).join("\n")}`,
    );
    throw new PipelineError(`${problems.join("\n")}\nnothing was deployed (docs/pull-requests.md, "Set it up")`);
  }
  tell(environments.length === 0 ? "nothing to deploy" : "protected: somebody has to approve");
});

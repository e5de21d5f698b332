// npx cdktf deploy pipeline --app "node --import tsx pipeline-main.ts": the roles of the workflows, once for each account.
import { App } from "cdktf";
import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { PIPELINE } from "./config/pipeline";
import { pipelineProblems } from "./config/pipeline-problems";
import { synthesizeChecked } from "./synthesis/checked-synthesis";
import { PipelineStack } from "./stacks/pipeline-stack";

function synthesize(): readonly string[] {
  const problems = pipelineProblems(PIPELINE, SERVICE_NAME, ENVIRONMENTS);
  if (problems.length > 0) return problems;
  const app = new App();
  new PipelineStack(app, "pipeline", {
    serviceName: SERVICE_NAME,
    pipeline: PIPELINE,
    environments: ENVIRONMENTS,
    // Set by runs against the emulator, as for main.ts.
    stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
  });
  return synthesizeChecked(app, {});
}

const problems = synthesize();
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}

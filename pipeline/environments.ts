// node --import tsx pipeline/environments.ts: hands the environments that a workflow plans to its matrix, and the names of all of them
// to the one that checks.
import { runScript } from "../terraform/script";
import { tell } from "./workflow-step";
import { unplanned } from "./pipeline-environments";
import { PIPELINE_ENVIRONMENTS, SETTINGS } from "./settings";
import { writeOutput } from "./workflow-output";

runScript(async () => {
  writeOutput("planned", JSON.stringify(PIPELINE_ENVIRONMENTS));
  writeOutput("all", JSON.stringify(Object.keys(SETTINGS.environments)));
  for (const reason of unplanned(SETTINGS)) tell(reason);
});

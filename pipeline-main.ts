// npx cdktf deploy pipeline --app "node --import tsx pipeline-main.ts": the roles of the workflows, once for each account.
import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { PIPELINE } from "./config/pipeline";
import { synthesizePipeline } from "./stacks/pipeline-app";
import { readChecksFile } from "./synthesis/checks-file";
import { refuse } from "./synthesis/refusal";

refuse(
  synthesizePipeline({
    serviceName: SERVICE_NAME,
    pipeline: PIPELINE,
    environments: ENVIRONMENTS,
    // Set by runs against the emulator, as for main.ts.
    stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
    checks: readChecksFile(),
  }),
);

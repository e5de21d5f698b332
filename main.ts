import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { PROJECT_ROOT } from "./config/environment-schema";
import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { configurationProblems } from "./config/problems";
import { ServiceStack } from "./stacks/service-stack";
import { constructProblems } from "./stacks/validate";

/** Says everything that is wrong and stops, before anything is written. */
function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exit(1);
}

refuse(configurationProblems(SERVICE_NAME, ENVIRONMENTS));

const app = new App();
for (const [name, environment] of Object.entries(ENVIRONMENTS)) {
  new ServiceStack(app, name, {
    serviceName: SERVICE_NAME,
    environment,
    userDataScript: readFileSync(join(PROJECT_ROOT, environment.machines.userData), "utf8"),
    stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
  });
}
refuse(constructProblems(app));
app.synth();

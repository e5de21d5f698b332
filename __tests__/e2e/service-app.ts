import { readFileSync } from "node:fs";
import { App } from "cdktf";
import type { Environment } from "../../config/environment";
import { ServiceStack } from "../../stacks/service-stack";

/** The app of the end-to-end tests: one service, as the file that TEST_SERVICE names says. */
export interface TestService {
  readonly environment: Environment;
  readonly userDataScript: string;
}

const file = process.env["TEST_SERVICE"] ?? "";
const app = new App();
new ServiceStack(app, "e2e", {
  serviceName: "shop",
  stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
  ...(JSON.parse(readFileSync(file, "utf8")) as TestService),
});
app.synth();

import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { synthesizeServices } from "./stacks/services";

const problems = synthesizeServices({
  serviceName: SERVICE_NAME,
  environments: ENVIRONMENTS,
  // Set by runs against the emulator: their state must not mix with that of a real environment.
  stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
});
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}

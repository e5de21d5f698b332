import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { synthesizeServices } from "./stacks/services";
import { readChecksFile } from "./synthesis/checks-file";
import { refuse } from "./synthesis/refusal";

refuse(
  synthesizeServices({
    serviceName: SERVICE_NAME,
    environments: ENVIRONMENTS,
    // Set by runs against the emulator: their state must not mix with that of a real environment.
    stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
    checks: readChecksFile(),
  }),
);

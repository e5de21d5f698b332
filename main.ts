import { existsSync, readFileSync } from "node:fs";
import { ENVIRONMENTS, SERVICE_NAME } from "./config/environments";
import { synthesizeServices } from "./stacks/services";

/** Quotas of the account and waivers of rules; the command `escala check` reads it too. */
const CHECKS_FILE = "escala.checks.json";

const problems = synthesizeServices({
  serviceName: SERVICE_NAME,
  environments: ENVIRONMENTS,
  // Set by runs against the emulator: their state must not mix with that of a real environment.
  stateDirectory: process.env["ESCALA_STATE_DIRECTORY"],
  checks: existsSync(CHECKS_FILE) ? { file: CHECKS_FILE, text: readFileSync(CHECKS_FILE, "utf8") } : undefined,
});
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}

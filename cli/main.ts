import { Command, CommanderError } from "commander";
import { addCheckCommand } from "./check/command";
import { oneLine } from "./cli-error";
import { EXIT_CODES, EXIT_CODES_HELP } from "./exit-code";
import { addExposureCommand } from "./exposure/command";
import { addRefreshStatusCommand } from "./refresh-status/command";
import { addReviewCommand } from "./review/command";

const program = new Command("escala")
  .description("Judges Terraform before and after a deploy.")
  .exitOverride()
  .showSuggestionAfterError()
  .addHelpText("afterAll", EXIT_CODES_HELP);
addCheckCommand(program);
addExposureCommand(program);
addReviewCommand(program);
addRefreshStatusCommand(program);

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has seen enough: `escala check plan.json | head`. The verdict stands.
  if (error.code === "EPIPE") process.exit();
  fail(error);
});

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) fail(error);
  // Commander has said what is wrong with the arguments, or has shown the help that was asked for.
  else if (error.exitCode !== 0) process.exitCode = EXIT_CODES.failed;
});

function fail(error: unknown): void {
  process.stderr.write(`escala: ${oneLine(error)}\n`);
  process.exitCode = EXIT_CODES.failed;
}

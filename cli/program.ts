import { Command, CommanderError } from "commander";
import { printed } from "../text/printed";
import { addCheckCommand } from "./check/command";
import { CliError, oneLine } from "./cli-error";
import { EXIT_CODES, EXIT_CODES_HELP } from "./exit-code";
import { addCostCommand } from "./cost/command";
import { addExposureCommand } from "./exposure/command";
import { addRefreshStatusCommand } from "./refresh-status/command";
import { addReviewCommand } from "./review/command";
import { addSimulateCommand } from "./simulate/command";
import { addRouteCommand } from "./route/command";
import { addRoutesCommand } from "./routes/command";
import { addStraysCommand } from "./strays/command";

/**
 * Runs `escala <arguments>`: prints, and sets the exit code of this process.
 *
 * @param args without the program's own name: `["check", "plan.json"]`
 */
export async function runEscala(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) fail(error);
    // Commander has said what is wrong with the arguments, or has shown the help that was asked for.
    else if (error.exitCode !== 0) process.exitCode = EXIT_CODES.failed;
  }
}

/** Says in one line why a command could not run. */
export function fail(error: unknown): void {
  process.stderr.write(printed(`escala: ${oneLine(error)}\n`));
  process.exitCode = (error instanceof CliError ? error.exitCode : undefined) ?? EXIT_CODES.failed;
}

function createProgram(): Command {
  const program = new Command("escala")
    .description("Judges Terraform before and after a deploy.")
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(printed(text)) })
    .showSuggestionAfterError()
    .addHelpText("afterAll", EXIT_CODES_HELP);
  addCheckCommand(program);
  addExposureCommand(program);
  addCostCommand(program);
  addReviewCommand(program);
  addSimulateCommand(program);
  addRouteCommand(program);
  addRoutesCommand(program);
  addRefreshStatusCommand(program);
  addStraysCommand(program);
  return program;
}

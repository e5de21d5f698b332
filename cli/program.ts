import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { printed } from "../text/printed";
import type * as Check from "./check/command";
import type * as Cost from "./cost/command";
import type * as Exposure from "./exposure/command";
import type * as RefreshStatus from "./refresh-status/command";
import type * as Review from "./review/command";
import type * as Route from "./route/command";
import type * as Routes from "./routes/command";
import type * as Simulate from "./simulate/command";
import type * as Strays from "./strays/command";
import { CliError, oneLine } from "./cli-error";
import { EXIT_CODES, EXIT_CODES_HELP } from "./exit-code";

const load = createRequire(__filename);

/** The commands in the order of the help. Each is loaded when it is called: together they take a second. */
const COMMANDS: Readonly<Record<string, () => (program: Command) => void>> = {
  check: () => (load("./check/command") as typeof Check).addCheckCommand,
  exposure: () => (load("./exposure/command") as typeof Exposure).addExposureCommand,
  cost: () => (load("./cost/command") as typeof Cost).addCostCommand,
  review: () => (load("./review/command") as typeof Review).addReviewCommand,
  simulate: () => (load("./simulate/command") as typeof Simulate).addSimulateCommand,
  route: () => (load("./route/command") as typeof Route).addRouteCommand,
  routes: () => (load("./routes/command") as typeof Routes).addRoutesCommand,
  "refresh-status": () => (load("./refresh-status/command") as typeof RefreshStatus).addRefreshStatusCommand,
  strays: () => (load("./strays/command") as typeof Strays).addStraysCommand,
};

/**
 * Runs `escala <arguments>`: prints, and sets the exit code of this process.
 *
 * @param args without the program's own name: `["check", "plan.json"]`
 */
export async function runEscala(args: readonly string[]): Promise<void> {
  try {
    await createProgram(args).parseAsync(args, { from: "user" });
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

/** With the command that is called, or with all where the arguments begin with none of them. */
function createProgram([name = ""]: readonly string[]): Command {
  const program = new Command("escala")
    .description("Judges Terraform before and after a deploy.")
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(printed(text)) })
    .showSuggestionAfterError()
    .addHelpText("afterAll", EXIT_CODES_HELP);
  const called = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  for (const command of called) command?.()(program);
  return program;
}

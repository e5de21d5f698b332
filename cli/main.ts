import { CliError, reasonOf } from "./cli-error";
import { fail, runEscala } from "./program";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has seen enough: `escala check plan.json | head`. The verdict stands.
  if (error.code === "EPIPE") process.exit();
  fail(new CliError(`standard output cannot be written: ${reasonOf(error)}`));
});

// Nobody can be told any more, but the exit code can.
process.stderr.on("error", () => undefined);

void runEscala(process.argv.slice(2));

import { fail, runEscala } from "./program";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has seen enough: `escala check plan.json | head`. The verdict stands.
  if (error.code === "EPIPE") process.exit();
  fail(error);
});

void runEscala(process.argv.slice(2));

/** Says on standard error what is wrong, a line for each problem, and lets the process fail with 1. Does nothing where nothing is wrong. */
export function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}

/** Something that a person can mend: the message is one line that says what, and no stack trace helps. */
export class CliError extends Error {}

/** One line of an error, whatever it is. */
export function oneLine(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const text = message.split("\n").find((line) => line.trim() !== "") ?? name;
  return error instanceof CliError || name === "Error" ? text.trim() : `${name}: ${text.trim()}`;
}

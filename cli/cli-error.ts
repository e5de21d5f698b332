/** Something that a person can fix: the message is one line that says what, and no stack trace helps. */
export class CliError extends Error {
  /** @param exitCode what the command ends with. @default - 2, it could not run */
  constructor(
    message: string,
    readonly exitCode?: number,
  ) {
    super(message);
  }
}

/** One line for an error, whatever it is. */
export function oneLine(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const line = message.split("\n").find((each) => each.trim() !== "");
  // Node reports a refused connection with a code and no message.
  const text = line ?? (error as { readonly code?: string }).code ?? name;
  return error instanceof CliError || name === "Error" ? text.trim() : `${name}: ${text.trim()}`;
}

/** Why the file system refused something: `no such file or directory`, without the code and the path that Node adds. */
export function reasonOf(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return String(message ?? error)
    .replace(/^[A-Z]+: /, "")
    .replace(/, \w+( '.*')?$/s, "");
}

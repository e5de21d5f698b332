/** Something that a person can mend: the message says what to do, and no stack trace helps. */
export class PipelineError extends Error {
  constructor(
    message: string,
    /** What the command ends with. */
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

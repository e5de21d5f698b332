/** How every command of `escala` ends, as `--help` and docs/commands.md say. */
export const EXIT_CODES = {
  /** It ran, and nothing that it found reached the threshold. */
  fine: 0,
  /** It ran, and a finding reached the threshold. */
  found: 1,
  /** It could not run, so nothing is known: wrong arguments, an input that cannot be read, AWS out of reach. */
  failed: 2,
} as const;

/** What a command that ran ends with. */
export type Verdict = typeof EXIT_CODES.fine | typeof EXIT_CODES.found;

export function verdictOf(reached: boolean): Verdict {
  return reached ? EXIT_CODES.found : EXIT_CODES.fine;
}

/** Below the options of every command. */
export const EXIT_CODES_HELP = `
Exit codes:
  ${EXIT_CODES.fine}  fine
  ${EXIT_CODES.found}  a finding reached the threshold
  ${EXIT_CODES.failed}  it could not run: wrong arguments, or an input that cannot be read`;

/** How every command of `escala` ends, as `--help` and docs/commands.md say. */
export const EXIT_CODES = {
  /** It ran, and nothing that it found reached the threshold. */
  fine: 0,
  /** It ran, and a finding reached the threshold. */
  found: 1,
  /** It could not run, so nothing is known: wrong arguments, an input that cannot be read, AWS out of reach. */
  failed: 2,
  /** It ran, and nothing that it found reached the threshold, but a part of the input could not be judged. */
  unjudged: 3,
} as const;

/** What a command that ran ends with. */
export type Verdict = Exclude<(typeof EXIT_CODES)[keyof typeof EXIT_CODES], typeof EXIT_CODES.failed>;

/**
 * @param reached whether a finding reached the threshold
 * @param isWhole whether everything could be judged
 */
export function verdictOf(reached: boolean, isWhole = true): Verdict {
  if (reached) return EXIT_CODES.found;
  return isWhole ? EXIT_CODES.fine : EXIT_CODES.unjudged;
}

/** Below the options of every command. */
export const EXIT_CODES_HELP = `
Exit codes:
  ${EXIT_CODES.fine}  fine
  ${EXIT_CODES.found}  a finding reached the threshold
  ${EXIT_CODES.failed}  it could not run: wrong arguments, or an input that cannot be read
  ${EXIT_CODES.unjudged}  a part of the input could not be judged`;

/** A load that cannot be read: each problem by itself, for people. */
export class LoadProblem extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("; "));
  }
}

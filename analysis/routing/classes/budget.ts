const STEPS = 8_000_000;

/** What may be spent on looking at requests, so that every input comes to an end. */
export class Budget {
  /** @param left steps: about six million a second */
  constructor(private left = STEPS) {}

  /** @returns whether there was enough left */
  spend(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }

  /** For one look at a part of requests: half of what is left, so that one that is too large leaves something for the others. */
  share(): Budget {
    return new Budget(Math.max(0, this.left) / 2);
  }

  /** How much of a share was used. */
  get rest(): number {
    return this.left;
  }
}

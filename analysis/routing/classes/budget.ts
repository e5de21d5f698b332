/** For the tables of one listener: about a second and a half. */
const STEPS = 8_000_000;

/** What may be spent on looking at requests, so that every input comes to an end. */
export class Budget {
  /**
   * @param left steps: about six million a second
   * @param whole a budget that this one is a part of
   */
  constructor(
    private left = STEPS,
    private readonly whole?: Budget,
  ) {}

  /** For several listeners of one input: as much as three of them may need at most. */
  static ofInput(): Budget {
    return new Budget(3 * STEPS);
  }

  /** @returns whether there was enough left */
  spend(steps: number): boolean {
    this.left -= steps;
    return (this.whole?.spend(steps) ?? true) && this.left >= 0;
  }

  /** For one listener of several. */
  part(): Budget {
    return new Budget(Math.min(STEPS, this.rest), this);
  }

  /** For one look at a part of requests: half of what is left, so that one that is too large leaves something for the others. */
  share(): Budget {
    return new Budget(this.rest / 2, this);
  }

  private get rest(): number {
    return Math.max(0, Math.min(this.left, this.whole?.rest ?? this.left));
  }
}

import type { Unseen } from "./unseen";

/** Parts of one value: 100,000 texts, numbers, lists and objects. The largest policies have some thousands. */
const LARGEST_VALUE = 100_000;

/** Parts of all values together, and characters of texts that are put together: some seconds. */
const MOST_WORK = 10_000_000;

/** A character costs less than a part. */
const CHARACTERS_OF_A_PART = 8;

/** Evaluating a value takes more than anybody can mean. */
class TooMuchWork extends Error {}

/**
 * What working out the expressions of a configuration may cost: local values that name one another twice each double with every line, and
 * sixty lines would never end.
 */
export class WorkBudget {
  private left = MOST_WORK;
  private ofValue = 0;
  private isWorking = false;
  private readonly notes = new Map<string, Unseen>();

  get unread(): readonly Unseen[] {
    return [...this.notes.values()];
  }

  /**
   * Works out one value; what is worked out within it is a part of it.
   *
   * @param address of what the value belongs to
   * @returns undefined where it is too large
   */
  value<T>(address: string, evaluate: () => T): T | undefined {
    if (this.isWorking) return evaluate();
    this.isWorking = true;
    this.ofValue = 0;
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      const what = `a value of more than ${LARGEST_VALUE.toLocaleString("en-US")} parts is not worked out`;
      this.note(address === "" ? "configuration" : address, what);
      return undefined;
    } finally {
      this.isWorking = false;
    }
  }

  /** @throws TooMuchWork within `value` */
  spend(parts: number, characters = 0): void {
    const cost = parts + characters / CHARACTERS_OF_A_PART;
    this.left -= cost;
    this.ofValue += cost;
    if (this.left < 0 || this.ofValue > LARGEST_VALUE) throw new TooMuchWork();
  }

  note(address: string, reason: string): void {
    this.notes.set(`${address} ${reason}`, { address, reason });
  }
}

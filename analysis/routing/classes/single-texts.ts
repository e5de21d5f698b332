import { type Claim, inQuestion } from "./claim";

interface Single {
  readonly text: () => string;
  readonly met: ReadonlySet<number>;
}

/** What some answers leave of them, and of the claims. */
interface Reduced {
  readonly met: ReadonlySet<number>;
  readonly left: readonly number[];
  readonly asked: ReadonlySet<number>;
}

/**
 * Texts of which several may stand together. For each question there are those that answer it and of the other questions as few as possible:
 * whatever any texts answer, some of these answer together.
 */
export class SingleTexts {
  private readonly byQuestion = new Map<number, Single[]>();
  private readonly found = new Map<string, Single>();

  constructor(
    private readonly claims: readonly Claim[],
    private readonly at: number,
  ) {}

  get all(): Iterable<Single> {
    return this.found.values();
  }

  add(alive: readonly number[], text: () => string, isMet: (question: number) => boolean): void {
    const { met } = this.reduced(new Set([...this.asked(alive)].filter(isMet)), alive);
    if (met.size === 0 || this.isKnown(met, met)) return;
    const single = { text, met };
    this.found.set([...met].sort((a, b) => a - b).join(), single);
    for (const question of met) this.byQuestion.set(question, [...(this.byQuestion.get(question) ?? []), single]);
  }

  /**
   * Whether there is nothing new in a text that answers these questions.
   *
   * @param open those that it answers, or may
   */
  isKnown(met: ReadonlySet<number>, open: Iterable<number>): boolean {
    for (const question of open) {
      const known = this.byQuestion.get(question) ?? [];
      const isSmaller = (single: Single) => {
        for (const each of single.met) if (each !== question && !met.has(each)) return false;
        return true;
      };
      if (!known.some(isSmaller)) return false;
    }
    return true;
  }

  asked(alive: readonly number[]): ReadonlySet<number> {
    const asked = new Set<number>();
    for (const each of alive) for (const question of this.claims[each]?.asks[this.at] ?? []) asked.add(question);
    return asked;
  }

  /** The answers without those that only claims wait for that can no longer decide. */
  reduced(met: ReadonlySet<number>, alive: readonly number[]): Reduced {
    const { claims, at } = this;
    const isMet = (question: number) => met.has(question);
    const left = inQuestion(claims, alive, (claim) => claim.last <= at && (claim.asks[at]?.every(isMet) ?? true));
    const asked = this.asked(left);
    return { met: new Set([...met].filter((question) => asked.has(question))), left, asked };
  }
}

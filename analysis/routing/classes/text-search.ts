import type { Budget } from "./budget";
import { type Claim, inQuestion } from "./claim";
import { type Grammar, SEPARATOR } from "./grammar";
import type { SingleTexts } from "./single-texts";
import { NO, OPEN, type TextQuestions, type Verdict, YES } from "./text-questions";

/** The claims that look at a text. */
export interface Looking {
  readonly claims: readonly Claim[];
  readonly alive: readonly number[];
  /** The number of the part of the request that the text is. */
  readonly at: number;
  /** Those found so far, where several texts may stand together: what one does not answer, another one may. */
  readonly single?: SingleTexts;
}

/** The start of a text. */
interface Start {
  readonly state: number;
  readonly active: readonly number[];
  /** The claims that are in question after it, and what they ask. */
  readonly alive: readonly number[];
  readonly asked: ReadonlySet<number>;
  readonly before: Start | undefined;
  readonly character: number;
}

/**
 * Goes through the texts that a part of a request may be, the shortest first, one for all that are alike: an automaton that is the product of
 * those of all patterns, made as far as it is reached. What can no longer decide is dropped on the way, which keeps it small.
 */
export class TextSearch {
  private readonly verdicts: Verdict[];
  private readonly ends: boolean[];

  constructor(
    private readonly questions: TextQuestions,
    private readonly grammar: Grammar,
    private readonly looking: Looking,
  ) {
    this.verdicts = new Array<Verdict>(questions.count).fill(NO);
    this.ends = new Array<boolean>(questions.count).fill(false);
  }

  /**
   * @param found is told each text with whether it answers a question with yes; a text that is empty comes last
   * @returns whether all texts were looked at
   */
  run(
    budget: Budget,
    found: (alive: readonly number[], text: () => string, isMet: (question: number) => boolean) => void,
  ) {
    const seen = new Set<string>();
    const queue: Start[] = [];
    const enter = (start: Start): boolean => {
      const key = `${start.state}:${start.active.join()}`;
      if (!seen.has(key)) queue.push(start);
      seen.add(key);
      return budget.spend(start.active.length + start.alive.length + 10);
    };
    const { grammar } = this;
    const { alive } = this.looking;
    const asked = this.asked(alive);
    const nothing = { alive, asked, before: undefined, character: 0 };
    let isWhole = enter({ ...nothing, state: grammar.start, ...this.reduced(this.questions.begin(asked), nothing) });
    for (let at = 0; at < queue.length; at++) {
      const start = queue[at] as Start;
      if (at > 0 && grammar.accepts(start.state)) this.tell(start, found);
      if (this.isKnown(start)) continue;
      for (const character of this.characters(start)) {
        const state = grammar.next(start.state, character);
        if (!isWhole || state < 0) continue;
        const next = this.reduced(this.questions.step(start.active, character), start);
        isWhole = enter({ ...next, state, before: start, character });
      }
    }
    const [empty] = queue;
    if (empty !== undefined && grammar.accepts(empty.state)) this.tell(empty, found);
    return isWhole;
  }

  private tell(start: Start, found: Parameters<TextSearch["run"]>[1]): void {
    for (const question of start.asked) this.ends[question] = false;
    for (const place of start.active) {
      if (this.questions.isEnd(place) || this.questions.verdict(place) === YES)
        this.ends[this.questions.question(place)] = true;
    }
    found(
      start.alive,
      () => textOf(start),
      (question) => this.ends[question] === true,
    );
  }

  /** Whether texts that begin like this are all told already. */
  private isKnown({ active }: Start): boolean {
    const { single } = this.looking;
    if (single === undefined) return false;
    const [met, open] = [new Set<number>(), new Set<number>()];
    for (const place of active) {
      const question = this.questions.question(place);
      open.add(question);
      if (this.questions.verdict(place) === YES) met.add(question);
    }
    return single.isKnown(met, open);
  }

  /** The places without those that decide nothing any more. */
  private reduced(
    places: readonly number[],
    before: Pick<Start, "alive" | "asked">,
  ): Pick<Start, "active" | "alive" | "asked"> {
    const { looking, questions, verdicts } = this;
    for (const question of before.asked) verdicts[question] = NO;
    for (const place of places) {
      const question = questions.question(place);
      if (verdicts[question] !== YES) verdicts[question] = questions.verdict(place);
    }
    const { claims, at, single } = looking;
    const asks = (each: number, isMet: (question: number) => boolean) => claims[each]?.asks[at]?.every(isMet) ?? true;
    const possible =
      single === undefined
        ? before.alive.filter((each) => asks(each, (question) => verdicts[question] !== NO))
        : before.alive;
    const isYes = (question: number) => verdicts[question] === YES;
    const alive = inQuestion(claims, possible, (claim) => claim.last <= at && (claim.asks[at]?.every(isYes) ?? true));
    const asked = alive.length === before.alive.length ? before.asked : this.asked(alive);
    const active = places.filter((place) => {
      const question = questions.question(place);
      if (!asked.has(question)) return false;
      return verdicts[question] === OPEN || questions.verdict(place) === YES;
    });
    return { active, alive, asked };
  }

  private asked(alive: readonly number[]): ReadonlySet<number> {
    const asked = new Set<number>();
    for (const each of alive)
      for (const question of this.looking.claims[each]?.asks[this.looking.at] ?? []) asked.add(question);
    return asked;
  }

  /** One for all that no pattern wants here comes first. */
  private characters({ active, state }: Start): readonly number[] {
    const wanted = this.questions.wanted(active);
    const other = this.grammar.others.find((each) => !wanted.has(each) && this.grammar.next(state, each) >= 0);
    // Letters before digits before marks.
    const own = [...wanted].sort((a, b) => b - a);
    return [...(other === undefined ? [] : [other]), ...this.grammar.musts, ...own];
  }
}

/** Between the key and the value of a parameter stands `=`, which no key has. */
function textOf(start: Start): string {
  const characters: string[] = [];
  for (let at = start; at.before !== undefined; at = at.before) {
    characters.push(at.character === SEPARATOR ? "=" : String.fromCharCode(at.character));
  }
  return characters.reverse().join("");
}

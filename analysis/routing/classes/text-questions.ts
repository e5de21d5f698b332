import { ANY_CHARACTER, ANY_TEXT } from "../pattern";
import { SEPARATOR } from "./grammar";

/** Behind the last place of a pattern. */
const END = -4;

/** What the start of a text tells about a question. */
export const NO = 0;
export const OPEN = 1;
/** Whatever follows. */
export const YES = 2;

export type Verdict = typeof NO | typeof OPEN | typeof YES;

/** Questions about a text: whether it is like any of some patterns. All places of all patterns have one number each. */
export class TextQuestions {
  private readonly places: number[] = [];
  private readonly questions: number[] = [];
  private readonly starts: number[][] = [];

  /** How many there are. */
  get count(): number {
    return this.starts.length;
  }

  /** @returns its number */
  add(patterns: readonly (readonly number[])[]): number {
    const question = this.starts.length;
    const starts = patterns.map((pattern) => {
      const start = this.places.length;
      for (const place of [...pattern, END]) {
        this.places.push(place);
        this.questions.push(question);
      }
      return start;
    });
    this.starts.push(starts);
    return question;
  }

  /** Which question a place is of. */
  question(place: number): number {
    return this.questions[place] ?? 0;
  }

  /** Before the first character of a text. */
  begin(questions: Iterable<number>): number[] {
    const active: number[] = [];
    for (const question of questions) for (const start of this.starts[question] ?? []) this.arrive(start, active);
    return active;
  }

  /** One character further. */
  step(active: readonly number[], character: number): number[] {
    const next: number[] = [];
    for (const place of active) {
      const wanted = this.places[place];
      if (wanted === character) this.arrive(place + 1, next);
      else if (character === SEPARATOR) continue;
      else if (wanted === ANY_TEXT) this.arrive(place, next);
      else if (wanted === ANY_CHARACTER) this.arrive(place + 1, next);
    }
    return ordered(next);
  }

  /** The characters that make a difference. */
  wanted(active: readonly number[]): ReadonlySet<number> {
    const wanted = new Set<number>();
    for (const place of active) {
      const each = this.places[place];
      if (each !== undefined && (each >= 0 || each === SEPARATOR)) wanted.add(each);
    }
    return wanted;
  }

  /** What is known where the text may go on. */
  verdict(place: number): Verdict {
    return this.places[place] === ANY_TEXT && this.places[place + 1] === END ? YES : OPEN;
  }

  /** Whether a text that ends here is like the pattern. */
  isEnd(place: number): boolean {
    return this.places[place] === END;
  }

  private arrive(place: number, into: number[]): void {
    into.push(place);
    if (this.places[place] === ANY_TEXT) into.push(place + 1);
  }
}

/** In order, each once: the same places are then the same list. */
function ordered(active: number[]): number[] {
  active.sort((a, b) => a - b);
  return active.filter((place, index) => place !== active[index - 1]);
}

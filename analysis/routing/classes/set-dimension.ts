import type { Budget } from "./budget";
import { type Claim, inQuestion } from "./claim";
import { type Cells, CellSet, type Dimension, type Sample } from "./dimension";
import type { Grammar } from "./grammar";
import { SingleTexts } from "./single-texts";
import type { TextQuestions } from "./text-questions";
import { TextSearch } from "./text-search";

/** Some texts, the questions that they answer together, and the claims that are in question then. */
interface Some {
  readonly texts: readonly string[];
  readonly met: ReadonlySet<number>;
  readonly left: readonly number[];
  /** What the claims that are left ask. */
  readonly asked: ReadonlySet<number>;
}

/**
 * A part of a request that is any number of texts, none too: the values of a header, the parameters of a query string. A question is answered
 * with yes where one of them does.
 */
export class SetDimension implements Dimension {
  constructor(
    readonly name: string,
    private readonly questions: TextQuestions,
    private readonly grammar: Grammar,
    private readonly sampleOf: (texts: readonly string[]) => Sample,
  ) {}

  cells(claims: readonly Claim[], alive: readonly number[], at: number, budget: Budget): Cells {
    const single = new SingleTexts(claims, at);
    const search = new TextSearch(this.questions, this.grammar, { claims, alive, at, single });
    const isWhole = search.run(budget, (possible, text, isMet) => {
      single.add(possible, text, isMet);
    });
    const cells = new CellSet();
    const none = new Set<number>();
    const queue: Some[] = [{ texts: [], met: none, left: alive, asked: single.asked(alive) }];
    const seen = new Set([""]);
    for (const some of queue) {
      const { texts, met, left } = some;
      const fitting = left.filter((each) => claims[each]?.asks[at]?.every((question) => met.has(question)) ?? true);
      cells.add(
        inQuestion(claims, fitting, ({ last }) => last <= at),
        () => this.sampleOf(texts),
        texts.reduce((sum, text) => sum + text.length + 5, 0),
      );
      for (const one of single.all) {
        if (![...one.met].some((question) => some.asked.has(question) && !met.has(question))) continue;
        if (!budget.spend(left.length / 2)) return { cells: cells.cells, isCut: true };
        const together = single.reduced(new Set([...met, ...one.met]), left);
        const key = [...together.met].sort((a, b) => a - b).join();
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ texts: [...texts, one.text()], ...together });
      }
    }
    return { cells: cells.cells, isCut: !isWhole };
  }
}

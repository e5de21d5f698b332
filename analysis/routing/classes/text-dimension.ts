import type { Budget } from "./budget";
import { type Claim, inQuestion } from "./claim";
import { type Cells, CellSet, type Dimension, type Sample } from "./dimension";
import type { Grammar } from "./grammar";
import type { TextQuestions } from "./text-questions";
import { TextSearch } from "./text-search";

/** A part of a request that is one text: the host, the path. */
export class TextDimension implements Dimension {
  constructor(
    readonly name: "host" | "path",
    private readonly questions: TextQuestions,
    private readonly grammar: Grammar,
  ) {}

  cells(claims: readonly Claim[], alive: readonly number[], at: number, budget: Budget): Cells {
    const found = new CellSet();
    const search = new TextSearch(this.questions, this.grammar, { claims, alive, at });
    const isWhole = search.run(budget, (possible, text, isMet) => {
      const met = possible.filter((each) => claims[each]?.asks[at]?.every(isMet) ?? true);
      found.add(
        inQuestion(claims, met, ({ last }) => last <= at),
        (): Sample => ({ part: this.name, value: text() }),
        text().length,
      );
    });
    return { cells: found.cells, isCut: !isWhole };
  }
}

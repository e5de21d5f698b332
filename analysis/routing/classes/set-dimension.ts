import type { Budget } from "./budget";
import { type Claim, inQuestion } from "./claim";
import { type Cells, CellSet, type Dimension, type Sample } from "./dimension";
import type { Grammar } from "./grammar";
import type { TextQuestions } from "./text-questions";
import { TextSearch } from "./text-search";

/** Some texts, by the questions that they answer together. */
interface Some {
  readonly texts: readonly string[];
  readonly met: ReadonlySet<number>;
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
    const [single, isWhole] = this.single(claims, alive, at, budget);
    const cells = new CellSet();
    const seen = new Set([""]);
    const queue: Some[] = [{ texts: [], met: new Set() }];
    for (const { texts, met } of queue) {
      const fitting = alive.filter((each) => claims[each]?.asks[at]?.every((question) => met.has(question)) ?? true);
      cells.add(
        inQuestion(claims, fitting, ({ last }) => last <= at),
        () => this.sampleOf(texts),
        texts.reduce((sum, text) => sum + text.length + 5, 0),
      );
      for (const one of single) {
        if (!budget.spend(one.met.size + alive.length)) return { cells: cells.cells, isCut: true };
        const together = reduced(new Set([...met, ...one.met]), claims, alive, at);
        const key = [...together].sort((a, b) => a - b).join();
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ texts: [...texts, ...one.texts], met: together });
      }
    }
    return { cells: cells.cells, isCut: !isWhole };
  }

  /** One text for each set of questions that a text by itself answers. */
  private single(claims: readonly Claim[], alive: readonly number[], at: number, budget: Budget): [Some[], boolean] {
    const found = new Map<string, Some>();
    const search = new TextSearch(this.questions, this.grammar, { claims, alive, at, isOneOfSeveral: true });
    const isWhole = search.run(budget, (possible, text, isMet) => {
      const met = reduced(askedOf(claims, possible, at).filter(isMet), claims, possible, at);
      const key = [...met].sort((a, b) => a - b).join();
      if (!found.has(key)) found.set(key, { texts: [text()], met });
    });
    return [[...found.values()].filter(({ met }) => met.size > 0), isWhole];
  }
}

function askedOf(claims: readonly Claim[], alive: readonly number[], at: number): number[] {
  return [...new Set(alive.flatMap((each) => claims[each]?.asks[at] ?? []))];
}

/** The answers without those that only claims wait for that can no longer decide. */
function reduced(
  met: Iterable<number>,
  claims: readonly Claim[],
  alive: readonly number[],
  at: number,
): ReadonlySet<number> {
  const all = new Set(met);
  const left = inQuestion(
    claims,
    alive,
    (claim) => claim.last <= at && (claim.asks[at]?.every((question) => all.has(question)) ?? true),
  );
  const asked = new Set(askedOf(claims, left, at));
  return new Set([...all].filter((question) => asked.has(question)));
}

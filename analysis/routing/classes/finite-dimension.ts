import { type Claim, inQuestion } from "./claim";
import { type Cells, CellSet, type Dimension, type Sample } from "./dimension";

/** One of the values that a part of a request has. */
export interface FiniteValue {
  readonly sample: Sample;
  readonly cost: number;
  /** The questions that it answers with yes. */
  readonly meets: ReadonlySet<number>;
}

/** A part of a request with few values, or few that differ: the method, the source address, what is known only at apply. */
export class FiniteDimension implements Dimension {
  constructor(
    readonly name: string,
    private readonly values: readonly FiniteValue[],
  ) {}

  cells(claims: readonly Claim[], alive: readonly number[], at: number): Cells {
    const found = new CellSet();
    for (const { sample, cost, meets } of this.values) {
      const met = alive.filter((each) => claims[each]?.asks[at]?.every((question) => meets.has(question)) ?? true);
      found.add(
        inQuestion(claims, met, (claim) => claim.last <= at),
        () => sample,
        cost,
      );
    }
    return { cells: found.cells, isCut: false };
  }
}

import type { Budget } from "./budget";
import type { Claim } from "./claim";

/** What of a request stands for a cell. */
export type Sample =
  | { readonly part: "method" | "host" | "path" | "source-ip"; readonly value: string }
  /** None where the request does not have the header. */
  | { readonly part: "header"; readonly name: string; readonly values: readonly string[] }
  | { readonly part: "query-string"; readonly parameters: readonly (readonly [key: string, value: string])[] }
  /** What is known only at apply. */
  | { readonly part: "chance"; readonly rule: string; readonly holds: boolean };

/** Requests that are alike in one part for all claims. */
export interface Cell {
  /** The claims that are left. */
  readonly alive: readonly number[];
  readonly sample: Sample;
  /** How far the sample is from the plainest request: the lowest stands for all that are alike. */
  readonly cost: number;
}

export interface Cells {
  readonly cells: readonly Cell[];
  /** Whether some were not looked for: there are too many. */
  readonly isCut: boolean;
}

/** A part of a request that rules ask about. */
export interface Dimension {
  /** `host`, `header x-beta`: in the words of somebody who reads of it. */
  readonly name: string;
  /** Cuts the requests by what the claims ask of this part. */
  cells(claims: readonly Claim[], alive: readonly number[], at: number, budget: Budget): Cells;
}

/** Collects cells, each once with its cheapest sample. */
export class CellSet {
  private readonly found = new Map<string, Cell>();

  add(alive: readonly number[], sample: () => Sample, cost: number): void {
    const key = alive.join();
    const before = this.found.get(key);
    if (before === undefined || cost < before.cost) this.found.set(key, { alive, sample: sample(), cost });
  }

  get cells(): readonly Cell[] {
    return [...this.found.values()];
  }
}

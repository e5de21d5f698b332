import { Budget } from "./budget";
import { type Claim, inQuestion } from "./claim";
import type { Claims } from "./claims";
import type { Sample } from "./dimension";

/** Who answers in one table, by their places in it. */
export interface Answer {
  /** The first that matches for certain where it stands; undefined: none, so that the default action does. */
  readonly rule: number | undefined;
  /** Those that match as well and may stand before it, because their priorities are not known. */
  readonly loose: readonly number[];
}

/** Requests that the same rules answer, in each of the tables. */
export interface Leaf {
  readonly answers: readonly Answer[];
  /** One for each part of the request that somebody asks about. */
  readonly samples: readonly Sample[];
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** Of what was not looked at because there would be too much: the claims that may decide there, and the parts of the request. */
  readonly leftOut: { readonly claims: ReadonlySet<number>; readonly dimensions: ReadonlySet<string> };
}

/** The samples that lead to a leaf, the first part of the request first. */
interface Trail {
  readonly leaf: string;
  readonly cost: number;
  readonly sample: Sample | undefined;
  readonly rest: Trail | undefined;
}

/**
 * Decides who answers which requests: a decision diagram over the parts of a request. What is left to decide depends on nothing but the
 * claims that are left, so that each set of them is looked at once.
 */
export class Diagram {
  private readonly claims: readonly Claim[];
  private readonly nodes = new Map<string, readonly Trail[]>();
  private readonly answers = new Map<string, readonly Answer[]>();
  private readonly leftOut = { claims: new Set<number>(), dimensions: new Set<string>() };

  constructor(
    private readonly input: Claims,
    private readonly tables: number,
    private readonly budget = new Budget(),
  ) {
    this.claims = input.claims;
  }

  leaves(): Leaves {
    const all = this.claims.map((_, index) => index);
    const trails = this.node(
      0,
      inQuestion(this.claims, all, ({ last }) => last < 0),
    );
    const leaves = trails.map((trail) => ({
      answers: this.answers.get(trail.leaf) ?? [],
      samples: samplesOf(trail),
    }));
    return { leaves, leftOut: this.leftOut };
  }

  /** The cheapest way to each leaf. */
  private node(from: number, alive: readonly number[]): readonly Trail[] {
    const { dimensions } = this.input;
    let at = from;
    while (at < dimensions.length && !alive.some((each) => (this.claims[each]?.asks[at]?.length ?? 0) > 0)) at++;
    const dimension = dimensions[at];
    if (dimension === undefined) return [this.leaf(alive)];
    const key = `${at}:${alive.join()}`;
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const { cells, isCut } = dimension.cells(this.claims, alive, at, this.budget.share());
    const hasBudget = this.budget.spend(alive.length * 10);
    const trails = hasBudget ? cells.map((cell) => ({ cell, trails: this.node(at + 1, cell.alive) })) : [];
    if (isCut || !hasBudget) {
      this.leftOut.dimensions.add(dimension.name);
      for (const each of alive) this.leftOut.claims.add(each);
    }
    const cheapest = new Map<string, Trail>();
    for (const { cell, trails: rests } of trails) {
      for (const rest of rests) {
        const cost = cell.cost + rest.cost;
        const other = cheapest.get(rest.leaf);
        if (other === undefined || cost < other.cost)
          cheapest.set(rest.leaf, { leaf: rest.leaf, cost, sample: cell.sample, rest });
      }
    }
    const found = [...cheapest.values()];
    this.nodes.set(key, found);
    return found;
  }

  private leaf(alive: readonly number[]): Trail {
    const answers = Array.from({ length: this.tables }, (_, table) => answerOf(this.claims, alive, table));
    const leaf = JSON.stringify(answers);
    this.answers.set(leaf, answers);
    return { leaf, cost: 0, sample: undefined, rest: undefined };
  }
}

function answerOf(claims: readonly Claim[], alive: readonly number[], table: number): Answer {
  const own = alive.flatMap((each) => claims[each] ?? []).filter((claim) => claim.table === table);
  const loose = new Set(own.filter(({ isLoose }) => isLoose).map(({ rule }) => rule));
  return { rule: own.find(({ isLoose }) => !isLoose)?.rule, loose: [...loose].sort((a, b) => a - b) };
}

function samplesOf(trail: Trail): Sample[] {
  const samples: Sample[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.rest)
    if (at.sample !== undefined) samples.push(at.sample);
  return samples;
}

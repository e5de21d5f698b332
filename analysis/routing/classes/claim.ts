/**
 * One way in which a rule takes a request: all that it asks must be answered with yes. A rule with values that are known only at apply
 * has two, by what is known and by what may be.
 */
export interface Claim {
  readonly table: number;
  /** Its place in the table. */
  readonly rule: number;
  /** Its priority is not known: it may stand before every other rule, and behind. */
  readonly isLoose: boolean;
  /** The numbers of its questions, by the number of the part of a request that they are about. */
  readonly asks: readonly (readonly number[])[];
  /** The last part of a request that it asks about; -1 where it asks nothing. */
  readonly last: number;
}

/**
 * The claims that may still decide: those behind one that is sure of the request are not.
 *
 * @param alive numbers of claims, each table's in their order
 */
export function inQuestion(
  claims: readonly Claim[],
  alive: readonly number[],
  isSure: (claim: Claim) => boolean,
): number[] {
  let decided = -1;
  const left: number[] = [];
  for (const each of alive) {
    const claim = claims[each];
    if (claim === undefined) continue;
    if (claim.isLoose) left.push(each);
    else if (claim.table !== decided) {
      left.push(each);
      if (isSure(claim)) decided = claim.table;
    }
  }
  return left;
}

import type { RoutingRule } from "../routing-table";
import { Budget } from "./budget";
import { claimsOf } from "./claims";
import { Diagram } from "./diagram";
import { type RequestSample, requestOf } from "./request-sample";

/** Who answers requests in one table. */
export interface ClassAnswer {
  /** undefined: no rule, and so the default action. */
  readonly rule: RoutingRule | undefined;
  /** Rules that match as well, and stand before it or behind: their priorities are not known. */
  readonly perhaps: readonly RoutingRule[];
}

/** The requests that the same rules answer, in each of the tables. */
export interface RequestClass {
  readonly answers: readonly ClassAnswer[];
  /** The plainest of them. */
  readonly sample: RequestSample;
}

export interface RequestClasses {
  readonly classes: readonly RequestClass[];
  readonly leftOut: LeftOut | undefined;
}

/** What was not looked at because there would be too much of it. */
export interface LeftOut {
  /** For each table the rules that may answer there. */
  readonly rules: readonly ReadonlySet<RoutingRule>[];
  /** The parts of a request that too many patterns are about: `path`, `header user-agent`. */
  readonly parts: readonly string[];
}

export interface ClassOptions {
  /** Whether a request may come from an address of IPv6. @default true */
  readonly hasIpv6?: boolean;
  readonly budget?: Budget;
}

/**
 * All requests that there are, cut into classes by who answers them: none is missing, and each has a request that shows it. Requests have a host
 * name of DNS and a path of visible characters; where case does not matter they are in lower case.
 *
 * @param tables the rules of listeners, each in the order in which they are asked
 */
export function requestClasses(
  tables: readonly (readonly RoutingRule[])[],
  { hasIpv6 = true, budget = new Budget() }: ClassOptions = {},
): RequestClasses {
  const input = claimsOf(tables, hasIpv6);
  const { leaves, leftOut } = new Diagram(input, tables.length, budget).leaves();
  const rulesAt = (table: number, places: readonly number[]) => places.flatMap((place) => tables[table]?.[place] ?? []);
  const classes = leaves.map(({ answers, samples }) => ({
    answers: answers.map(({ rule, loose }, table) => ({
      rule: rule === undefined ? undefined : tables[table]?.[rule],
      perhaps: rulesAt(table, loose),
    })),
    sample: requestOf(samples),
  }));
  if (leftOut.dimensions.size === 0) return { classes, leftOut: undefined };
  const left = input.claims.filter((_, index) => leftOut.claims.has(index));
  const rules = tables.map(
    (_, table) =>
      new Set(
        rulesAt(
          table,
          left.filter((claim) => claim.table === table).map(({ rule }) => rule),
        ),
      ),
  );
  return { classes, leftOut: { rules, parts: [...leftOut.dimensions] } };
}

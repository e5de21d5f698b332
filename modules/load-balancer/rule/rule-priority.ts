import { createHash } from "node:crypto";
import type { Condition } from "./condition";

/** Derived priorities lie between these; 1 to 999 and 49,000 to 50,000 are left for explicit ones. */
export const FIRST_DERIVED_PRIORITY = 1_000;
export const LAST_DERIVED_PRIORITY = 48_999;

const PATH_RANKS = 20;
const HOST_RANKS = 3;
const BAND = (LAST_DERIVED_PRIORITY - FIRST_DERIVED_PRIORITY + 1) / (PATH_RANKS * HOST_RANKS);

/**
 * How many numbers the rules with 5, 4, 3, 2 and 1 further conditions have, one after the other. Few, so that they stay clear of
 * the rules with only host and path that they share a rank with; most for the usual case of one.
 */
const FURTHER_PLACES = [2, 4, 8, 16, 40] as const;
const FURTHER_SPAN = FURTHER_PLACES.reduce((sum, places) => sum + places, 0);

/**
 * The priority of a rule, only from its conditions and its name, so that adding, changing or removing a rule renumbers
 * no other. Rules that say more about a request come first: an exact host before a host with wildcards before none; then
 * an exact path before a path with wildcards, a longer one before a shorter one; then, with the same host and path, the rule with
 * more conditions on headers, method, query string and source address (the order of the Kubernetes Gateway API). The name decides
 * the place within a rank; two rules can meet there, which the listener reports.
 *
 * A rule with further conditions lies at the end of the rank before its own: in front of every rule that has only its host and
 * path. The first rank, exact host and exact path, has none before it; there such a rule lies among the first 70 of 800 numbers,
 * and the listener reports one that has become unreachable.
 */
export function derivePriority(name: string, conditions: readonly Condition[]): number {
  const rank = hostRank(conditions) * PATH_RANKS + pathRank(conditions);
  const further = conditions.filter(({ kind }) => kind !== "host" && kind !== "path").length;
  const hash = createHash("sha256").update(name).digest().readUInt32BE(0);
  if (further === 0) return FIRST_DERIVED_PRIORITY + rank * BAND + (hash % BAND);
  return FIRST_DERIVED_PRIORITY + Math.max(0, rank * BAND - FURTHER_SPAN) + furtherPlace(further, hash);
}

/** The place within `FURTHER_SPAN` of a rule with some further conditions: the more, the earlier. */
function furtherPlace(further: number, hash: number): number {
  const group = Math.max(0, FURTHER_PLACES.length - further);
  const before = FURTHER_PLACES.slice(0, group).reduce((sum, places) => sum + places, 0);
  return before + (hash % (FURTHER_PLACES[group] ?? 1));
}

/** 0 for exact hosts, 1 for hosts with wildcards, 2 for any host. */
function hostRank(conditions: readonly Condition[]): number {
  const hosts = valuesOf(conditions, "host");
  if (hosts.length === 0) return 2;
  return hosts.some(hasWildcard) ? 1 : 0;
}

/** 0 for exact paths; 1 (long) to 18 (short) for paths with wildcards, by their literal characters; 19 for any path. */
function pathRank(conditions: readonly Condition[]): number {
  const paths = valuesOf(conditions, "path");
  if (paths.length === 0) return PATH_RANKS - 1;
  if (!paths.some(hasWildcard)) return 0;
  const shortest = Math.min(...paths.map((value) => value.replace(/[*?]/g, "").length));
  if (shortest <= 1) return PATH_RANKS - 1;
  return Math.max(1, PATH_RANKS - 2 - Math.floor((shortest - 2) / 2));
}

/** The values of the conditions of a kind. A token counts as nothing: its text differs from one synthesis to the next. */
function valuesOf(conditions: readonly Condition[], kind: "host" | "path"): string[] {
  return conditions
    .flatMap((condition) => (condition.kind === kind ? condition.values : []))
    .map((value) => value.replace(/\$\{TfToken\[[^\]]*\]\}/g, ""));
}

function hasWildcard(value: string): boolean {
  return /[*?]/.test(value);
}

import { createHash } from "node:crypto";
import type { Condition } from "./condition";

/** Derived priorities lie between these; 1 to 999 and 49,000 to 50,000 are left for explicit ones. */
export const FIRST_DERIVED_PRIORITY = 1_000;
export const LAST_DERIVED_PRIORITY = 48_999;

const PATH_RANKS = 20;
const HOST_RANKS = 3;
const BAND = (LAST_DERIVED_PRIORITY - FIRST_DERIVED_PRIORITY + 1) / (PATH_RANKS * HOST_RANKS);

/**
 * The priority of a rule, from its conditions and its name alone, so that adding, changing or removing a rule renumbers
 * no other. Rules that say more about a request come first: an exact host before a host with wildcards before none; then
 * an exact path before a path with wildcards, a longer one before a shorter one. The name decides the place within the 800
 * numbers of a rank; two rules can meet there, which the listener reports.
 */
export function derivePriority(name: string, conditions: readonly Condition[]): number {
  const rank = hostRank(conditions) * PATH_RANKS + pathRank(conditions);
  const place = createHash("sha256").update(name).digest().readUInt32BE(0) % BAND;
  return FIRST_DERIVED_PRIORITY + rank * BAND + place;
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

function valuesOf(conditions: readonly Condition[], kind: Condition["kind"]): string[] {
  return conditions.filter((condition) => condition.kind === kind).flatMap((condition) => condition.values);
}

function hasWildcard(value: string): boolean {
  return /[*?]/.test(value);
}

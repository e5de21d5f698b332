/** How much a reviewer should mind. */
export type Level = "low" | "medium" | "high";

/** From the least to the most. */
export const LEVELS = ["low", "medium", "high"] as const satisfies readonly Level[];

/** Negative when the first is the lower one. `none` is below all. */
export function compareLevels(one: Level | "none", other: Level | "none"): number {
  const rank = (level: Level | "none") => (level === "none" ? -1 : LEVELS.indexOf(level));
  return rank(one) - rank(other);
}

export function highest(levels: Iterable<Level>): Level | "none" {
  let found: Level | "none" = "none";
  for (const level of levels) if (compareLevels(level, found) > 0) found = level;
  return found;
}

/** One step less. */
export function lower(level: Level): Level {
  return level === "high" ? "medium" : "low";
}

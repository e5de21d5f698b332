/**
 * The zone in which the next instance starts: the available one with the fewest; of equal ones the first. AWS takes any of equal ones.
 *
 * @param counts instances by zone
 * @returns undefined where no zone is available
 */
export function zoneForLaunch(counts: readonly number[], isAvailable: (zone: number) => boolean): number | undefined {
  let best: number | undefined;
  counts.forEach((count, zone) => {
    if (isAvailable(zone) && (best === undefined || count < (counts[best] ?? 0))) best = zone;
  });
  return best;
}

/** How many instances would have to move for the available zones to differ by one at most. */
export function imbalance(counts: readonly number[], isAvailable: (zone: number) => boolean): number {
  const available = counts.filter((_, zone) => isAvailable(zone));
  if (available.length < 2) return 0;
  const level = Math.ceil(available.reduce((sum, count) => sum + count, 0) / available.length);
  const gap = Math.max(...available) - Math.min(...available);
  return gap < 2 ? 0 : available.reduce((sum, count) => sum + Math.max(0, count - level), 0);
}

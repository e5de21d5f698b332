/** What is wrong with a number of servers. */
export function serverCountProblems(count: number): string[] {
  return Number.isInteger(count) && count >= 1 ? [] : [`count is ${count}; it must be a whole number of at least 1`];
}

/**
 * The zone of a server, counted from 0: one after the other. It depends on its own number and not on how many there are, so that
 * more servers move none. Another number of zones moves some, which replaces them.
 *
 * @param number counted from 1
 */
export function zoneOfServer(number: number, zones: number): number {
  return (number - 1) % zones;
}

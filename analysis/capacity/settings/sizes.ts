/** The most instances of a group that are simulated one by one. AWS's own quota of a group is 500 unless it is raised. */
export const MOST_INSTANCES = 2_000;

/** Why a group of such sizes, its minimum and its maximum, cannot be simulated; undefined where it can. */
export function sizesProblem(sizes: Readonly<Record<string, number | undefined>>): string | undefined {
  for (const [name, size] of Object.entries(sizes)) {
    if (size === undefined) return `its ${name} is known only at apply`;
    if (!Number.isInteger(size) || size < 0) return `its ${name} is ${size}; it must be a whole number of at least 0`;
    if (size > MOST_INSTANCES) return `its ${name} is ${size}; ${MOST_INSTANCES} are the most that are simulated`;
  }
  const [[low, least] = ["", 0], [high, most] = ["", 0]] = Object.entries(sizes);
  return (least ?? 0) > (most ?? 0) ? `its ${low} (${least}) is above its ${high} (${most})` : undefined;
}

/** What is wrong with a size that somebody may set later; undefined where it is right or not set. */
export function isSimulated(size: number | undefined): boolean {
  return size === undefined || sizesProblem({ size, most: MOST_INSTANCES }) === undefined;
}

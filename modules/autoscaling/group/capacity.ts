import { GROUP_SIZE } from "../../../aws/auto-scaling/group";

/** How many instances a group has. */
export interface Capacity {
  /** At least this many, 0 to 2147483647: what the number holds that AWS keeps it in. */
  readonly min: number;
  /** At most this many, `min` or more. */
  readonly max: number;
  /**
   * How many the group starts with, from `min` to `max`. Once a policy scales the group, that policy decides.
   * @default - min
   */
  readonly start?: number;
  /**
   * Something outside this app sets the number of instances, such as a tool that deploys, or an operator: it is set to `start` when
   * the group is made, and left alone by later deploys. Policies and schedules of this app own it without being named.
   * @default - ours, unless a policy or a schedule scales the group
   */
  readonly ownedBy?: "another-system";
}

/**
 * What is wrong with a capacity: one text for each mistake, each starting with the prop's name. The rules would say it of the start too,
 * which is the minimum where nobody has set it.
 */
export function capacityProblems(capacity: Capacity): string[] {
  const { min, max, start } = capacity;
  const problems: string[] = [];
  for (const [name, size] of Object.entries({ min, max })) {
    if (!GROUP_SIZE.accepts(size)) problems.push(`capacity.${name} is ${size}; it must be ${GROUP_SIZE.must}`);
  }
  if (max < min) problems.push(`capacity.max is ${max}; it must be at least capacity.min (${min})`);
  if (start !== undefined && (!Number.isInteger(start) || start < min || start > max)) {
    problems.push(
      `capacity.start is ${start}; it must be a whole number from capacity.min (${min}) to capacity.max (${max})`,
    );
  }
  return problems;
}

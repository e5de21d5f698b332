/** From what a group costs at its minimum to what it costs at its maximum; of what does not scale both are the same. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

export const NOTHING: Range = { minimum: 0, maximum: 0 };

export function exactly(value: number): Range {
  return { minimum: value, maximum: value };
}

/** Whichever of them is smaller is the minimum. */
export function between(one: number, other: number): Range {
  return { minimum: Math.min(one, other), maximum: Math.max(one, other) };
}

export function times({ minimum, maximum }: Range, factor: number): Range {
  return { minimum: minimum * factor, maximum: maximum * factor };
}

export function sumOf(ranges: Iterable<Range>): Range {
  let [minimum, maximum] = [0, 0];
  for (const each of ranges) {
    minimum += each.minimum;
    maximum += each.maximum;
  }
  return { minimum, maximum };
}

/** Whether they are the same to the hundredth of a cent: sums of the same parts in another order differ behind it. */
export function isSame(one: Range, other: Range): boolean {
  return isNear(one.minimum, other.minimum) && isNear(one.maximum, other.maximum);
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.0001;
}

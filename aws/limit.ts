/** What AWS accepts as one value: a plain fact, that modules, configuration, rules and docs share. */
export interface Limit {
  /** Whether a known value is right. Terraform keeps some numbers and truth values as texts: `"80"` is 80. */
  readonly accepts: (value: unknown) => boolean;
  /** What it must be, after "it must be": `a whole number between 5 and 300 seconds`. */
  readonly must: string;
}

/** A number in a range; both ends belong to it. */
export interface RangeLimit extends Limit {
  readonly min: number;
  /** `Infinity` where AWS names no end. */
  readonly max: number;
  /** The range in words, for docs: `5 to 300 seconds`. */
  readonly range: string;
}

/** One of a list of words. */
export interface OneOf<T extends string = string> extends Limit {
  readonly values: readonly T[];
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number = Number.POSITIVE_INFINITY, unit?: string): RangeLimit {
  return {
    ...rangeOf(min, max, unit),
    must: `a whole number ${between(min, max)}${suffix(unit)}`,
    accepts: (value) => {
      const number = numberOf(value);
      return Number.isInteger(number) && number >= min && number <= max;
    },
  };
}

/** A number from `min` to `max`, with a fraction or without. */
export function decimal(min: number, max: number = Number.POSITIVE_INFINITY, unit?: string): RangeLimit {
  return {
    ...rangeOf(min, max, unit),
    must: `a number ${between(min, max)}${suffix(unit)}`,
    accepts: (value) => {
      const number = numberOf(value);
      return number >= min && number <= max;
    },
  };
}

/** One of a list of words, as they are written there. */
export function oneOf<const T extends string>(...values: readonly T[]): OneOf<T> {
  return {
    values,
    must: values.length === 2 ? values.join(" or ") : `one of ${values.join(", ")}`,
    accepts: (value) => isScalar(value) && (values as readonly string[]).includes(String(value)),
  };
}

/** One of a list of words, in upper or lower case. */
export function oneOfAnyCase<const T extends string>(...values: readonly T[]): OneOf<T> {
  const upper = values.map((value) => value.toUpperCase());
  return { ...oneOf(...values), accepts: (value) => isScalar(value) && upper.includes(String(value).toUpperCase()) };
}

/**
 * A text of a certain form.
 *
 * @param must what it must be, after "it must be"
 */
export function text(pattern: RegExp, must: string): Limit {
  return { must, accepts: (value) => isScalar(value) && pattern.test(String(value)) };
}

/** A text in which nothing of a pattern is found. Unlike `^[…]*$` with the flag `u`, that reads a text of any length. */
export function textWithout(pattern: RegExp, must: string): Limit {
  return { must, accepts: (value) => isScalar(value) && !pattern.test(String(value)) };
}

/** A text of `min` to `max` characters, counted as AWS does: an emoji is one. */
export function characters(min: number, max: number): RangeLimit {
  return {
    ...rangeOf(min, max, "characters"),
    must: `${min === 0 ? `at most ${max}` : `${min} to ${max}`} characters long`,
    accepts: (value) => {
      if (!isScalar(value)) return false;
      const { length } = [...String(value)];
      return length >= min && length <= max;
    },
  };
}

/** A value that one of several limits accepts: `either(exactly("traffic-port"), PORT)`. */
export function either(...limits: readonly Limit[]): Limit {
  return {
    must: limits.map(({ must }) => must).join(" or "),
    accepts: (value) => limits.some(({ accepts }) => accepts(value)),
  };
}

/** Exactly one value, beside a range: `either(exactly(0), integer(30, 900, "seconds"))` is 0 or 30 to 900 seconds. */
export function exactly(wanted: string | number): Limit {
  return { must: JSON.stringify(wanted), accepts: (value) => isScalar(value) && String(value) === String(wanted) };
}

/** A value that all of several limits accept. */
export function all(must: string, ...limits: readonly Limit[]): Limit {
  return { must, accepts: (value) => limits.every(({ accepts }) => accepts(value)) };
}

function rangeOf(min: number, max: number, unit: string | undefined) {
  const range = Number.isFinite(max) ? `${min} to ${max}` : `${min} or more`;
  return { min, max, range: range + suffix(unit) };
}

function between(min: number, max: number): string {
  return Number.isFinite(max) ? `between ${min} and ${max}` : `of at least ${min}`;
}

function suffix(unit: string | undefined): string {
  return unit === undefined ? "" : ` ${unit}`;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** A text counts where Terraform makes a number of it: in decimal digits. NaN for anything else. */
function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : NaN;
}

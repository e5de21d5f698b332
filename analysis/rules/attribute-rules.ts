import type { Kind, PathOf } from "../graph";
import { isUnknown } from "../graph";
import { finding, shown } from "./finding";
import type { Rule, RuleDefinition } from "./rule";
import { rule } from "./rule";

type Described<K extends Kind> = Omit<RuleDefinition<K>, "check" | "kinds"> & {
  readonly kind: K;
  /** The attribute in the provider's schema: `health_check.interval`. */
  readonly path: PathOf<K>;
};

/** The attribute or block that a path begins with. */
function topLevel(path: string): string {
  return path.split(".")[0] ?? path;
}

/** A rule about each known value of one attribute by itself. */
export function valueRule<K extends Kind>(
  definition: Described<K> & {
    /** Whether a value is right. */
    readonly accepts: (value: unknown) => boolean;
    /** What it must be, after `it must be`. */
    readonly must: string;
  },
): Rule {
  const { kind, path, accepts, must, ...described } = definition;
  return rule({
    ...described,
    kinds: [kind],
    onlyWith: topLevel(path),
    *check(resource) {
      for (const { attribute, value } of resource.each(path)) {
        if (!isUnknown(value) && !accepts(value)) yield finding(attribute, value, must);
      }
    },
  });
}

/** A whole number from `min` to `max`, or one of `or`; numbers that Terraform keeps as strings count too. */
export function integerRule<K extends Kind>(
  definition: Described<K> & {
    readonly min: number;
    /** @default - no upper limit */
    readonly max?: number;
    /** Values outside the range that are allowed too, with what they mean: `{ value: 0, meaning: "off" }`. */
    readonly or?: readonly (number | string)[];
    /** After the numbers: `seconds`. */
    readonly unit?: string;
  },
): Rule {
  const { min, max = Number.POSITIVE_INFINITY, or = [], unit, ...described } = definition;
  const words = unit === undefined ? "" : ` ${unit}`;
  const others = or.map((value) => `${shown(value)} or `).join("");
  const range = Number.isFinite(max)
    ? `a whole number between ${min} and ${max}${words}`
    : `a whole number of at least ${min}${words}`;
  return valueRule({
    ...(described as unknown as Described<K>),
    must: `${others}${range}`,
    accepts: (value) => {
      if (or.some((other) => other === value || String(other) === value)) return true;
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && Number.isInteger(number) && number >= min && number <= max;
    },
  });
}

/** One of a list. A list of values is right when each of them is. */
export function enumRule<K extends Kind>(definition: Described<K> & { readonly allowed: readonly string[] }): Rule {
  const { allowed, kind, path, ...described } = definition;
  return rule({
    ...described,
    kinds: [kind],
    onlyWith: topLevel(path),
    *check(resource) {
      for (const { attribute, value } of resource.each(path)) {
        const values: readonly unknown[] = Array.isArray(value) ? value : [value];
        for (const each of values) {
          if (typeof each === "string" && !allowed.includes(each))
            yield finding(attribute, each, `one of ${allowed.join(", ")}`);
        }
      }
    },
  });
}

/** A text of a certain form. A list of texts is right when each of them is. */
export function patternRule<K extends Kind>(
  definition: Described<K> & { readonly pattern: RegExp; readonly must: string },
): Rule {
  const { pattern, must, kind, path, ...described } = definition;
  return rule({
    ...described,
    kinds: [kind],
    onlyWith: topLevel(path),
    *check(resource) {
      for (const { attribute, value } of resource.each(path)) {
        const values: readonly unknown[] = Array.isArray(value) ? value : [value];
        for (const each of values) {
          if (typeof each === "string" && !pattern.test(each)) yield finding(attribute, each, must);
        }
      }
    },
  });
}

import type { Traversal } from "./traversal";

/** The key of a `for_each` instance, the number of a `count` instance. */
export type InstanceKey = string | number;

/** Where an expression stands, as far as a value needs to know: the instance of a module, which is a `ModuleScope`. */
export interface ExpressionScope {
  /** `""` for the root module. */
  readonly address: string;
  /** An address in this module as Terraform writes it from the root. */
  absolute(address: string): string;
}

/** What is known of where an unknown value comes from, beside what its expression mentions. */
export interface Origin {
  /** Nothing tells of its expression, as of `dynamic` blocks: it may be made of anything in its module. */
  readonly isUnwritten?: boolean;
  /** It is one of what the expression mentions for several instances, as `each.value` is. */
  readonly isOneOfMany?: boolean;
  /** The expression is that of several values together: of several things that it mentions nobody can tell whose they are. */
  readonly isShared?: boolean;
}

/** A value that is known only at apply, with what it is made of. */
export class Unknown {
  /**
   * @param traversals what the expression mentions, for example `aws_lb.web.arn`; none for what only the provider knows
   * @param scope the module in which they are meant
   * @param instance the key of the `for_each` or `count` instance that holds the value
   * @param isList a list (or a set, or blocks) as a whole, which may consist of all that the expression mentions
   */
  constructor(
    readonly traversals: readonly Traversal[],
    readonly scope?: ExpressionScope,
    readonly instance?: InstanceKey,
    readonly isList = false,
    readonly origin: Origin = {},
  ) {}

  /** As Terraform shows such a value. */
  toJSON(): string {
    return "(known after apply)";
  }

  /** The expression's references as they were written: `aws_lb.web.arn`. */
  get references(): readonly string[] {
    return this.traversals.map(({ text }) => text);
  }
}

/** A known value, or one that is known only at apply. */
export type Value<T> = T | Unknown;

/** Any part of a resource's attributes: plain JSON with `Unknown` in it. */
export type Tree = unknown;

/** The value where it is known; `undefined` where it is unknown or not set. Never use it to tell the two apart. */
export function known<T>(value: Value<T> | undefined): T | undefined {
  return value instanceof Unknown ? undefined : value;
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** Whether nothing inside is unknown. */
export function isFullyKnown(tree: Tree): boolean {
  if (tree instanceof Unknown) return false;
  if (Array.isArray(tree)) return tree.every(isFullyKnown);
  return !isObject(tree) || Object.values(tree).every(isFullyKnown);
}

/** The unknown values inside. */
export function unknownLeaves(tree: Tree): Unknown[] {
  if (tree instanceof Unknown) return [tree];
  if (Array.isArray(tree)) return tree.flatMap(unknownLeaves);
  return isObject(tree) ? Object.values(tree).flatMap(unknownLeaves) : [];
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object: neither an array nor `Unknown` nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

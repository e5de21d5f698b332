import type { PlannedChange } from "../plan/planned-change";
import type { Level } from "./level";
import type { ReviewContext } from "./review-context";

/** What a check found. The texts may hold values: they are masked later. */
export interface Finding {
  readonly level: Level;
  /** `health_check[0].interval`, or `""` for the whole resource. */
  readonly attribute: string;
  /** Follows the subject: `is replaced: created before the old one goes`. */
  readonly reason: string;
  /** More of it, in brackets after the reason: what causes it. */
  readonly detail?: string;
}

/** One risk that a review looks for. */
export interface RiskCheck {
  /** `<noun>/<what>`; it is the `kind` of the risk. */
  readonly id: string;
  /** The highest level that it gives. */
  readonly level: Level;
  /** For the guide: `the minimum of a group is lowered`. */
  readonly looksFor: string;
  /** The resource types that it is about, or `all`. */
  readonly types: readonly string[] | "all";
  /** Arguments it reads: one that an update sets to what is known only after the apply is told as not seen. */
  readonly watches?: readonly string[];
  /** Where the facts behind it are written. */
  readonly source?: string;
  check(change: PlannedChange, context: ReviewContext): readonly Finding[];
}

/** Whether the resource is there before and after. */
export function staysInPlace({ kind }: PlannedChange): boolean {
  return kind === "update" || kind === "replace";
}

/** Whether the plan takes the resource away for good. */
export function goesAway({ kind }: PlannedChange): boolean {
  return kind === "delete";
}

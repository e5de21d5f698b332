import type { PlannedChange, PlannedResource } from "../graph";
import type { Described } from "../rules/described";
import type { Level } from "./level";
import type { ReviewContext } from "./review-context";

/** What a check found. The texts may hold values: they are masked later. */
export interface RiskFinding {
  readonly level: Level;
  /** `health_check[0].interval`, or `""` for the whole resource. */
  readonly attribute: string;
  /** Follows the subject: `is replaced: created before the old one goes`. */
  readonly reason: string;
  /** More of it, in brackets after the reason: what causes it. */
  readonly detail?: string;
}

/** One risk that a review looks for. Its id, `<noun>/<what>`, is the `kind` of the risk, its severity the highest level that it gives. */
export interface RiskCheck extends Described<Level> {
  /** The resource types that it is about, or `all`. */
  readonly types: readonly string[] | "all";
  /** Arguments it reads: one that an update sets to what is known only after the apply is told as not seen. */
  readonly watches?: readonly string[];
  check(change: PlannedChange, context: ReviewContext): readonly RiskFinding[];
}

/** A change of a resource that is there before and after. */
export interface StayingChange extends PlannedChange {
  readonly before: PlannedResource;
  readonly after: PlannedResource;
}

/** A check of what is changed or replaced. */
export function ofStaying(check: (change: StayingChange, context: ReviewContext) => readonly RiskFinding[]) {
  return (change: PlannedChange, context: ReviewContext) => (staysInPlace(change) ? check(change, context) : []);
}

/** A check of what is deleted for good. */
export function ofLeaving(check: (change: PlannedChange, context: ReviewContext) => readonly RiskFinding[]) {
  return (change: PlannedChange, context: ReviewContext) => (change.kind === "delete" ? check(change, context) : []);
}

function staysInPlace(change: PlannedChange): change is StayingChange {
  const { kind, before, after } = change;
  return (kind === "update" || kind === "replace") && before !== undefined && after !== undefined;
}

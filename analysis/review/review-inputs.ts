import type { Level } from "./level";

/** A way to reach a resource that appears or goes. */
export interface Reach {
  /** Who: `internet`, a CIDR, the address of a security group or a resource. */
  readonly from: string;
  /** The address of what can be reached. */
  readonly to: string;
  readonly ports: string;
  /** The load balancer that stands in between. */
  readonly through?: string;
  /** The addresses of the rules that allow it. */
  readonly via: readonly string[];
  readonly level: Level;
  readonly attribute?: string;
}

export interface Problem {
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly address: string;
  readonly attribute: string;
  readonly message: string;
  readonly source: string;
}

/** What other analyses found in the same plan. */
export interface ReviewInputs {
  readonly problems: readonly Problem[];
  /** Who can newly reach what: the difference of the exposure before and after. */
  readonly opened: readonly Reach[];
  readonly closed: readonly Reach[];
  /** What those analyses could not see. */
  readonly unseen: readonly string[];
}

export const NO_INPUTS: ReviewInputs = { problems: [], opened: [], closed: [], unseen: [] };

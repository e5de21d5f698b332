import type { Advice, CostOrNone, Measures, SimulationResult } from "../../analysis/capacity";
import type { Unseen } from "../../analysis/graph";

/** Everything that a report of a simulation tells. */
export interface SimulationReport {
  readonly result: SimulationResult;
  readonly measures: Measures;
  readonly advice: readonly Advice[];
  readonly unseen: readonly Unseen[];
  /** What somebody said or nobody knows, in sentences. */
  readonly assumed: readonly string[];
  /** `instances` or `tasks`. */
  readonly noun: string;
  readonly cost: CostOrNone;
  /** Undefined where nothing was promised. */
  readonly promise: { readonly text: string; readonly isKept: boolean } | undefined;
}

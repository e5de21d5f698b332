import type { Metrics } from "./metric";

/** What a group shows at a time. */
export interface Observation {
  /** In seconds since the epoch: the end of what was measured. */
  readonly time: number;
  /** Instances in service whose warm-up is over; tasks that run. */
  readonly inService: number;
  /** Instances that are launched and still warm up. */
  readonly warming: number;
  readonly metrics: Metrics;
}

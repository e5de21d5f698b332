import { parentPort, workerData } from "node:worker_threads";
import { type CapacityPromise, keeps, type Simulation, tryVariation, type Variation } from "../../analysis/capacity";

/** What a thread is given; all of it is plain data. */
export interface SweepTask {
  readonly simulation: Simulation;
  readonly promise: CapacityPromise;
  readonly variations: readonly Variation[];
}

const { simulation, promise, variations } = workerData as SweepTask;
for (const variation of variations) {
  parentPort?.postMessage(tryVariation(simulation, variation, (measures) => keeps(promise, measures)));
}

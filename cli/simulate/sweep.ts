import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import {
  type CapacityPromise,
  keeps,
  type Simulation,
  type SweepOutcome,
  tryVariation,
  type Variation,
} from "../../analysis/capacity";
import type { SweepTask } from "./sweep-thread";

/** Below this many minutes in all, threads take longer to start than they save. */
const FEW_MINUTES = 1_000_000;
const MOST_THREADS = 8;

/**
 * Simulates all variations, on all processors where it is worth it.
 *
 * @param onProgress is told how many are done
 * @param fewMinutes below so many minutes in all there are no threads
 */
export async function sweep(
  simulation: Simulation,
  promise: CapacityPromise,
  variations: readonly Variation[],
  onProgress: (done: number) => void,
  fewMinutes = FEW_MINUTES,
): Promise<readonly SweepOutcome[]> {
  const count = Math.min(MOST_THREADS, availableParallelism(), variations.length);
  if (count < 2 || variations.length * simulation.load.rates.length < fewMinutes) {
    return variations.map((variation, index) => {
      const outcome = tryVariation(simulation, variation, (measures) => keeps(promise, measures));
      onProgress(index + 1);
      return outcome;
    });
  }
  let done = 0;
  const report = () => {
    onProgress(++done);
  };
  // Neighbours take alike long: each thread takes every second one.
  const shares = Array.from({ length: count }, (_, thread) =>
    variations.filter((_each, index) => index % count === thread),
  );
  const found = await Promise.all(shares.map((share) => inThread({ simulation, promise, variations: share }, report)));
  return variations.flatMap((_, index) => found[index % count]?.[Math.floor(index / count)] ?? []);
}

function inThread(task: SweepTask, onOutcome: () => void): Promise<readonly SweepOutcome[]> {
  return new Promise((resolve, reject) => {
    const outcomes: SweepOutcome[] = [];
    const worker = new Worker(join(__dirname, "sweep-worker.cjs"), { workerData: task });
    worker.on("message", (outcome: SweepOutcome) => {
      outcomes.push(outcome);
      onOutcome();
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (code === 0) resolve(outcomes);
      else reject(new Error(`a thread of the sweep ended with ${code}`));
    });
  });
}

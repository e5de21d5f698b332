import { expect, test } from "@jest/globals";
import { bestFirst, promiseOf } from "../../../analysis/capacity";
import { sweep } from "../../../cli/simulate/sweep";
import { groupOf, loadOf, phases, WORKLOAD } from "../../analysis/capacity/simulation/groups";

test("threads find what one thread finds, and tell how far they are", async () => {
  const promise = promiseOf("at most 5 minutes over capacity");
  if (promise === undefined) throw new Error("it is a promise");
  const simulation = { group: groupOf(), workload: WORKLOAD, load: loadOf(phases([50, 30], [400, 60])), events: [] };
  const variations = [{ min: 1 }, { min: 2 }, { min: 3 }, { min: 4, target: 60 }];
  const swept = async (fewMinutes: number) => {
    const progress: number[] = [];
    const outcomes = await sweep(simulation, promise, variations, (done) => progress.push(done), fewMinutes);
    expect(progress).toEqual([1, 2, 3, 4]);
    return bestFirst(outcomes);
  };
  expect(await swept(0)).toEqual(await swept(Infinity));
}, 30_000);

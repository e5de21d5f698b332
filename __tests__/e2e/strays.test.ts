import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Fault, badWeather, KILLS, LOST_ANSWERS, randomNumbers, WHILE_BALANCER_STARTS } from "./faults/faults";
import { type Ended, type FaultRun, startFaultRun, straysJson, type StraysJson } from "./faults/fault-run";

/** `STRAYS_FAULTS=all npm run test:e2e -- --testPathPatterns strays` tries every fault: three quarters of an hour. */
const ALL = process.env["STRAYS_FAULTS"] === "all";
const SEED = Number(process.env["STRAYS_SEED"] ?? Date.now() % 100_000);
const chosen = WHILE_BALANCER_STARTS[Math.floor(randomNumbers(SEED)() * WHILE_BALANCER_STARTS.length)];
const [LOST_VPC] = LOST_ANSWERS;

let run: FaultRun;
const table: string[] = [];

beforeEach(async () => {
  run = await startFaultRun();
});

afterEach(() => run.stop());

afterAll(() => {
  if (ALL) process.stdout.write(["fault | apply | left | repaired", ...table, ""].join("\n"));
});

/** Applies with faults, then without any. */
async function applyWith(...faults: readonly Fault[]): Promise<Ended> {
  for (const fault of faults) fault.arm(run);
  const ended = await run.apply();
  run.proxy.decide = () => "pass";
  run.proxy.done = () => {};
  await run.unlock();
  return ended;
}

/** Adopts what the configuration wants, removes the rest, applies; afterwards everything is there once. */
async function repair(): Promise<StraysJson> {
  const audit = await run.strays("--import", "--delete", "--yes", "--json");
  const { strays, removals, ...rest } = straysJson(audit);
  expect({ exitCode: audit.exitCode, failed: removals?.filter(({ failure }) => failure !== null) ?? [] }).toEqual({
    exitCode: 0,
    failed: [],
  });
  const applied = await run.apply();
  expect(applied.output).toContain("Apply complete!");
  expect(await run.plan()).toMatchObject({ exitCode: 0 });
  const { vpcs, instances } = await run.standing();
  expect([vpcs.length, instances.length]).toEqual([1, 1]);
  return { ...rest, strays, removals };
}

function note(names: readonly Fault[], applied: Ended, { strays }: StraysJson): void {
  const count = (fate: string) => strays.filter((each) => each.fate === fate).length;
  const said = applied.exitCode === 0 ? "complete" : (/Error: .*/.exec(applied.output)?.[0] ?? "killed");
  const left = `${count("wanted")} to import, ${count("left over")} to delete`;
  table.push([names.map(({ name }) => name).join("; "), said, left, "once each, second plan empty"].join(" | "));
}

const seeded = chosen && LOST_VPC ? [chosen, LOST_VPC] : [];

describe(`an apply that goes wrong (STRAYS_SEED=${SEED}: ${chosen?.name})`, () => {
  test("is noticed by the next deploy, which stops, and repaired: everything is there once", async () => {
    const applied = await applyWith(...seeded);
    await run.review();
    const changes = run.proxy.changes.length;

    const deploy = await run.script("deploy.ts", "staging", "reviewed");

    expect(deploy.output).toMatch(
      /\nstaging in eu-west-1: \d+ resources? carr(y|ies) its tags or names and (are|is) in no state\n/,
    );
    expect(deploy.output).toContain('\nnothing was applied (docs/state.md, "Strays")');
    expect({ exitCode: deploy.exitCode, changes: run.proxy.changes.length }).toEqual({ exitCode: 2, changes });

    note(seeded, applied, await repair());
    await run.forget();
    const removal = await run.strays("--delete", "--yes", "--json");
    // What is wanted under the same name stays; the network goes with everything in it.
    expect(removal.exitCode).toBe(1);
    expect(straysJson(removal).removals?.filter(({ failure }) => failure !== null)).toEqual([]);
    expect(straysJson(removal).removals?.length).toBeGreaterThan(15);
    expect(await run.standing()).toEqual({ vpcs: [], instances: [] });
  });

  for (const fault of ALL ? [...KILLS, ...LOST_ANSWERS, badWeather(SEED)] : []) {
    test(`is repaired: ${fault.name}`, async () => {
      const applied = await applyWith(fault);
      note([fault], applied, await repair());
      const after = await run.strays("--json");
      expect({ ...after, strays: straysJson(after).strays }).toMatchObject({ exitCode: 0, strays: [] });
      expect(run.proxy.changes.length).toBeGreaterThan(0);
    });
  }
});

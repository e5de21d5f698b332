import { describe, expect, test } from "@jest/globals";
import { adviceOf, instanceCostOf, measuresOf } from "../../../../analysis/capacity";
import { groupOf, phases, REFRESH, type Run, run } from "../simulation/groups";

const SPIKE = phases([50, 30], [400, 60], [50, 60]);

function advice(given: Run) {
  const result = run(given);
  return adviceOf(result, measuresOf(result));
}

describe("what would help", () => {
  test("is shown by a second simulation, the most helpful first, each setting once", () => {
    const all = advice({ rates: SPIKE });
    expect(all.map(({ setting, value, insteadOf }) => `${setting} ${value} for ${insteadOf}`)).toEqual([
      "minimum 4 for 2",
      "warm pool of stopped instances for none",
      "boot 60 s for 120 s",
    ]);
    expect(all[0]).toMatchObject({ before: { minutesOver: 6 }, after: { minutesOver: 0, requestsOver: 0 } });
    for (const { before, after } of all) expect(after.requestsOver).toBeLessThan(before.requestsOver);
  });

  test("a maximum that is reached is raised, and a grace period that is too short", () => {
    expect(advice({ rates: SPIKE, group: groupOf({}, { maximum: 3 }) }).map(({ setting }) => setting)).toContain(
      "maximum",
    );
    const looping = { rates: SPIKE, group: groupOf({ gracePeriodSeconds: 60 }), workload: { bootSeconds: 400 } };
    expect(advice(looping)).toContainEqual(
      expect.objectContaining({ setting: "grace period", value: "445 s", insteadOf: "60 s" }),
    );
  });

  test("a refresh keeps all instances where some are missed", () => {
    const refresh = { ...REFRESH, minHealthyPercentage: 50, maxHealthyPercentage: 100 };
    const group = groupOf({ refresh }, { policies: [], minimum: 4 });
    const events = [{ kind: "deploy", at: Date.UTC(2026, 2, 2) / 1000 + 600 }] as const;
    expect(advice({ rates: phases([380, 60]), group, events })[0]).toMatchObject({ after: { minutesOver: 0 } });
    expect(advice({ rates: phases([380, 60]), group, events }).map(({ setting }) => setting)).toContain(
      "healthy instances of a refresh",
    );
  });

  test("is what serves the same for less, where nothing is short", () => {
    expect(advice({ rates: phases([200, 120]) })).toEqual([]);
    expect(advice({ rates: phases([440, 120]) })[0]).toMatchObject({
      setting: "target",
      value: "60",
      after: { requestsOver: 0 },
    });
  });

  test("of a long time is tried on the week around the worst minute", () => {
    const day = phases([50, 720], [400, 60], [50, 660]);
    const weeks = Array.from({ length: 15 }, () => day).flat();
    const [best] = advice({ rates: weeks });
    expect(best?.before.minutesOver).toBeLessThanOrEqual(7 * 6);
  });
});

test("the measures of the field follow demand and supply", () => {
  // Nothing moves: 2 instances where 1 would do, all of the time.
  expect(measuresOf(run({ rates: phases([80, 60]) })).elasticity).toEqual({
    underProvisioningAccuracy: 0,
    overProvisioningAccuracy: 100,
    underProvisioningTimeshare: 0,
    overProvisioningTimeshare: 100,
    instability: 0,
  });
  const { elasticity } = measuresOf(run({ rates: phases([50, 30], [400, 60]) }));
  // Two of four are missing in the five minutes until two more have booted.
  expect(elasticity.underProvisioningTimeshare).toBeCloseTo((100 * 5) / 90, 6);
  expect(elasticity.underProvisioningAccuracy).toBeCloseTo((100 * 5 * 0.5) / 90, 6);
});

test("turns within an hour are told", () => {
  const swing = Array.from({ length: 6 }, () => phases([50, 20], [400, 10])).flat();
  expect(measuresOf(run({ rates: swing })).turns).toBeGreaterThan(3);
});

describe("what it costs", () => {
  const measures = measuresOf(run({ rates: phases([50, 60]) }));

  test("is that of the instance-hours, with the price's date", () => {
    const group = groupOf({ instanceType: "m5.large", region: "us-east-1" });
    expect(instanceCostOf(group, measures)).toMatchObject({
      dollars: expect.closeTo(2 * 0.096, 9),
      least: expect.closeTo(2 * 0.096, 9),
      most: expect.closeTo(12 * 0.096, 9),
      region: "us-east-1",
      comparedBecause: null,
    });
  });

  test("is no price where there is none, and says why", () => {
    const eu = instanceCostOf(groupOf({ instanceType: "m5.large", region: "eu-west-1" }), measures);
    expect(eu).toMatchObject({ region: "us-east-1", comparedBecause: "there is no price sheet of eu-west-1" });
    expect(instanceCostOf(groupOf(), measures)).toEqual({ noPrice: "the instance type is not known" });
    expect(instanceCostOf(groupOf({ instanceType: "zz9.large" }), measures)).toEqual({
      noPrice: "the price sheet does not have zz9.large",
    });
    expect(instanceCostOf(groupOf({}, { kind: "tasks" }), measures)).toEqual({
      noPrice: "what a task costs is not in the price sheet",
    });
  });
});

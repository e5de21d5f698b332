import { describe, expect, test } from "@jest/globals";
import { alarm, HOUR, MONDAY, ObservedGroup, settings, stepping, tracking } from "./settings";

const texts = (group: ObservedGroup) => group.actions.map(({ cause }) => cause);

describe("AWS's worked examples", () => {
  test("step scaling goes 10, 11, 14, 13, 10", () => {
    const above = [
      { lower: 0, upper: 10, adjustment: 0 },
      { lower: 10, upper: 20, adjustment: 10 },
      { lower: 20, adjustment: 30 },
    ];
    const below = [
      { lower: -10, upper: 0, adjustment: 0 },
      { lower: -20, upper: -10, adjustment: -10 },
      { upper: -20, adjustment: -30 },
    ];
    const type = "PercentChangeInCapacity" as const;
    const group = new ObservedGroup(
      settings(
        { desired: 10 },
        stepping({ name: "out", adjustmentType: type, steps: above, alarms: [alarm({ threshold: 50 })] }),
        stepping({
          name: "in",
          adjustmentType: type,
          steps: below,
          alarms: [alarm({ name: "low", comparison: "at-most", threshold: 50 })],
        }),
      ),
    );
    expect([60, 70, 40, 30].map((value) => group.cpu(value))).toEqual([11, 14, 13, 10]);
  });

  test("what warms up counts for the next step: 4, +1, +1, +2 is 5, 5, 6", () => {
    const steps = [
      { lower: 0, upper: 10, adjustment: 1 },
      { lower: 10, adjustment: 2 },
    ];
    const group = new ObservedGroup(settings({ desired: 4 }, stepping({ steps })));
    expect(group.cpu(60, { inService: 4 })).toBe(5);
    expect(group.cpu(62, { inService: 4, warming: 1 })).toBe(5);
    expect(group.cpu(75, { inService: 4, warming: 1 })).toBe(6);
  });

  test("target tracking that needs 1.5 more adds 2, and that could do with 1.5 fewer removes 1", () => {
    const out = new ObservedGroup(settings({ desired: 5 }, tracking()));
    expect(out.cpu(65, { minutes: 3 })).toBe(7);
    const inward = new ObservedGroup(settings({ desired: 5 }, tracking({ target: 100 })));
    expect(inward.cpu(69.9, { minutes: 15 })).toBe(4);
  });

  test("a real group went from 2 to 3 above its target of 20, and back below 14", () => {
    const group = new ObservedGroup(settings({}, tracking({ name: "web", target: 20 })));
    expect(group.cpu(25, { minutes: 2 })).toBe(2);
    expect(group.cpu(25)).toBe(3);
    expect(group.cpu(14, { minutes: 30 })).toBe(3);
    expect(group.cpu(13, { minutes: 14 })).toBe(3);
    expect(group.cpu(13)).toBe(2);
    expect(texts(group)).toEqual([
      "At 2026-03-02T00:03:00Z a monitor alarm TargetTracking-web-AlarmHigh in state ALARM triggered policy web changing the desired capacity from 2 to 3.",
      "At 2026-03-02T00:48:00Z a monitor alarm TargetTracking-web-AlarmLow in state ALARM triggered policy web changing the desired capacity from 3 to 2.",
    ]);
  });
});

describe("target tracking", () => {
  test("tasks scale in below 90 % of the target, instances below 70 %", () => {
    const tasks = new ObservedGroup(settings({ kind: "tasks", desired: 10 }, tracking()));
    expect(tasks.cpu(44, { minutes: 15 })).toBe(9);
    const instances = new ObservedGroup(settings({ desired: 10 }, tracking()));
    expect(instances.cpu(44, { minutes: 60 })).toBe(10);
  });

  test("scales nothing in while something warms up, and nothing without data", () => {
    const group = new ObservedGroup(settings({ desired: 4 }, tracking()));
    expect(group.see({}, { minutes: 60 })).toBe(4);
    expect(group.cpu(5, { minutes: 60, warming: 1 })).toBe(4);
    expect(group.cpu(5)).toBe(1);
  });

  test("does not remove the one whose work would bring the rest above the target", () => {
    const group = new ObservedGroup(settings({ desired: 2 }, tracking()));
    expect(group.cpu(26, { minutes: 60 })).toBe(2);
    expect(group.cpu(24, { minutes: 15 })).toBe(1);
  });

  test("goes to none only without any load", () => {
    const requests = tracking({ metric: "requests-per-target", target: 100 });
    const group = new ObservedGroup(settings({ minimum: 0, desired: 1 }, requests));
    expect(group.see({ "requests-per-target": 1 }, { minutes: 60 })).toBe(1);
    expect(group.see({ "requests-per-target": 0 }, { minutes: 15 })).toBe(0);
  });

  test("a policy that may not scale in forbids nobody to", () => {
    const requests = tracking({ name: "requests", metric: "requests-per-target", target: 100, disableScaleIn: true });
    const group = new ObservedGroup(settings({ desired: 4 }, tracking(), requests));
    expect(group.see({ "cpu-percent": 10, "requests-per-target": 90 }, { minutes: 15 })).toBe(1);
  });
});

describe("several policies", () => {
  const both = settings(
    { desired: 4 },
    tracking(),
    tracking({ name: "requests", metric: "requests-per-target", target: 100 }),
  );

  test("the one that wants the most scales out", () => {
    const group = new ObservedGroup(both);
    expect(group.see({ "cpu-percent": 60, "requests-per-target": 200 }, { minutes: 3 })).toBe(8);
    expect(group.actions[0]?.by).toBe("requests");
  });

  test("all of them must agree to scale in, and the largest capacity wins", () => {
    const group = new ObservedGroup(both);
    expect(group.see({ "cpu-percent": 10, "requests-per-target": 90 }, { minutes: 60 })).toBe(4);
    expect(group.see({ "cpu-percent": 10, "requests-per-target": 60 }, { minutes: 15 })).toBe(3);
  });

  test("who scales out wins over who scales in", () => {
    const down = stepping({
      name: "down",
      steps: [{ upper: 0, adjustment: -1 }],
      alarms: [alarm({ name: "idle", metric: "requests-per-target", comparison: "at-most", threshold: 10 })],
    });
    const group = new ObservedGroup(settings({ desired: 4 }, tracking(), down));
    expect(group.see({ "cpu-percent": 100, "requests-per-target": 1 }, { minutes: 2 })).toBe(3);
    expect(group.see({ "cpu-percent": 100, "requests-per-target": 1 })).toBe(6);
  });
});

describe("simple scaling", () => {
  test("waits for its cooldown", () => {
    const group = new ObservedGroup(
      settings(
        { desired: 1 },
        {
          type: "SimpleScaling",
          name: "one more",
          adjustmentType: "ChangeInCapacity",
          adjustment: 1,
          alarms: [alarm()],
        },
      ),
    );
    expect(group.cpu(90)).toBe(2);
    expect(group.cpu(90, { minutes: 4 })).toBe(2);
    expect(group.cpu(90)).toBe(3);
  });
});

describe("tasks", () => {
  test("what a cooldown covers is not added twice, and more is added by the difference", () => {
    const group = new ObservedGroup(settings({ kind: "tasks", desired: 4 }, tracking()));
    expect(group.cpu(100, { minutes: 3 })).toBe(8);
    expect(group.cpu(100, { inService: 8 })).toBe(8);
    expect(group.cpu(100, { inService: 8, minutes: 4 })).toBe(16);
  });

  test("the cooldown of scaling in holds back the next", () => {
    const group = new ObservedGroup(settings({ kind: "tasks", desired: 8 }, tracking({ scaleInCooldownSeconds: 600 })));
    expect(group.cpu(26, { minutes: 15 })).toBe(5);
    expect(group.cpu(26, { minutes: 9 })).toBe(5);
    expect(group.cpu(26)).toBe(3);
  });
});

describe("scheduled actions", () => {
  const morning = {
    name: "Morning",
    recurrence: { kind: "cron", pattern: "0 7 * * *", timeZone: "Europe/Madrid" },
    minimum: 4,
  } as const;
  const evening = {
    name: "Evening",
    recurrence: { kind: "cron", pattern: "0 22 * * *", timeZone: "Europe/Madrid" },
    minimum: 1,
    maximum: 2,
  } as const;

  test("happen in their time zone, winter and summer", () => {
    for (const [date, hour] of [
      [Date.UTC(2026, 0, 5) / 1000, 6],
      [Date.UTC(2026, 6, 6) / 1000, 5],
    ] as const) {
      const group = new ObservedGroup(settings({ scheduledActions: [{ ...morning, startsAt: date }] }), date);
      expect(group.see({}, { minutes: hour * 60 - 1 })).toBe(2);
      expect(group.see({})).toBe(4);
    }
  });

  test("the sizes at the start are those of the last one before it", () => {
    const group = new ObservedGroup(settings({ desired: 8, scheduledActions: [morning, evening] }));
    expect(group.state).toMatchObject({ minimum: 1, maximum: 2, desired: 2 });
    expect(group.see({}, { minutes: 6 * 60 })).toBe(4);
    expect(texts(group)).toEqual([
      "At 2026-03-02T06:00:00Z a scheduled action update of AutoScalingGroup constraints to min: 4, max: 2, desired: 4 changing the desired capacity from 2 to 4.",
    ]);
  });

  test("do not happen where they are suspended", () => {
    const group = new ObservedGroup(settings({ scheduledActions: [morning], suspended: ["ScheduledActions"] }));
    expect(group.see({}, { minutes: 24 * 60 })).toBe(2);
  });

  test("once and every so often", () => {
    const once = { name: "once", recurrence: { kind: "once" }, startsAt: MONDAY + HOUR, desired: 7 } as const;
    const rate = {
      name: "rate",
      recurrence: { kind: "rate", everySeconds: 7_200 },
      startsAt: MONDAY,
      desired: 3,
    } as const;
    const group = new ObservedGroup(settings({ scheduledActions: [once, rate] }));
    expect([group.see({}, { minutes: 60 }), group.see({}, { minutes: 60 }), group.see({}, { minutes: 600 })]).toEqual([
      7, 3, 3,
    ]);
  });
});

describe("predictive scaling", () => {
  const forecast = {
    type: "PredictiveScaling",
    name: "forecast",
    mode: "ForecastAndScale",
    metric: "cpu-percent",
    target: 50,
    schedulingBufferSeconds: 300,
  } as const;
  /** A day that is busy from 12 to 13 h. */
  const day = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 400 : 50));

  test("scales out before the hour and never in; a policy may afterwards, after the hour of the forecast", () => {
    const group = new ObservedGroup(settings({ desired: 1 }, tracking(), forecast), MONDAY, () => [...day, ...day]);
    group.see({ "cpu-percent": 40 }, { minutes: 12 * 60 - 6 });
    expect(group.state.desired).toBe(1);
    expect(group.cpu(40)).toBe(8);
    expect(group.cpu(5, { minutes: 60 })).toBe(8);
    expect(group.cpu(5, { minutes: 15 })).toBe(1);
    expect(texts(group)[0]).toBe(
      "At 2026-03-02T11:55:00Z predictive scaling policy forecast set the capacity of its forecast changing the desired capacity from 1 to 8.",
    );
  });

  test("forecasts nothing before it knows a day, and only forecasts where it is told to", () => {
    const young = new ObservedGroup(settings({ desired: 1 }, forecast), MONDAY, () => day.slice(1));
    expect(young.see({ "cpu-percent": 50 }, { minutes: 59 })).toBe(1);
    const only = new ObservedGroup(settings({ desired: 1 }, { ...forecast, mode: "ForecastOnly" }), MONDAY, () => day);
    expect(only.cpu(50, { minutes: 24 * 60 })).toBe(1);
  });

  test("exceeds the maximum only where it may", () => {
    const honest = new ObservedGroup(settings({ desired: 1, maximum: 4 }, forecast), MONDAY, () => day);
    expect(honest.cpu(50, { minutes: 12 * 60 })).toBe(4);
    const bold = settings({ desired: 1, maximum: 4 }, { ...forecast, maxCapacityBufferPercent: 10 });
    expect(new ObservedGroup(bold, MONDAY, () => day).cpu(50, { minutes: 12 * 60 })).toBe(8);
  });
});

test("what is suspended is not done", () => {
  const group = new ObservedGroup(settings({ suspended: ["AlarmNotification"] }, tracking()));
  expect(group.cpu(100, { minutes: 60 })).toBe(2);
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide, type GroupSettings, newState, simulate } from "../../../../analysis/capacity";
import { alarm, settings, stepping, tracking } from "../engine/settings";
import { groupOf, loadOf, MONDAY, phases, run, WORKLOAD } from "./groups";

const RUNS = { numRuns: 40 };
const MINUTE = 60;

const rates = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 6 })
  .map((parts) => phases(...parts));

const groups = fc
  .record({
    minimum: fc.integer({ min: 0, max: 4 }),
    more: fc.integer({ min: 0, max: 10 }),
    target: fc.integer({ min: 20, max: 90 }),
    warmup: fc.integer({ min: 0, max: 400 }),
    zones: fc.integer({ min: 1, max: 3 }),
    isStepped: fc.boolean(),
  })
  .map(({ minimum, more, target, warmup, zones, isStepped }): GroupSettings => {
    const down = stepping({
      name: "down",
      steps: [{ upper: 0, adjustment: -2 }],
      alarms: [
        alarm({
          name: "low",
          comparison: "at-most",
          threshold: target / 3,
          evaluationPeriods: 5,
          datapointsToAlarm: 5,
        }),
      ],
    });
    return groupOf(
      { zones: ["a", "b", "c"].slice(0, zones) },
      {
        minimum,
        maximum: minimum + more,
        desired: minimum,
        defaultWarmupSeconds: warmup,
        policies: isStepped ? [tracking({ target }), down] : [tracking({ target })],
      },
    );
  });

describe("whatever the load and the group", () => {
  test("desired stays between minimum and maximum", () => {
    fc.assert(
      fc.property(groups, rates, (group, load) => {
        const { desired, minimum, maximum } = run({ group, rates: load }).timeline;
        const wrong = desired.findIndex((each, at) => each < (minimum[at] ?? 0) || each > (maximum[at] ?? 0));
        expect(wrong).toBe(-1);
      }),
      RUNS,
    );
  });

  test("no request is served twice, none that nobody can serve, and what is paid is at least what answers", () => {
    fc.assert(
      fc.property(groups, rates, fc.integer({ min: 0, max: 100 }), (group, load, minute) => {
        const events = [{ kind: "lose-zone", zone: "a", at: MONDAY + minute * MINUTE }] as const;
        const { timeline } = run({ group, rates: load, events });
        const wrong = timeline.served.findIndex((served, at) => {
          const most = Math.min(timeline.load[at] ?? 0, timeline.capacity[at] ?? 0) + 1e-9;
          return served > most || (timeline.answering[at] ?? 0) > (timeline.paid[at] ?? 0) + 1e-3;
        });
        expect(wrong).toBe(-1);
      }),
      RUNS,
    );
  });

  test("nothing scales in while something warms up", () => {
    const observed = fc.array(
      fc.record({
        cpu: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        warming: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 20, maxLength: 60 },
    );
    fc.assert(
      fc.property(groups, observed, ({ scaling }, all) => {
        let state = { ...newState(scaling, { time: MONDAY }), desired: scaling.maximum };
        all.forEach(({ cpu, warming }, index) => {
          const inService = Math.max(0, state.desired - warming);
          const time = MONDAY + (index + 1) * MINUTE;
          const next = decide(scaling, state, { time, inService, warming, metrics: { "cpu-percent": cpu } });
          const least = warming > 0 ? state.desired : 0;
          expect(next.state.desired).toBeGreaterThanOrEqual(least);
          state = next.state;
        });
      }),
      RUNS,
    );
  });

  test("out comes within four minutes of a step above the target, in not before fifteen below", () => {
    fc.assert(
      fc.property(fc.integer({ min: 51, max: 100 }), fc.integer({ min: 0, max: 34 }), (high, low) => {
        const scaling = settings({ minimum: 1, desired: 4 }, tracking());
        const minutesUntil = (cpu: number) => {
          let state = newState(scaling, { time: MONDAY });
          for (let minute = 1; minute < 60; minute++) {
            const metrics = { "cpu-percent": cpu };
            state = decide(scaling, state, { time: MONDAY + minute * MINUTE, inService: 4, warming: 0, metrics }).state;
            if (state.desired !== 4) return minute;
          }
          return 60;
        };
        expect(minutesUntil(high)).toBeLessThanOrEqual(4);
        expect(minutesUntil(low)).toBeGreaterThanOrEqual(15);
      }),
      RUNS,
    );
  });

  test("a constant load settles and stays", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 12 }), (rate, startWith) => {
        const { timeline } = run({ rates: phases([rate, 240]), startWith });
        expect(new Set(timeline.desired.slice(120)).size).toBe(1);
      }),
      RUNS,
    );
  });

  test("more load never wants fewer instances, with the same instances that warm up", () => {
    const history = fc.array(
      fc.record({
        cpu: fc.integer({ min: 0, max: 100 }),
        more: fc.integer({ min: 0, max: 60 }),
        warming: fc.integer({ min: 0, max: 1 }),
      }),
      { minLength: 3, maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), history, (inService, all) => {
        const scaling = settings({ minimum: 1, desired: inService }, tracking());
        // The same fleet is seen in both: only the wishes are compared.
        const wished = (more: boolean) => {
          let state = newState(scaling, { time: MONDAY });
          return all.map(({ cpu, more: extra, warming }, index) => {
            const metrics = { "cpu-percent": cpu + (more ? extra : 0) };
            const time = MONDAY + (index + 1) * MINUTE;
            state = decide(scaling, state, { time, inService, warming, metrics }).state;
            return state.desired;
          });
        };
        const [less, more] = [wished(false), wished(true)];
        expect(less.findIndex((desired, index) => desired > (more[index] ?? 0))).toBe(-1);
      }),
      { numRuns: 150 },
    );
  });

  test("the hour of the day changes nothing without schedules and forecasts", () => {
    fc.assert(
      fc.property(groups, rates, fc.integer({ min: 1, max: 100_000 }), (group, load, minutes) => {
        const at = (start: number) =>
          simulate({ group, workload: WORKLOAD, load: loadOf(load, start), events: [] }).timeline.desired;
        expect(at(MONDAY + minutes * MINUTE)).toEqual(at(MONDAY));
      }),
      { numRuns: 20 },
    );
  });

  test("the names of the zones change nothing", () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 60 }), (load, minute) => {
        const named = (...zones: [string, string, string]) => {
          const events = [{ kind: "lose-zone", zone: zones[1], at: MONDAY + minute * MINUTE }] as const;
          const { timeline } = run({ group: groupOf({ zones }), rates: load, events });
          return [timeline.desired, timeline.byZone, timeline.served];
        };
        expect(named("x", "a", "m")).toEqual(named("a", "b", "c"));
      }),
      { numRuns: 20 },
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import { measuresOf } from "../../../../analysis/capacity";
import { tracking } from "../engine/settings";
import { causesOf, changesOf, groupOf, MONDAY, phases, REFRESH, run, shortMinutes, TARGET } from "./groups";

const MINUTE = 60;

describe("a step of the load", () => {
  const step = run({ rates: phases([50, 30], [400, 60], [50, 60]) });

  test("is answered after three minutes, and forgotten fifteen after it is over", () => {
    expect(changesOf(step)).toEqual(["00:33 2>4", "00:37 4>8", "01:45 8>2"]);
  });

  test("is short until the new instances have booted: 3 minutes of alarm and 2 of boot", () => {
    // Four serve 400 exactly, and only after the first check that they pass.
    expect(shortMinutes(step)).toBe(6);
    expect(measuresOf(step)).toMatchObject({
      overCapacity: { minutes: 6, requests: 5 * 200 * MINUTE + 50 * MINUTE, worst: 2, worstAt: MONDAY + 30 * MINUTE },
      longest: { from: MONDAY + 30 * MINUTE, to: MONDAY + 36 * MINUTE, reactedAfter: 180 },
      instances: { lowest: 2, highest: 8, highestAt: MONDAY + 37 * MINUTE },
      turns: 0,
    });
  });

  test("is paid by the minute, with the delay of deregistration", () => {
    // 150 minutes of 2, 72 of 2 more, 68 of 4 more; the last six a minute longer.
    expect(measuresOf(step).instanceHours).toBeCloseTo((150 * 2 + 72 * 2 + 68 * 4 + 6) / 60, 6);
  });

  test("starts with what the load of the first minute needs", () => {
    expect(run({ rates: phases([340, 60]) }).timeline.desired[0]).toBe(7);
    expect(changesOf(run({ rates: phases([340, 120]) }))).toEqual([]);
  });
});

test("basic monitoring notices later than detailed", () => {
  const rates = phases([50, 30], [400, 60]);
  const basic = run({ rates, group: groupOf({ cpuPeriodSeconds: 300 }) });
  expect(changesOf(basic)[0]).toBe("00:37 2>4");
  expect(shortMinutes(basic)).toBeGreaterThan(shortMinutes(run({ rates })));
});

test("a slow start takes requests bit by bit", () => {
  const group = groupOf({ target: { ...TARGET, slowStartSeconds: 300 } });
  const rates = phases([50, 30], [400, 60]);
  expect(shortMinutes(run({ rates, group }))).toBeGreaterThan(shortMinutes(run({ rates })));
});

test("a warm pool serves sooner, and stopped instances of it are not paid", () => {
  const rates = phases([50, 30], [400, 60]);
  const pool = { state: "Stopped", minSize: 0, reuseOnScaleIn: false } as const;
  const [cold, stopped, running] = [
    run({ rates }),
    run({ rates, group: groupOf({ warmPool: pool }) }),
    run({ rates, group: groupOf({ warmPool: { ...pool, state: "Running" } }) }),
  ];
  expect(shortMinutes(stopped)).toBeLessThan(shortMinutes(cold));
  expect(measuresOf(running).instanceHours).toBeGreaterThan(measuresOf(stopped).instanceHours + 5);
});

describe("a zone that fails", () => {
  const rates = phases([180, 120]);
  const at = MONDAY + 30 * MINUTE;

  test("loses the requests that are sent to it until the checks notice, then starts its instances in the others", () => {
    const lost = run({ rates, events: [{ kind: "lose-zone", zone: "a", at }] });
    const { failedRequests, timeline } = lost;
    // Half of the requests for three checks and a timeout.
    expect(failedRequests).toBeCloseTo(90 * (3 * 15 + 5), 6);
    expect(Array.from(timeline.byZone.slice(2 * 29, 2 * 30))).toEqual([2, 2]);
    expect(Array.from(timeline.byZone.slice(2 * 60, 2 * 61))).toEqual([0, 4]);
    expect(causesOf(lost, "replace")).toEqual([
      "At 2026-03-02T00:31:00Z 2 instances were taken out of service in response to an ELB system health check failure.",
    ]);
  });

  test("is balanced again when it comes back, one instance at a time beyond the desired ones", () => {
    const until = at + 30 * MINUTE;
    const plain = groupOf({}, { policies: [], desired: 4 });
    const back = run({ rates, group: plain, events: [{ kind: "lose-zone", zone: "a", at, until }] });
    expect(Array.from(back.timeline.byZone.slice(-2))).toEqual([2, 2]);
    expect(causesOf(back, "launch").filter((cause) => cause.includes("to balance instances in zone a"))).toHaveLength(
      2,
    );
    expect(Math.max(...back.timeline.paid)).toBeLessThanOrEqual(6);
    const suspended = groupOf({}, { policies: [], desired: 4, suspended: ["AZRebalance"] });
    const left = run({ rates, group: suspended, events: [{ kind: "lose-zone", zone: "a", at, until }] });
    expect(Array.from(left.timeline.byZone.slice(-2))).toEqual([0, 4]);
  });

  test("is told beforehand for the worst minute", () => {
    expect(measuresOf(run({ rates: phases([180, 60]) })).zoneFailure).toMatchObject({
      mayFail: true,
      capacityLeft: 200,
    });
    expect(measuresOf(run({ rates: phases([180, 60], [230, 1], [180, 9]) })).zoneFailure).toMatchObject({
      mayFail: false,
      minutes: 1,
      time: MONDAY + 60 * MINUTE,
      load: 230,
      capacityLeft: 200,
    });
    expect(measuresOf(run({ rates: [1], group: groupOf({ zones: ["a"] }) })).zoneFailure).toBeUndefined();
  });

  test("without the load balancer's checks is noticed by EC2's", () => {
    const lost = run({
      rates,
      group: groupOf({ usesElbHealth: false }),
      events: [{ kind: "lose-zone", zone: "a", at }],
    });
    expect(causesOf(lost, "replace")).toEqual([
      "At 2026-03-02T00:32:00Z 2 instances were taken out of service in response to an EC2 instance status checks failure.",
    ]);
  });
});

test("instances that fail are replaced, or not where that is suspended", () => {
  const rates = phases([90, 60]);
  const events = [{ kind: "lose-instances", count: 1, at: MONDAY + 10 * MINUTE }] as const;
  expect(Math.round(run({ rates, events }).timeline.answering.at(-1) ?? 0)).toBe(2);
  const group = groupOf({}, { policies: [], suspended: ["ReplaceUnhealthy"] });
  expect(Math.round(run({ rates, events, group }).timeline.answering.at(-1) ?? 0)).toBe(1);
});

describe("a deploy", () => {
  const events = [{ kind: "deploy", at: MONDAY + 30 * MINUTE }] as const;
  const rates = phases([180, 120]);
  const least = (group = groupOf()) => Math.min(...run({ rates, events, group }).timeline.answering.slice(30));

  test("starts new instances before the old ones go, where nothing may be missing", () => {
    const deployed = run({ rates, events });
    expect(least()).toBe(4);
    expect(causesOf(deployed, "replace")).toEqual([
      "At 2026-03-02T00:33:00Z 2 instances were taken out of service in response to an instance refresh.",
      "At 2026-03-02T00:37:00Z 2 instances were taken out of service in response to an instance refresh.",
    ]);
    expect(Math.max(...deployed.timeline.desired)).toBe(4);
  });

  test("takes old ones out first, where some may be missing", () => {
    const refresh = { ...REFRESH, minHealthyPercentage: 50, maxHealthyPercentage: 100 };
    expect(least(groupOf({ refresh }))).toBe(2);
  });

  test("waits at its checkpoints", () => {
    const refresh = { ...REFRESH, checkpoints: [50, 100], checkpointDelaySeconds: 600 };
    const [first, second] = causesOf(run({ rates, events, group: groupOf({ refresh }) }), "replace");
    expect([first?.slice(3, 23), second?.slice(3, 23)]).toEqual(["2026-03-02T00:33:00Z", "2026-03-02T00:47:00Z"]);
  });

  test("replaces nothing without an instance refresh, nor what is protected", () => {
    expect(causesOf(run({ rates, events, group: groupOf({ refresh: undefined }) }), "replace")).toEqual([]);
    expect(causesOf(run({ rates, events, group: groupOf({ protectsNewInstances: true }) }), "replace")).toEqual([]);
  });
});

describe("a grace period that is too short", () => {
  test("replaces instances that were still starting, again and again", () => {
    const group = groupOf({ gracePeriodSeconds: 60 });
    const looping = run({ rates: phases([50, 10], [400, 50]), group, workload: { bootSeconds: 400 } });
    expect(causesOf(looping, "replace").length).toBeGreaterThan(10);
    expect(Math.round(looping.timeline.answering.at(-1) ?? 0)).toBe(2);
  });
});

test("a lifecycle hook that is abandoned replaces the instance; one that continues serves it", () => {
  const launchHook = { name: "boot", heartbeatSeconds: 60, result: "ABANDON" } as const;
  const rates = phases([50, 10], [400, 50]);
  const abandoned = run({ rates, group: groupOf({ launchHook }) });
  expect(causesOf(abandoned, "replace")[0]).toContain("because a lifecycle hook was abandoned");
  expect(Math.round(abandoned.timeline.answering.at(-1) ?? 0)).toBe(2);
  const kept = run({ rates, group: groupOf({ launchHook: { ...launchHook, result: "CONTINUE" } }) });
  expect(shortMinutes(kept)).toBeLessThan(10);
});

test("what is suspended or protected is not done", () => {
  const rates = phases([400, 60], [20, 60]);
  const noLaunch = run({ rates: phases([50, 10], [400, 50]), group: groupOf({}, { suspended: ["Launch"] }) });
  expect([noLaunch.timeline.desired.at(-1), Math.round(noLaunch.timeline.answering.at(-1) ?? 0)]).toEqual([4, 2]);
  const isolated = run({
    rates: phases([50, 10], [400, 50]),
    group: groupOf({}, { suspended: ["AddToLoadBalancer"] }),
  });
  expect(Math.max(...isolated.timeline.answering)).toBe(2);
  for (const group of [groupOf({ protectsNewInstances: true }), groupOf({}, { suspended: ["Terminate"] })]) {
    expect(Math.round(run({ rates, group }).timeline.answering.at(-1) ?? 0)).toBe(8);
  }
});

test("a load balancer without healthy targets serves nothing, and recovers", () => {
  const events = [{ kind: "lose-instances", count: 9, at: MONDAY + 10 * MINUTE }] as const;
  const lost = run({ rates: phases([50, 60]), events });
  const { overCapacity, longest } = measuresOf(lost);
  expect(overCapacity.worst).toBe(Infinity);
  expect(longest).toMatchObject({ from: MONDAY + 10 * MINUTE, to: MONDAY + 14 * MINUTE });
});

test("requests of targets scale too, and nothing scales without a load balancer", () => {
  const policies = [tracking({ metric: "requests-per-target", target: 3000 })];
  const rates = phases([50, 30], [400, 60]);
  // Requests are not capped as the CPU is: one decision is enough.
  expect(changesOf(run({ rates, group: groupOf({}, { policies }) }))).toEqual(["00:33 2>8"]);
  expect(changesOf(run({ rates, group: groupOf({ target: undefined }, { policies }) }))).toEqual([]);
});

test("tasks scale in sooner than instances, and have cooldowns", () => {
  const rates = phases([440, 30], [390, 60]);
  expect(changesOf(run({ rates }))).toEqual([]);
  expect(changesOf(run({ rates, group: groupOf({}, { kind: "tasks" }) }))).toEqual(["00:45 9>8"]);
});

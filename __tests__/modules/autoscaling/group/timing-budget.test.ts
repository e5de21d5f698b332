import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatTimingBudget } from "../../../../modules/autoscaling";
import { gracePeriodExplanation } from "../../../../modules/autoscaling/group/target-group-attachment";
import { type TimedGroup, timingBudget } from "../../../../modules/autoscaling/group/timing-budget";
import { timingWarnings } from "../../../../modules/autoscaling/group/timing-warnings";
import { DEFAULT_HEALTH_CHECK, TargetGroup } from "../../../../modules/load-balancer";
import { behindLoadBalancer, group, groupOf, problemsOf } from "../groups";
import { warningsOf } from "../../../synthesis";

const WEB = { name: "Web", healthCheck: DEFAULT_HEALTH_CHECK, deregistrationDelaySeconds: 60 };
const REFRESH = { minHealthyPercentage: 100, maxHealthyPercentage: 150, instanceWarmupSeconds: 120 };
const GROUP: TimedGroup = {
  bootSeconds: 120,
  targetGroups: [WEB],
  lifecycleHooks: {},
  refresh: REFRESH,
  instances: 4,
};

describe("the timing budget", () => {
  test.each<[string, Partial<TimedGroup>, object]>([
    ["of the defaults", {}, { noticeSeconds: 50, intoServiceSeconds: 150, drainSeconds: 60, refreshSeconds: 420 }],
    [
      "without a target group",
      { targetGroups: [] },
      { noticeSeconds: undefined, intoServiceSeconds: 120, drainSeconds: 0 },
    ],
    [
      "follows the slowest target group",
      {
        targetGroups: [
          WEB,
          {
            name: "Slow",
            healthCheck: { ...DEFAULT_HEALTH_CHECK, intervalSeconds: 60, timeoutSeconds: 30, unhealthyThreshold: 5 },
            deregistrationDelaySeconds: 300,
          },
        ],
      },
      { noticeSeconds: 330, intoServiceSeconds: 240, drainSeconds: 300 },
    ],
    [
      "holds hooks against the boot, and adds them to the drain",
      {
        lifecycleHooks: {
          install: { transition: "launch", heartbeatSeconds: 600 },
          logs: { transition: "terminate" },
        },
      },
      { intoServiceSeconds: 630, drainSeconds: 360, refreshSeconds: 2 * (720 + 360) },
    ],
    [
      "waits at checkpoints, and not after the last one",
      { refresh: { ...REFRESH, checkpoints: { percentages: [20, 50, 100], delaySeconds: 600 } } },
      { refreshSeconds: 420 + 1200 },
    ],
    ["has no refresh where there is none", { refresh: undefined }, { refreshSeconds: undefined }],
  ])("%s", (_, given, expected) => {
    expect(timingBudget({ ...GROUP, ...given })).toMatchObject(expected);
  });

  test("can be printed", () => {
    expect(formatTimingBudget(timingBudget(GROUP))).toBe(
      [
        "notice a dead machine         50 s",
        "bring a new one into service  150 s",
        "drain an old one              60 s",
        "replace all 4                 420 s (7 min)",
      ].join("\n"),
    );
    expect(formatTimingBudget(timingBudget({ ...GROUP, targetGroups: [], refresh: undefined }))).toContain(
      "never: no target group looks",
    );
  });

  const seconds = fc.integer({ min: 0, max: 7200 });
  const timed = fc.record({
    bootSeconds: seconds,
    deregistrationDelaySeconds: fc.integer({ min: 0, max: 3600 }),
    instances: fc.integer({ min: 0, max: 500 }),
    min: fc.integer({ min: 0, max: 100 }),
    over: fc.integer({ min: 0, max: 100 }),
    warmup: seconds,
    hook: fc.integer({ min: 30, max: 7200 }),
  });

  test("never gets shorter when a machine is slower, drains longer or is held longer", () => {
    fc.assert(
      fc.property(timed, seconds, (given, more) => {
        const of = (bootSeconds: number, deregistrationDelaySeconds: number, heartbeatSeconds: number) =>
          timingBudget({
            bootSeconds,
            targetGroups: [{ ...WEB, deregistrationDelaySeconds }],
            lifecycleHooks: { hook: { transition: "launch", heartbeatSeconds } },
            instances: given.instances,
            refresh: {
              minHealthyPercentage: given.min,
              maxHealthyPercentage: 100 + given.over,
              instanceWarmupSeconds: given.warmup,
            },
          });
        const before = of(given.bootSeconds, given.deregistrationDelaySeconds, given.hook);
        const after = of(given.bootSeconds + more, given.deregistrationDelaySeconds + more, given.hook + more);
        expect(after.intoServiceSeconds).toBeGreaterThanOrEqual(before.intoServiceSeconds);
        expect(after.drainSeconds).toBe(before.drainSeconds + more);
        expect(after.refreshSeconds).toBeGreaterThanOrEqual(before.refreshSeconds ?? 0);
      }),
    );
  });
});

describe("contradictions in time", () => {
  test("are all reported", () => {
    const given = { healthCheckGracePeriodSeconds: 60, defaultInstanceWarmupSeconds: 30, refreshWarmupSeconds: 0 };
    const lifecycleHooks = { logs: { transition: "terminate", heartbeatSeconds: 30 } } as const;
    expect(timingWarnings({ ...GROUP, lifecycleHooks }, given)).toEqual([
      "healthCheckGracePeriodSeconds is 60; it must be at least 150 (120 to boot, 30 to become healthy), " +
        "or the group replaces machines that are still starting",
      "defaultInstanceWarmupSeconds is 30; it must be at least bootSeconds (120), or machines count as ready while they still boot",
      "instanceRefresh.instanceWarmupSeconds is 0; it must be at least bootSeconds (120), or machines count as ready while they still boot",
      "lifecycleHooks.logs.heartbeatSeconds is 30; it must be at least the deregistration delay of Web (60), " +
        "or the hook ends before the last request",
    ]);
  });

  test("are none where a hook holds a machine until it is ready", () => {
    const lifecycleHooks = { install: { transition: "launch" } } as const;
    const given = { healthCheckGracePeriodSeconds: 30, defaultInstanceWarmupSeconds: 0, refreshWarmupSeconds: 0 };
    expect(timingWarnings({ ...GROUP, lifecycleHooks }, given)).toEqual([]);
  });

  test("of a group are found in its settings and its target groups", () => {
    const made = behindLoadBalancer(
      {
        healthCheckGracePeriodSeconds: 100,
        instanceRefresh: { instanceWarmupSeconds: 60 },
        // Known only at the deploy, and none of the checks' business.
        lifecycleHooks: {
          logs: {
            transition: "terminate",
            heartbeatSeconds: 60,
            notification: { targetArn: "${aws_sns_topic.logs.arn}", roleArn: "${aws_iam_role.logs.arn}" },
          },
        },
      },
      { deregistrationDelaySeconds: 120 },
    );
    expect(problemsOf(made)).toEqual([]);
    expect(warningsOf(made.instances)).toEqual([
      expect.stringMatching(/^healthCheckGracePeriodSeconds is 100; it must be at least 150/),
      expect.stringMatching(/^instanceRefresh\.instanceWarmupSeconds is 60; it must be at least bootSeconds \(120\)/),
      expect.stringMatching(/^lifecycleHooks\.logs\.heartbeatSeconds is 60; .* delay of Web \(120\)/),
    ]);
  });
});

describe("the grace period", () => {
  test("says how it was computed", () => {
    expect(group().instances.gracePeriodExplanation).toBe(
      "120 s: 120 s to boot (bootSeconds); no target group checks the machines",
    );
    expect(behindLoadBalancer().instances.gracePeriodExplanation).toBe(
      "150 s: 120 s to boot (bootSeconds), then 30 s for 2 checks of Web, one every 15 s",
    );
    expect(gracePeriodExplanation(10, [WEB], 600)).toBe(
      "600 s: set by healthCheckGracePeriodSeconds; computed would be 40 s: 10 s to boot (bootSeconds), " +
        "then 30 s for 2 checks of Web, one every 15 s",
    );
  });

  test("can be set, and the warm-up too", () => {
    const made = behindLoadBalancer({ healthCheckGracePeriodSeconds: 600, defaultInstanceWarmupSeconds: 300 });
    expect(problemsOf(made)).toEqual([]);
    expect(groupOf(made)).toMatchObject({ health_check_grace_period: 600, default_instance_warmup: 300 });
  });

  test("follows the slowest of several target groups", () => {
    const made = behindLoadBalancer();
    const healthCheck = { intervalSeconds: 60 };
    const admin = new TargetGroup(made.stack, "Admin", { loadBalancer: made.loadBalancer, port: 81, healthCheck });
    made.instances.attachToTargetGroup(admin);
    expect(groupOf(made)).toMatchObject({
      health_check_grace_period: 240,
      target_group_arns: [expect.stringContaining("Web"), expect.stringContaining("Admin")],
    });
    expect(made.instances.gracePeriodExplanation).toMatch(/2 checks of Admin, one every 60 s$/);
    expect(made.instances.timingBudget()).toEqual({
      noticeSeconds: 185,
      intoServiceSeconds: 240,
      drainSeconds: 60,
      refreshSeconds: 600,
      instances: 2,
    });
  });
});

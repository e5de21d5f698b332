// Simulates one group for as many days as the first argument says, and prints what that took without the start-up.
import { type GroupSettings, madeLoad, measuresOf, simulate } from "../analysis/capacity";

const MINUTES_OF_A_DAY = 1_440;
const days = Number(process.argv[2] ?? "365");
const from = Date.UTC(2026, 0, 5) / 1000;

const group: GroupSettings = {
  address: "aws_autoscaling_group.web",
  zones: ["a", "b", "c"],
  cpuPeriodSeconds: 60,
  usesElbHealth: true,
  gracePeriodSeconds: 150,
  target: {
    address: "aws_lb_target_group.web",
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    deregistrationDelaySeconds: 60,
    slowStartSeconds: 0,
  },
  terminationPolicies: ["Default"],
  protectsNewInstances: false,
  scaling: {
    kind: "instances",
    minimum: 2,
    maximum: 20,
    desired: 2,
    defaultWarmupSeconds: 120,
    policies: [
      {
        type: "TargetTrackingScaling",
        name: "cpu",
        metric: "cpu-percent",
        target: 50,
        periodSeconds: 60,
        disableScaleIn: false,
      },
    ],
    scheduledActions: [
      { name: "morning", recurrence: { kind: "cron", pattern: "0 7 * * *", timeZone: "Europe/Madrid" }, minimum: 4 },
      { name: "evening", recurrence: { kind: "cron", pattern: "0 22 * * *", timeZone: "Europe/Madrid" }, minimum: 2 },
    ],
    suspended: [],
  },
};

const start = performance.now();
const load = madeLoad("daily:50/s..800/s", { from, to: from + days * MINUTES_OF_A_DAY * 60 });
const workload = { requestsPerSecond: 100, bootSeconds: 120, warmBootSeconds: 30 };
const { minutes } = measuresOf(simulate({ group, workload, load, events: [] }));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024, minutes }));

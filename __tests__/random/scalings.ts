import fc from "fast-check";
import type { AutoScalingGroup } from "../../modules/autoscaling";
import { whole } from "./arbitraries";

const QUEUE = {
  expression: "backlog / instances",
  metrics: {
    backlog: {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      statistic: "maximum" as const,
      dimensions: { QueueName: "jobs" },
    },
    instances: { namespace: "AWS/AutoScaling", metricName: "GroupInServiceInstances", statistic: "average" as const },
  },
};

const LATENCY = { namespace: "App", metricName: "Latency", statistic: "p99" as const };
const MEMORY = {
  namespace: "App",
  metricName: "Memory",
  statistic: "average" as const,
  unit: "Percent",
  periodSeconds: 10 as const,
};

/** One way in which a group scales, as a call on it. */
type Scaling = (group: AutoScalingGroup, id: string) => void;

const tracking: fc.Arbitrary<Scaling> = fc.oneof(
  whole(1, 100).map(
    (targetPercent) => (group: AutoScalingGroup, id: string) => void group.scaleOnCpuUtilization(id, { targetPercent }),
  ),
  whole(1, 1e6).map(
    (requestsPerMinutePerTarget) => (group: AutoScalingGroup, id: string) =>
      void group.scaleOnRequestCount(id, { requestsPerMinutePerTarget, disableScaleIn: true }),
  ),
  whole(1, 1e9).map(
    (bytesPerMinutePerInstance) => (group: AutoScalingGroup, id: string) =>
      void group.scaleOnNetworkIn(id, { bytesPerMinutePerInstance }),
  ),
  fc
    .constantFrom(QUEUE, LATENCY, MEMORY)
    .map(
      (metric) => (group: AutoScalingGroup, id: string) => void group.scaleOnMetric(id, { metric, targetValue: 12.5 }),
    ),
);

const steps: fc.Arbitrary<Scaling> = fc
  .record({
    bounds: fc.uniqueArray(fc.integer({ min: 50, max: 500 }), { minLength: 1, maxLength: 20 }),
    adjustment: fc.constantFrom("change-in-capacity" as const, "percent-change-in-capacity" as const),
    evaluationPeriods: whole(1, 10),
    metric: fc.constantFrom(QUEUE, LATENCY, MEMORY),
    hasScaleIn: fc.boolean(),
  })
  .map(({ bounds, adjustment, evaluationPeriods, metric, hasScaleIn }) => (group: AutoScalingGroup, id: string) => {
    const sorted = [...bounds].sort((a, b) => a - b);
    group.scaleOnSteps(id, {
      metric,
      adjustment,
      evaluationPeriods,
      scaleOut: sorted.map((from, index) => ({ from, scalingAdjustment: index + 1 })),
      ...(hasScaleIn && { scaleIn: [{ to: 20, scalingAdjustment: -1 }] }),
      ...(adjustment === "percent-change-in-capacity" && { minAdjustmentMagnitude: 2 }),
    });
  });

const schedules: fc.Arbitrary<Scaling> = fc
  .constantFrom(
    { min: 0, max: 0, desired: 0, recurrence: "0 18 * * 1-5", timeZone: "Europe/Rome" },
    { min: 0, max: 20, recurrence: "*/30 8,20 * JAN-MAR MON" },
    { min: 1, max: 1, desired: 1, startTime: "2051-12-31T10:00:00Z" },
    { max: 20, recurrence: "0 0 1 * *", startTime: "2051-01-01T00:00:00Z", endTime: "2052-01-01T00:00:00Z" },
  )
  .map((props) => (group: AutoScalingGroup, id: string) => void group.scaleOnSchedule(id, props));

const forecasts: fc.Arbitrary<Scaling> = fc
  .record({
    metric: fc.constantFrom(
      { kind: "cpu-utilization" as const, targetPercent: 50 },
      { kind: "network-out" as const, bytesPerMinutePerInstance: 1e6 },
      { kind: "request-count" as const, requestsPerMinutePerTarget: 1_000 },
      {
        kind: "load-and-scaling" as const,
        load: { predefined: "cpu-utilization" as const },
        scaling: MEMORY,
        targetValue: 40,
      },
      { kind: "load-and-scaling" as const, load: QUEUE, scaling: MEMORY, capacity: QUEUE, targetValue: 40 },
    ),
    schedulingBufferSeconds: whole(0, 3_599),
    scales: fc.boolean(),
    buffer: fc.option(whole(0, 100), { nil: undefined }),
  })
  .map(
    ({ metric, schedulingBufferSeconds, scales, buffer }) =>
      (group: AutoScalingGroup, id: string) =>
        void group.scalePredictively(id, {
          metric,
          schedulingBufferSeconds,
          mode: scales ? "forecast-and-scale" : "forecast-only",
          ...(buffer !== undefined && { maxCapacityBreach: { kind: "increase-max-capacity", bufferPercent: buffer } }),
        }),
  );

export const scalings: fc.Arbitrary<readonly Scaling[]> = fc
  .tuple(fc.option(tracking), fc.option(steps), fc.option(schedules), fc.option(forecasts))
  .map((all) => all.filter((scaling) => scaling !== null));

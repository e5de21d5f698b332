import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import { TargetGroup, type TargetGroupProps } from "../../../../modules/load-balancer";
import { type Metric, type MetricMath, type PredictiveScalingProps } from "../../../../modules/autoscaling";
import { synthesizeChecked } from "../../../../synthesis/checked-synthesis";
import { type Block, emptyStack, synthesisOf, warningsOf } from "../../../synthesis";
import { behindLoadBalancer, besideLoadBalancer, group, groupOf, problemsOf } from "../groups";

const BACKLOG: Metric = {
  namespace: "AWS/SQS",
  metricName: "ApproximateNumberOfMessagesVisible",
  statistic: "maximum",
  dimensions: { QueueName: "orders" },
};
const BACKLOG_PER_INSTANCE: MetricMath = {
  expression: "backlog / IF(instances > 0, instances, 1)",
  metrics: {
    backlog: BACKLOG,
    instances: { namespace: "AWS/AutoScaling", metricName: "GroupInServiceInstances", statistic: "average" },
  },
};
const NIGHT = { recurrence: "0 22 * * *", timeZone: "Europe/Berlin", min: 1 };

type Made = ReturnType<typeof group>;
const policyOf = ({ stack }: Made): Block => synthesisOf(stack).one("aws_autoscaling_policy");
const trackingOf = (made: Made) => policyOf(made)["target_tracking_configuration"];

/** A group after something was done to it. */
function scaled(scale: (instances: Made["instances"]) => unknown, props: Parameters<typeof group>[0] = {}): Made {
  const made = group(props);
  scale(made.instances);
  return made;
}

describe("scaling on network traffic", () => {
  test("keeps the bytes a minute of each machine", () => {
    const made = scaled((instances) => instances.scaleOnNetworkIn("In", { bytesPerMinutePerInstance: 1_000_000 }));
    expect(trackingOf(made)).toEqual({
      disable_scale_in: false,
      predefined_metric_specification: { predefined_metric_type: "ASGAverageNetworkIn" },
      target_value: 1_000_000,
    });
  });

  test("counts five minutes where the machines' metrics come every five", () => {
    const made = scaled((instances) => instances.scaleOnNetworkOut("Out", { bytesPerMinutePerInstance: 1_000 }), {
      detailedMonitoring: false,
    });
    expect(trackingOf(made)).toMatchObject({
      predefined_metric_specification: { predefined_metric_type: "ASGAverageNetworkOut" },
      target_value: 5_000,
    });
  });
});

describe("scaling on requests", () => {
  const props = { requestsPerMinutePerTarget: 1_000 };

  test("takes the label from the attachment, and waits for the rules that send the requests", () => {
    const made = behindLoadBalancer();
    made.instances.scaleOnRequestCount("Requests", props);
    expect(problemsOf(made)).toEqual([]);
    expect(policyOf(made)).toMatchObject({
      depends_on: [expect.stringMatching(/^aws_lb_listener_rule\.Http_Everything_\w+$/)],
      target_tracking_configuration: {
        target_value: 1_000,
        predefined_metric_specification: {
          predefined_metric_type: "ALBRequestCountPerTarget",
          resource_label: expect.stringMatching(
            /^\$\{aws_lb\.LoadBalancer_\w+\.arn_suffix\}\/\$\{aws_lb_target_group\.Web_\w+\.arn_suffix\}$/,
          ) as unknown,
        },
      },
    });
  });

  test("may come before the attachment", () => {
    const made = besideLoadBalancer();
    made.instances.scaleOnRequestCount("Requests", { ...props, targetGroup: made.web });
    made.instances.attachToTargetGroup(made.web);
    expect(problemsOf(made)).toEqual([]);
    expect(trackingOf(made)).toMatchObject({
      predefined_metric_specification: { resource_label: expect.stringContaining("Web") as unknown },
    });
  });

  test("fails if the group is attached to no target group, or not to this one, or to several", () => {
    const alone = besideLoadBalancer();
    alone.instances.scaleOnRequestCount("Requests", props);
    expect(problemsOf(alone)).toEqual([
      "Requests counts requests; the group must be attached to a target group with attachToTargetGroup",
    ]);
    const beside = besideLoadBalancer();
    beside.instances.scaleOnRequestCount("Requests", { ...props, targetGroup: beside.web });
    expect(problemsOf(beside)).toEqual([
      "Requests.targetGroup is test/Web; the group must be attached to it with attachToTargetGroup",
    ]);
    const both = behindLoadBalancer();
    both.instances.attachToTargetGroup(
      new TargetGroup(both.stack, "Admin", { loadBalancer: both.loadBalancer, port: 81 } satisfies TargetGroupProps),
    );
    both.instances.scaleOnRequestCount("Requests", props);
    expect(problemsOf(both)).toEqual(["Requests.targetGroup is missing; it must be one of test/Web, test/Admin"]);
  });
});

describe("scaling on a metric", () => {
  test("takes a metric with its dimensions and its period", () => {
    const metric = { ...BACKLOG, unit: "Count", periodSeconds: 10 } as const;
    const made = scaled((instances) =>
      instances.scaleOnMetric("Backlog", { metric, targetValue: 100, disableScaleIn: true }),
    );
    expect(trackingOf(made)).toEqual({
      target_value: 100,
      disable_scale_in: true,
      customized_metric_specification: {
        namespace: "AWS/SQS",
        metric_name: "ApproximateNumberOfMessagesVisible",
        statistic: "Maximum",
        unit: "Count",
        period: 10,
        metric_dimension: [{ name: "QueueName", value: "orders" }],
      },
    });
  });

  test("takes a percentile as a query, which is where AWS knows them", () => {
    const metric = { namespace: "Shop", metricName: "Latency", statistic: "p99" } as const;
    expect(
      trackingOf(scaled((instances) => instances.scaleOnMetric("Slow", { metric, targetValue: 1 }))),
    ).toMatchObject({
      customized_metric_specification: {
        metrics: [{ id: "result", return_data: true, metric_stat: { stat: "p99", period: 60 } }],
      },
    });
  });

  test("takes metric math, of which exactly one query returns its values", () => {
    const metric = { ...BACKLOG_PER_INSTANCE, expressions: { rest: "backlog - 1" } };
    const made = scaled((instances) => instances.scaleOnMetric("Backlog", { metric, targetValue: 100 }));
    expect(problemsOf(made)).toEqual([]);
    expect(trackingOf(made)).toMatchObject({
      customized_metric_specification: {
        metrics: [
          {
            id: "backlog",
            return_data: false,
            metric_stat: {
              metric: { dimensions: [{ name: "QueueName", value: "orders" }] },
              period: 60,
              stat: "Maximum",
            },
          },
          { id: "instances", return_data: false },
          { id: "rest", expression: "backlog - 1", return_data: false },
          { id: "result", expression: "backlog / IF(instances > 0, instances, 1)", return_data: true },
        ],
      },
    });
  });

  test("fails if the math uses what is not there", () => {
    const metric: MetricMath = {
      expression: "SUM([m1, m2]) / Wrong",
      metrics: { m1: BACKLOG, Wrong: BACKLOG, result: BACKLOG },
      expressions: { m1: "m3 + 1.5e3" },
    };
    const made = scaled((instances) => instances.scaleOnMetric("Backlog", { metric, targetValue: 1 }));
    expect(problemsOf(made)).toEqual([
      "metric has the id Wrong; it must be a lower-case letter, then letters, digits and underscores, at most 255 characters, and not result",
      "metric has the id result; it must be a lower-case letter, then letters, digits and underscores, at most 255 characters, and not result",
      "metric.expressions.m1 has the id of a metric; each id must be there once",
      "metric.expression is SUM([m1, m2]) / Wrong; it uses m2, which is none of m1, Wrong, result",
      "metric.expressions.m1 is m3 + 1.5e3; it uses m3, which is none of m1, Wrong, result",
    ]);
  });

  test("fails to type-check with a period that CloudWatch does not have", () => {
    // @ts-expect-error -- 10, 30 or 60
    const metric: Metric = { ...BACKLOG, periodSeconds: 20 };
    expect(metric).toBeDefined();
  });
});

describe("scaling in steps", () => {
  test("makes a policy and an alarm for each direction, without gap and overlap", () => {
    const made = scaled((instances) =>
      instances.scaleOnSteps("Backlog", {
        metric: BACKLOG,
        scaleOut: [
          { from: 100, scalingAdjustment: 1 },
          { from: 500, scalingAdjustment: 3 },
        ],
        scaleIn: [{ to: 10, scalingAdjustment: -1 }],
      }),
    );
    expect(problemsOf(made)).toEqual([]);
    const synthesis = synthesisOf(made.stack);
    expect(synthesis.all("aws_autoscaling_policy")).toMatchObject({
      "Machines/Backlog/Out": {
        name: "Backlog-out",
        policy_type: "StepScaling",
        adjustment_type: "ChangeInCapacity",
        metric_aggregation_type: "Maximum",
        step_adjustment: [
          { metric_interval_lower_bound: "0", metric_interval_upper_bound: "400", scaling_adjustment: 1 },
          { metric_interval_lower_bound: "400", scaling_adjustment: 3 },
        ],
      },
      "Machines/Backlog/In": {
        name: "Backlog-in",
        step_adjustment: [{ metric_interval_upper_bound: "0", scaling_adjustment: -1 }],
      },
    });
    expect(synthesis.all("aws_cloudwatch_metric_alarm")).toMatchObject({
      "Machines/Backlog/OutAlarm": {
        alarm_name: expect.stringMatching(/^\$\{aws_autoscaling_group\.\w+\.name\}-Backlog-out$/) as unknown,
        namespace: "AWS/SQS",
        dimensions: { QueueName: "orders" },
        statistic: "Maximum",
        period: 60,
        comparison_operator: "GreaterThanOrEqualToThreshold",
        threshold: 100,
        evaluation_periods: 3,
        datapoints_to_alarm: 3,
        treat_missing_data: "notBreaching",
        alarm_actions: [
          expect.stringMatching(/^\$\{aws_autoscaling_policy\.Machines_Backlog_Out_\w+\.arn\}$/) as unknown,
        ],
      },
      "Machines/Backlog/InAlarm": { comparison_operator: "LessThanOrEqualToThreshold", threshold: 10 },
    });
  });

  test("watches metric math, and changes by percent at least so many", () => {
    const made = scaled((instances) =>
      instances.scaleOnSteps("Backlog", {
        metric: BACKLOG_PER_INSTANCE,
        adjustment: "percent-change-in-capacity",
        minAdjustmentMagnitude: 2,
        scaleOut: [{ from: 50, scalingAdjustment: 50 }],
        evaluationPeriods: 5,
        datapointsToAlarm: 2,
        treatMissingData: "ignore",
      }),
    );
    expect(problemsOf(made)).toEqual([]);
    expect(policyOf(made)).toMatchObject({ adjustment_type: "PercentChangeInCapacity", min_adjustment_magnitude: 2 });
    const alarm = synthesisOf(made.stack).one("aws_cloudwatch_metric_alarm");
    expect(alarm).toMatchObject({ evaluation_periods: 5, datapoints_to_alarm: 2, treat_missing_data: "ignore" });
    expect(alarm["metric_query"]).toMatchObject([
      { id: "backlog", metric: { period: 60, stat: "Maximum", dimensions: { QueueName: "orders" } } },
      { id: "instances", metric: { period: 60 } },
      { id: "result", expression: "backlog / IF(instances > 0, instances, 1)", return_data: true },
    ]);
  });

  test("fails if the alarm needs more values than it looks at, or a minimum has no percentage", () => {
    const made = scaled((instances) =>
      instances.scaleOnSteps("Backlog", {
        metric: BACKLOG,
        scaleOut: [{ from: 1, scalingAdjustment: 1 }],
        datapointsToAlarm: 4,
        minAdjustmentMagnitude: 2,
      }),
    );
    expect(problemsOf(made)).toEqual([
      "datapointsToAlarm is 4; it must be at most evaluationPeriods (3)",
      "minAdjustmentMagnitude is 2; it is only for the adjustment percent-change-in-capacity",
    ]);
  });
});

describe("scaling on a schedule", () => {
  test("leaves alone what it does not name, and tells Terraform so", () => {
    const made = scaled((instances) => instances.scaleOnSchedule("Night", NIGHT));
    expect(problemsOf(made)).toEqual([]);
    expect(synthesisOf(made.stack).all("aws_autoscaling_schedule")).toEqual({
      "Machines/Night": {
        autoscaling_group_name: expect.anything(),
        scheduled_action_name: "Night",
        recurrence: "0 22 * * *",
        time_zone: "Europe/Berlin",
        min_size: 1,
        max_size: -1,
        desired_capacity: -1,
      },
    });
  });

  test("can switch everything off: 0 is a size", () => {
    const made = scaled((instances) =>
      instances.scaleOnSchedule("Off", { startTime: "2026-12-24T12:00:00Z", min: 0, max: 0, desired: 0 }),
    );
    expect(synthesisOf(made.stack).one("aws_autoscaling_schedule")).toMatchObject({
      start_time: "2026-12-24T12:00:00Z",
      min_size: 0,
      max_size: 0,
      desired_capacity: 0,
    });
  });

  test("fails if a size is not a size", () => {
    const made = scaled((instances) => instances.scaleOnSchedule("Night", { ...NIGHT, min: -1, desired: 2.5 }));
    expect(problemsOf(made)).toEqual([
      "min is -1; it must be a whole number between 0 and 2147483647",
      "desired is 2.5; it must be a whole number between 0 and 2147483647",
    ]);
  });

  test("fails by its rule, in the prop's words, if the expression is wrong or never comes true", () => {
    const outdir = mkdtempSync(join(tmpdir(), "escala-"));
    try {
      const stack = emptyStack(new App({ outdir: join(outdir, "out") }));
      const { instances } = group({}, stack);
      instances.scaleOnSchedule("Night", { recurrence: "0 25 * * *", min: 1 });
      instances.scaleOnSchedule("Leap", { recurrence: "0 0 30 2 *", min: 2 });
      instances.scaleOnSchedule("Weekend", { recurrence: "0 9 * * FRI-SUN", min: 2 });
      expect([...synthesizeChecked(App.of(stack))].sort()).toEqual([
        'test/Machines/Leap: recurrence is "0 0 30 2 *"; no month has such a day, so it would never happen ' +
          "[scheduled-action/recurrence]",
        'test/Machines/Night: recurrence is "0 25 * * *"; its hour must be *, or numbers from 0 to 23, ' +
          "such as 1, 1-5, 1,3 or */2 [scheduled-action/recurrence]",
      ]);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  test("fails if AWS would refuse it when its time comes", () => {
    const made = scaled((instances) => {
      instances.scaleOnSchedule("Season", { startTime: "2026-11-27T04:00:00Z", min: 6 });
      instances.scaleOnSchedule("Off", { recurrence: "0 22 * * *", max: 0, desired: 0 });
    });
    expect(problemsOf(made)).toEqual([
      "Season.min is 6; the group never has a maximum above 4: give Season.max too",
      "Off.max is 0; the group never has a minimum below 2: give Off.min too",
      "Off.desired is 0; the group never has a minimum below 2: give Off.min too",
    ]);
  });

  test("may count on the bounds that another action sets", () => {
    const made = scaled((instances) => {
      instances.scaleOnSchedule("Season", { startTime: "2026-11-27T04:00:00Z", max: 12 });
      instances.scaleOnSchedule("Sale", { startTime: "2026-11-28T04:00:00Z", min: 6, desired: 8 });
    });
    expect(problemsOf(made)).toEqual([]);
  });

  test("fails to type-check without a size or without a time", () => {
    const { instances } = group();
    // @ts-expect-error -- no size
    instances.scaleOnSchedule("NoSize", { recurrence: "0 22 * * *" });
    // @ts-expect-error -- no time
    instances.scaleOnSchedule("NoTime", { min: 1 });
    // @ts-expect-error -- a time zone of nothing
    instances.scaleOnSchedule("NoCron", { startTime: "2026-11-01T00:00:00Z", timeZone: "Europe/Berlin", min: 1 });
    expect(instances).toBeDefined();
  });
});

describe("scaling predictively", () => {
  const forecast = (made: Made) => policyOf(made)["predictive_scaling_configuration"];
  const CPU = { kind: "cpu-utilization", targetPercent: 50 } as const;

  test("only forecasts until it is told to scale", () => {
    const made = scaled((instances) => instances.scalePredictively("Forecast", { metric: CPU }));
    expect(policyOf(made)["policy_type"]).toBe("PredictiveScaling");
    expect(forecast(made)).toEqual({
      mode: "ForecastOnly",
      max_capacity_breach_behavior: "HonorMaxCapacity",
      metric_specification: {
        target_value: 50,
        predefined_metric_pair_specification: { predefined_metric_type: "ASGCPUUtilization" },
      },
    });
    expect(groupOf(made)["desired_capacity"]).toBe(2);
  });

  test("scales early, and beyond the maximum where that is allowed", () => {
    const made = scaled((instances) =>
      instances.scalePredictively("Forecast", {
        metric: { kind: "network-in", bytesPerMinutePerInstance: 600 },
        mode: "forecast-and-scale",
        schedulingBufferSeconds: 600,
        maxCapacityBreach: { kind: "increase-max-capacity", bufferPercent: 10 },
      }),
    );
    expect(forecast(made)).toMatchObject({
      mode: "ForecastAndScale",
      scheduling_buffer_time: "600",
      max_capacity_breach_behavior: "IncreaseMaxCapacity",
      max_capacity_buffer: "10",
      metric_specification: {
        target_value: 600,
        predefined_metric_pair_specification: { predefined_metric_type: "ASGNetworkIn" },
      },
    });
    expect(groupOf(made)["lifecycle"]).toMatchObject({ ignore_changes: ["desired_capacity", "max_size"] });
  });

  test("takes requests from the attachment, as a pair or one by one", () => {
    const label = expect.stringMatching(/aws_lb_target_group\.Web_\w+\.arn_suffix/) as unknown;
    const pair = behindLoadBalancer();
    pair.instances.scalePredictively("Forecast", { metric: { kind: "request-count", requestsPerMinutePerTarget: 9 } });
    expect(policyOf(pair)["depends_on"]).toEqual([expect.stringMatching(/^aws_lb_listener_rule\./)]);
    expect(forecast(pair)).toMatchObject({
      metric_specification: {
        target_value: 9,
        predefined_metric_pair_specification: { predefined_metric_type: "ALBRequestCount", resource_label: label },
      },
    });
    const each = behindLoadBalancer();
    const load = { predefined: "request-count" } as const;
    const scaling = { predefined: "cpu-utilization" } as const;
    each.instances.scalePredictively("Forecast", {
      metric: { kind: "load-and-scaling", load, scaling, targetValue: 40 },
    });
    expect(problemsOf(each)).toEqual([]);
    expect(forecast(each)).toMatchObject({
      metric_specification: {
        target_value: 40,
        predefined_load_metric_specification: {
          predefined_metric_type: "ALBTargetGroupRequestCount",
          resource_label: label,
        },
        predefined_scaling_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
      },
    });
  });

  test("takes metrics of one's own", () => {
    const metric = {
      kind: "load-and-scaling",
      load: BACKLOG,
      scaling: BACKLOG_PER_INSTANCE,
      capacity: { namespace: "Shop", metricName: "Machines", statistic: "sum" },
      targetValue: 100,
    } as const;
    expect(forecast(scaled((instances) => instances.scalePredictively("Forecast", { metric })))).toMatchObject({
      metric_specification: {
        customized_load_metric_specification: { metric_data_queries: [{ id: "result", return_data: true }] },
        customized_scaling_metric_specification: {
          metric_data_queries: [{ id: "backlog" }, { id: "instances" }, { id: "result", return_data: true }],
        },
        customized_capacity_metric_specification: {
          metric_data_queries: [{ metric_stat: { stat: "Sum", metric: { metric_name: "Machines" } } }],
        },
      },
    });
  });

  test("fails without an attachment for requests, or if its math is wrong", () => {
    const made = scaled((instances) => {
      instances.scalePredictively("Requests", { metric: { kind: "request-count", requestsPerMinutePerTarget: 1 } });
      const load = { ...BACKLOG_PER_INSTANCE, expression: "other" };
      instances.scalePredictively("Math", {
        metric: { kind: "load-and-scaling", load, scaling: BACKLOG, targetValue: 1 },
      });
    });
    expect(problemsOf(made)).toEqual([
      "Requests counts requests; the group must be attached to a target group with attachToTargetGroup",
      "metric.load.expression is other; it uses other, which is none of backlog, instances",
    ]);
  });

  test("fails to type-check with a buffer where the maximum is honored", () => {
    const props: PredictiveScalingProps = {
      metric: CPU,
      // @ts-expect-error -- nothing to buffer
      maxCapacityBreach: { kind: "honor-max-capacity", bufferPercent: 10 },
    };
    expect(props).toBeDefined();
  });
});

describe("several policies of one group", () => {
  test("work side by side", () => {
    const made = behindLoadBalancer();
    made.instances.scaleOnCpuUtilization("Cpu", { targetPercent: 50 });
    made.instances.scaleOnRequestCount("Requests", { requestsPerMinutePerTarget: 1_000 });
    made.instances.scaleOnMetric("Backlog", { metric: BACKLOG_PER_INSTANCE, targetValue: 10 });
    made.instances.scaleOnSchedule("Night", NIGHT);
    made.instances.scalePredictively("Forecast", { metric: { kind: "cpu-utilization", targetPercent: 50 } });
    expect(problemsOf(made)).toEqual([]);
    expect(Object.keys(synthesisOf(made.stack).all("aws_autoscaling_policy"))).toEqual([
      "Machines/Cpu",
      "Machines/Requests",
      "Machines/Backlog",
      "Machines/Forecast",
    ]);
  });

  test("fail if two would have the same name, and warn if two follow the same metric", () => {
    const made = behindLoadBalancer();
    const { instances, web } = made;
    instances.scaleOnCpuUtilization("Cpu", { targetPercent: 50 });
    instances.scaleOnSteps("CpuSteps", {
      metric: {
        namespace: "AWS/EC2",
        metricName: "CPUUtilization",
        statistic: "average",
        dimensions: { AutoScalingGroupName: instances.groupName },
      },
      scaleOut: [{ from: 80, scalingAdjustment: 1 }],
    });
    instances.scaleOnNetworkIn("CpuSteps-out", { bytesPerMinutePerInstance: 1 });
    instances.scaleOnRequestCount("Requests", { requestsPerMinutePerTarget: 1 });
    instances.scaleOnRequestCount("WebRequests", { requestsPerMinutePerTarget: 2, targetGroup: web });
    expect(problemsOf(made)).toEqual(["CpuSteps-out makes a policy of the same name as CpuSteps; give it another id"]);
    expect(warningsOf(instances)).toEqual([
      "CpuSteps follows AWS/EC2 CPUUtilization, which Cpu follows too; see that they do not undo each other's work",
      "WebRequests follows AWS/ApplicationELB RequestCountPerTarget of test/Web, which Requests follows too; " +
        "see that they do not undo each other's work",
    ]);
  });

  test("fail if they have the same id", () => {
    const { instances } = group();
    instances.scaleOnCpuUtilization("Scale", { targetPercent: 50 });
    expect(() => instances.scaleOnNetworkIn("Scale", { bytesPerMinutePerInstance: 1 })).toThrow(/Scale/);
  });
});

describe("who owns the sizes of a group", () => {
  const ignored = (made: Made) => (groupOf(made)["lifecycle"] as { ignore_changes?: string[] }).ignore_changes;

  test("a schedule owns those that it sets, so that a deploy at night does not wake the group up", () => {
    expect(ignored(scaled((instances) => instances.scaleOnSchedule("Night", NIGHT)))).toEqual([
      "desired_capacity",
      "min_size",
    ]);
    const season = { startTime: "2026-11-27T04:00:00Z", min: 4, max: 12 };
    expect(ignored(scaled((instances) => instances.scaleOnSchedule("Season", season)))).toEqual([
      "desired_capacity",
      "max_size",
      "min_size",
    ]);
  });

  test("another system owns the number where it is said to", () => {
    const made = group({ capacity: { min: 2, max: 4, start: 3, ownedBy: "another-system" } });
    expect(groupOf(made)["desired_capacity"]).toBe(3);
    expect(ignored(made)).toEqual(["desired_capacity"]);
    expect(groupOf(group({ capacity: { min: 2, max: 4, ownedBy: "another-system" } }))).not.toHaveProperty(
      "desired_capacity",
    );
  });

  test("a forecast that only forecasts owns nothing", () => {
    const metric = { kind: "cpu-utilization", targetPercent: 50 } as const;
    expect(ignored(scaled((instances) => instances.scalePredictively("Forecast", { metric })))).toBeUndefined();
  });
});

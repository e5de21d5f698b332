import { describe, expect, test } from "@jest/globals";
import { type ReadGroup, readSettings } from "../../../../analysis/capacity";
import { readPlan, readTerraform } from "../../../../analysis/graph";
import { fixturePlan } from "../../../fixtures/plans/fixture-plan";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

function read(resource: Resources): readonly ReadGroup[] {
  return readSettings(readTerraform({ provider: { aws: { region: "eu-west-1" } }, resource }));
}

const GROUP = {
  name: "web",
  min_size: 2,
  max_size: 8,
  availability_zones: ["eu-west-1a", "eu-west-1b"],
  launch_template: { id: "${aws_launch_template.web.id}" },
};
const TEMPLATE = { aws_launch_template: { web: { instance_type: "m7g.large" } } };

function group(more: object = {}, others: Resources = {}): ReadGroup {
  const [only, ...rest] = read({ aws_autoscaling_group: { web: { ...GROUP, ...more } }, ...TEMPLATE, ...others });
  if (only === undefined || rest.length > 0) throw new Error("one group is wanted");
  return only;
}

const NAME = "${aws_autoscaling_group.web.name}";

describe("a group", () => {
  test("has AWS's defaults where it says nothing", () => {
    expect(group()).toEqual({
      address: "aws_autoscaling_group.web",
      unseen: [],
      settings: {
        address: "aws_autoscaling_group.web",
        scaling: {
          kind: "instances",
          minimum: 2,
          maximum: 8,
          desired: 2,
          defaultCooldownSeconds: 300,
          defaultWarmupSeconds: undefined,
          policies: [],
          scheduledActions: [],
          suspended: [],
        },
        zones: ["eu-west-1a", "eu-west-1b"],
        instanceType: "m7g.large",
        region: "eu-west-1",
        cpuPeriodSeconds: 300,
        usesElbHealth: false,
        gracePeriodSeconds: 300,
        target: undefined,
        launchHook: undefined,
        terminateHook: undefined,
        warmPool: undefined,
        refresh: undefined,
        terminationPolicies: ["Default"],
        protectsNewInstances: false,
      },
    });
  });

  test("has what it and what belongs to it say", () => {
    const { settings, unseen } = group(
      {
        desired_capacity: 3,
        default_cooldown: 60,
        default_instance_warmup: 90,
        health_check_type: "ELB",
        health_check_grace_period: 150,
        suspended_processes: ["AZRebalance"],
        termination_policies: ["OldestInstance"],
        protect_from_scale_in: true,
        target_group_arns: ["${aws_lb_target_group.web.arn}"],
        instance_maintenance_policy: { min_healthy_percentage: 100, max_healthy_percentage: 150 },
        instance_refresh: {
          strategy: "Rolling",
          preferences: { instance_warmup: "45", checkpoint_percentages: [50, 100], checkpoint_delay: "600" },
        },
        warm_pool: { pool_state: "Hibernated", min_size: 1, max_group_prepared_capacity: 6 },
      },
      {
        aws_lb_target_group: {
          web: { deregistration_delay: "60", slow_start: 30, health_check: { interval: 10, unhealthy_threshold: 2 } },
        },
        aws_autoscaling_lifecycle_hook: {
          boot: {
            name: "boot",
            autoscaling_group_name: NAME,
            lifecycle_transition: "autoscaling:EC2_INSTANCE_LAUNCHING",
            heartbeat_timeout: 600,
            default_result: "CONTINUE",
          },
        },
      },
    );
    expect(settings).toMatchObject({
      scaling: { desired: 3, defaultCooldownSeconds: 60, defaultWarmupSeconds: 90, suspended: ["AZRebalance"] },
      usesElbHealth: true,
      gracePeriodSeconds: 150,
      target: {
        address: "aws_lb_target_group.web",
        intervalSeconds: 10,
        timeoutSeconds: 5,
        healthyThreshold: 3,
        unhealthyThreshold: 2,
        deregistrationDelaySeconds: 60,
        slowStartSeconds: 30,
      },
      launchHook: { name: "boot", heartbeatSeconds: 600, result: "CONTINUE" },
      warmPool: { state: "Hibernated", minSize: 1, maxPreparedCapacity: 6, reuseOnScaleIn: false },
      refresh: {
        minHealthyPercentage: 100,
        maxHealthyPercentage: 150,
        warmupSeconds: 45,
        checkpoints: [50, 100],
        checkpointDelaySeconds: 600,
      },
      terminationPolicies: ["OldestInstance"],
      protectsNewInstances: true,
    });
    expect(unseen).toEqual([
      {
        address: "aws_autoscaling_group.web",
        reason:
          "who completes the lifecycle hook boot is not known: it is assumed to be completed when the instance has booted",
      },
    ]);
  });

  test("has policies of every kind, with the alarms that invoke them", () => {
    const policy = (more: object) => ({ autoscaling_group_name: NAME, ...more });
    const { settings, unseen } = group(
      {},
      {
        aws_autoscaling_policy: {
          requests: policy({
            name: "requests",
            policy_type: "TargetTrackingScaling",
            estimated_instance_warmup: 60,
            target_tracking_configuration: {
              target_value: 1000,
              disable_scale_in: true,
              predefined_metric_specification: { predefined_metric_type: "ALBRequestCountPerTarget" },
            },
          }),
          steps: policy({
            name: "steps",
            policy_type: "StepScaling",
            adjustment_type: "PercentChangeInCapacity",
            min_adjustment_magnitude: 2,
            step_adjustment: [{ metric_interval_lower_bound: "0", scaling_adjustment: 10 }],
          }),
          simple: policy({
            name: "simple",
            adjustment_type: "ChangeInCapacity",
            scaling_adjustment: -1,
            cooldown: 120,
          }),
          forecast: policy({
            name: "forecast",
            policy_type: "PredictiveScaling",
            predictive_scaling_configuration: {
              mode: "ForecastAndScale",
              scheduling_buffer_time: "300",
              max_capacity_breach_behavior: "IncreaseMaxCapacity",
              max_capacity_buffer: "10",
              metric_specification: {
                target_value: 40,
                predefined_metric_pair_specification: { predefined_metric_type: "ASGCPUUtilization" },
              },
            },
          }),
          memory: policy({
            name: "memory",
            policy_type: "TargetTrackingScaling",
            target_tracking_configuration: {
              target_value: 70,
              customized_metric_specification: { namespace: "CWAgent", metric_name: "mem_used_percent" },
            },
          }),
          unused: policy({ name: "unused", policy_type: "StepScaling" }),
          off: policy({ name: "off", enabled: false }),
        },
        aws_cloudwatch_metric_alarm: {
          high: {
            alarm_name: "high",
            namespace: "AWS/ApplicationELB",
            metric_name: "RequestCount",
            statistic: "Sum",
            period: 300,
            evaluation_periods: 2,
            comparison_operator: "GreaterThanThreshold",
            threshold: 6000,
            alarm_actions: ["${aws_autoscaling_policy.steps.arn}", "${aws_autoscaling_policy.simple.arn}"],
          },
          queue: {
            alarm_name: "queue",
            namespace: "AWS/SQS",
            metric_name: "Depth",
            comparison_operator: "GreaterThanThreshold",
            threshold: 1,
            alarm_actions: ["${aws_autoscaling_policy.unused.arn}"],
          },
        },
      },
    );
    const high = {
      name: "high",
      metric: "requests",
      comparison: "above",
      threshold: 1200,
      periodSeconds: 300,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      missingData: "missing",
    };
    expect(settings?.scaling.policies).toEqual([
      {
        type: "TargetTrackingScaling",
        name: "requests",
        metric: "requests-per-target",
        target: 1000,
        periodSeconds: 60,
        disableScaleIn: true,
        warmupSeconds: 60,
      },
      {
        type: "StepScaling",
        name: "steps",
        adjustmentType: "PercentChangeInCapacity",
        minAdjustmentMagnitude: 2,
        alarms: [high],
        steps: [{ lower: 0, upper: undefined, adjustment: 10 }],
        warmupSeconds: undefined,
      },
      {
        type: "SimpleScaling",
        name: "simple",
        adjustmentType: "ChangeInCapacity",
        minAdjustmentMagnitude: undefined,
        alarms: [high],
        adjustment: -1,
        cooldownSeconds: 120,
      },
      {
        type: "PredictiveScaling",
        name: "forecast",
        mode: "ForecastAndScale",
        metric: "cpu-percent",
        target: 40,
        schedulingBufferSeconds: 300,
        maxCapacityBufferPercent: 10,
      },
    ]);
    expect(unseen.map(({ address, reason }) => `${address}: ${reason}`)).toEqual([
      "aws_autoscaling_policy.memory: it follows CWAgent mem_used_percent, which no load tells: the policy is not simulated",
      "aws_cloudwatch_metric_alarm.queue: its metric (AWS/SQS Depth) is not simulated, so the alarm never changes",
      "aws_autoscaling_policy.unused: no alarm that is simulated invokes it, so it never acts",
    ]);
  });

  test("has scheduled actions: -1 stays as it is", () => {
    const schedule = {
      autoscaling_group_name: NAME,
      scheduled_action_name: "night",
      min_size: 0,
      max_size: -1,
      desired_capacity: -1,
    };
    const { settings } = group(
      {},
      {
        aws_autoscaling_schedule: {
          night: {
            ...schedule,
            recurrence: "0 22 * * *",
            time_zone: "Europe/Madrid",
            end_time: "2030-01-01T00:00:00Z",
          },
          once: { ...schedule, start_time: "2026-03-02T12:00:00Z", min_size: -1, desired_capacity: 5 },
        },
      },
    );
    expect(settings?.scaling.scheduledActions).toEqual([
      {
        name: "night",
        recurrence: { kind: "cron", pattern: "0 22 * * *", timeZone: "Europe/Madrid" },
        endsAt: Date.UTC(2030, 0, 1) / 1000,
        minimum: 0,
      },
      {
        name: "night",
        recurrence: { kind: "once" },
        startsAt: Date.UTC(2026, 2, 2, 12) / 1000,
        desired: 5,
      },
    ]);
  });

  test("says by name what is known only at apply, and cannot be simulated without its limits", () => {
    const known = group(
      {
        health_check_grace_period: "${aws_ssm_parameter.grace.value}",
        availability_zones: undefined,
        vpc_zone_identifier: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"],
      },
      {
        aws_subnet: {
          a: { availability_zone: "${data.aws_availability_zones.all.names[0]}" },
          b: { availability_zone: "${data.aws_availability_zones.all.names[1]}" },
        },
      },
    );
    expect(known.settings).toMatchObject({ gracePeriodSeconds: 300, zones: ["zone 1", "zone 2"] });
    expect(known.unseen.map(({ reason }) => reason)).toEqual([
      "health_check_grace_period is known only at apply; simulated as 300",
      "the zones of its subnets are known only at apply: called zone 1, zone 2",
    ]);
    const unknown = group({ max_size: "${aws_ssm_parameter.max.value}" });
    expect(unknown.settings).toBeUndefined();
    expect(unknown.why).toBe("its max_size is known only at apply");
  });
});

test.each([
  [{ max_size: 1 }, "its min_size (2) is above its max_size (1)"],
  [{ min_size: -1 }, "its min_size is -1; it must be a whole number of at least 0"],
  [{ max_size: 1_000_000 }, "its max_size is 1000000; 2000 are the most that are simulated"],
])("%j cannot be simulated", (sizes, why) => {
  expect(group(sizes)).toMatchObject({ why });
});

test("what is written oddly is left out by name, and stops nothing", () => {
  const { settings, unseen } = group(
    { warm_pool: { min_size: 1e9 }, target_group_arns: ["${aws_lb_target_group.web.arn}"] },
    {
      aws_lb_target_group: { web: { health_check: { interval: 0 } } },
      aws_autoscaling_schedule: {
        odd: { autoscaling_group_name: NAME, recurrence: "at noon", min_size: 1 },
        nowhere: { autoscaling_group_name: NAME, recurrence: "0 7 * * *", time_zone: "Nowhere/Land", min_size: 1 },
        huge: { autoscaling_group_name: NAME, recurrence: "0 7 * * *", min_size: 1e9 },
      },
      aws_autoscaling_policy: {
        zero: {
          autoscaling_group_name: NAME,
          policy_type: "TargetTrackingScaling",
          target_tracking_configuration: {
            target_value: 0,
            predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
          },
        },
      },
    },
  );
  expect(settings).toMatchObject({ scaling: { policies: [], scheduledActions: [] }, target: { intervalSeconds: 1 } });
  expect(settings?.warmPool).toBeUndefined();
  expect(unseen.map(({ address, reason }) => `${address}: ${reason}`)).toEqual([
    "aws_autoscaling_policy.zero: its target_value is 0; it must be above 0: the policy is not simulated",
    "aws_autoscaling_schedule.odd: its recurrence or time zone is not understood: it is not simulated",
    "aws_autoscaling_schedule.nowhere: its recurrence or time zone is not understood: it is not simulated",
    "aws_autoscaling_schedule.huge: it sets a size that cannot be simulated: it is not simulated",
    "aws_autoscaling_group.web: its warm pool is too large to be simulated",
  ]);
});

test("the CPU credits of burstable types, Spot Instances and lifetimes are said not to be simulated", () => {
  const { unseen } = group(
    { max_instance_lifetime: 86_400, mixed_instances_policy: { launch_template: {} } },
    { aws_launch_template: { web: { instance_type: "t3.micro", monitoring: { enabled: true } } } },
  );
  expect(unseen.map(({ reason }) => reason)).toEqual([
    "the CPU credits of t3.micro are not simulated: an instance may be slower than it is here",
    "its mixed_instances_policy is not simulated: all instances are alike, none is a Spot Instance that AWS takes back",
    "max_instance_lifetime is not simulated",
  ]);
});

test("of the real engine's plan the zones are known, and of target groups that are not certain the first stands for all", () => {
  const [group] = readSettings(readPlan(fixturePlan("first-deploy")).after);
  expect(group?.settings).toMatchObject({
    zones: ["eu-central-1a", "eu-central-1b"],
    instanceType: "t3.small",
    target: { address: 'module.web.aws_lb_target_group.app["api"]' },
  });
  expect(group?.unseen.at(-1)?.reason).toBe(
    'it may be in 3 target groups: the checks of module.web.aws_lb_target_group.app["api"] are simulated, not the others\'',
  );
});

describe("a service of ECS", () => {
  const SERVICE = {
    name: "web",
    desired_count: 2,
    cluster: "main",
    deployment_maximum_percent: 150,
    load_balancer: [{ target_group_arn: "${aws_lb_target_group.web.arn}" }],
    network_configuration: { subnets: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"] },
  };
  const OTHERS = {
    aws_lb_target_group: { web: { health_check: { interval: 15 } } },
    aws_subnet: { a: { availability_zone: "eu-west-1a" }, b: { availability_zone: "eu-west-1b" } },
  };

  test("has the limits, policies and schedules of its scalable target", () => {
    const belongs = {
      resource_id: "service/main/web",
      scalable_dimension: "ecs:service:DesiredCount",
      service_namespace: "ecs",
    };
    const [service] = read({
      aws_ecs_service: { web: SERVICE },
      aws_appautoscaling_target: { web: { ...belongs, min_capacity: 2, max_capacity: 20 } },
      aws_appautoscaling_policy: {
        cpu: {
          ...belongs,
          name: "cpu",
          policy_type: "TargetTrackingScaling",
          target_tracking_scaling_policy_configuration: {
            target_value: 60,
            scale_in_cooldown: 120,
            predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
          },
        },
      },
      aws_appautoscaling_scheduled_action: {
        sundays: {
          ...belongs,
          name: "sundays",
          schedule: "cron(0 6 ? * 1 *)",
          timezone: "Europe/Berlin",
          scalable_target_action: { min_capacity: 4 },
        },
        hourly: { ...belongs, name: "hourly", schedule: "rate(1 hour)", scalable_target_action: { max_capacity: 9 } },
        once: {
          ...belongs,
          name: "once",
          schedule: "at(2026-03-02T12:00:00)",
          scalable_target_action: { min_capacity: 3 },
        },
        odd: { ...belongs, name: "odd", schedule: "now and then" },
      },
      ...OTHERS,
    });
    expect(service?.settings).toMatchObject({
      scaling: {
        kind: "tasks",
        minimum: 2,
        maximum: 20,
        desired: 2,
        policies: [
          { name: "cpu", metric: "cpu-percent", target: 60, scaleOutCooldownSeconds: 300, scaleInCooldownSeconds: 120 },
        ],
        scheduledActions: [
          {
            name: "sundays",
            recurrence: { kind: "cron", pattern: "0 0 6 * * 1 *", timeZone: "Europe/Berlin", weekdaysFromOne: true },
            minimum: 4,
          },
          { name: "hourly", recurrence: { kind: "rate", everySeconds: 3600 }, maximum: 9 },
          { name: "once", recurrence: { kind: "once" }, startsAt: Date.UTC(2026, 2, 2, 12) / 1000, minimum: 3 },
        ],
      },
      zones: ["eu-west-1a", "eu-west-1b"],
      refresh: { minHealthyPercentage: 100, maxHealthyPercentage: 150 },
      target: { intervalSeconds: 15 },
    });
    expect(service?.unseen.map(({ reason }) => reason)).toEqual([
      "its schedule (now and then) is not understood: it is not simulated",
    ]);
  });

  test("without a scalable target has as many as it says", () => {
    const [service] = read({ aws_ecs_service: { web: SERVICE }, ...OTHERS });
    expect(service?.settings?.scaling).toMatchObject({ minimum: 2, maximum: 2, desired: 2, policies: [] });
  });

  test("finds its target by reference", () => {
    const [service] = read({
      aws_ecs_service: { web: SERVICE },
      aws_ecs_cluster: { main: { name: "main" } },
      aws_appautoscaling_target: {
        web: {
          resource_id: "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.web.name}",
          min_capacity: 1,
          max_capacity: 5,
        },
      },
      aws_appautoscaling_policy: {
        cpu: {
          name: "cpu",
          resource_id: "${aws_appautoscaling_target.web.resource_id}",
          target_tracking_scaling_policy_configuration: {
            target_value: 60,
            predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
          },
        },
      },
      ...OTHERS,
    });
    expect(service?.settings?.scaling).toMatchObject({ minimum: 1, maximum: 5, policies: [{ name: "cpu" }] });
  });
});

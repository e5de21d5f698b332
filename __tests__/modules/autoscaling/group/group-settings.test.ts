import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  type GroupCapacityReservation,
  type GroupSettings,
  GROUP_METRICS,
  type LifecycleHook,
  WARM_POOL_METRICS,
} from "../../../../modules/autoscaling";
import { emptyStack, synthesisOf } from "../../../synthesis";
import { group, groupOf, problemsOf } from "../groups";

describe("the settings of a group", () => {
  test.each<[GroupSettings, object]>([
    [{ maxInstanceLifetimeDays: 30 }, { max_instance_lifetime: 2_592_000 }],
    [
      { terminationPolicies: [{ lambdaFunctionArn: "arn:f" }, "oldest-launch-template", "default"] },
      { termination_policies: ["arn:f", "OldestLaunchTemplate", "Default"] },
    ],
    [
      { scaleInProtection: true, instanceRefresh: { scaleInProtectedInstances: "refresh" } },
      { protect_from_scale_in: true },
    ],
    [{ suspendedProcesses: ["az-rebalance", "launch"] }, { suspended_processes: ["AZRebalance", "Launch"] }],
    [{ groupMetrics: ["GroupTotalInstances"] }, { enabled_metrics: ["GroupTotalInstances"] }],
    [{ capacityRebalance: true }, { capacity_rebalance: true }],
    [
      { zoneDistribution: "balanced-only" },
      { availability_zone_distribution: { capacity_distribution_strategy: "balanced-only" } },
    ],
    [{ defaultCooldownSeconds: 60 }, { default_cooldown: 60 }],
    [{ forceDelete: true }, { force_delete: true, force_delete_warm_pool: true }],
    [{ serviceLinkedRoleArn: "arn:role" }, { service_linked_role_arn: "arn:role" }],
    [{ placementGroup: { name: "near" } }, { placement_group: "near" }],
    [{ ignoreFailedScalingActivities: true }, { ignore_failed_scaling_activities: true }],
    [
      { maintenancePolicy: { minHealthyPercentage: 90, maxHealthyPercentage: 110 } },
      {
        instance_maintenance_policy: { min_healthy_percentage: 90, max_healthy_percentage: 110 },
        instance_refresh: { preferences: { min_healthy_percentage: 90, max_healthy_percentage: 110 } },
      },
    ],
  ])("%j", (settings, expected) => {
    const made = group(settings);
    expect(problemsOf(made)).toEqual([]);
    expect(groupOf(made)).toMatchObject(expected);
  });

  test.each<[GroupSettings, string]>([
    [{ groupMetrics: [] }, "enabled_metrics"],
    [{ maintenancePolicy: "off" }, "instance_maintenance_policy"],
    [{ instanceRefresh: "off" }, "instance_refresh"],
  ])("%j leaves %s out", (settings, argument) => {
    expect(groupOf(group(settings))).not.toHaveProperty(argument);
  });

  test.each<[GroupCapacityReservation, object]>([
    [{ kind: "none" }, { capacity_reservation_preference: "none" }],
    [
      { kind: "only", target: { reservationIds: ["cr-1"] } },
      {
        capacity_reservation_preference: "capacity-reservations-only",
        capacity_reservation_target: { capacity_reservation_ids: ["cr-1"] },
      },
    ],
    [
      { kind: "first", target: { resourceGroupArns: ["arn:g"] } },
      {
        capacity_reservation_preference: "capacity-reservations-first",
        capacity_reservation_target: { capacity_reservation_resource_group_arns: ["arn:g"] },
      },
    ],
  ])("capacity reservation %j", (groupCapacityReservation, expected) => {
    expect(groupOf(group({ groupCapacityReservation }))["capacity_reservation_specification"]).toEqual(expected);
  });

  test("has every metric of its own, and those of its warm pool", () => {
    expect(groupOf(group())["enabled_metrics"]).toEqual([...GROUP_METRICS]);
    expect(groupOf(group({ warmPool: {} }))["enabled_metrics"]).toEqual([...GROUP_METRICS, ...WARM_POOL_METRICS]);
  });

  test("fails if they contradict each other, with everything that does", () => {
    const made = group({
      instanceRefresh: { checkpoints: { percentages: [20, 50] } },
      scaleInProtection: true,
      terminationPolicies: ["default", "oldest-instance", { lambdaFunctionArn: "arn:f" }, "oldest-instance"],
      warmPool: { maxGroupPreparedCapacity: 1, minSize: 2 },
      notifications: { team: { topicArn: "arn:t" }, boss: { topicArn: "arn:t", events: ["launch-error"] } },
    });
    expect(problemsOf(made)).toEqual([
      "instanceRefresh.checkpoints.percentages is [20, 50]; it must end with 100, " +
        "or the refresh leaves the rest of the machines as they were",
      "scaleInProtection is true; instanceRefresh.scaleInProtectedInstances must say what becomes of protected machines, " +
        "or a refresh replaces none of them",
      "terminationPolicies[0] is default; it must be the last one, what follows is not looked at",
      "terminationPolicies[2] is a Lambda function; AWS takes a function only as the first one",
      "terminationPolicies[3] is oldest-instance; it must stand in the list once",
      "warmPool.maxGroupPreparedCapacity is 1; it must be at least capacity.min (2), " +
        "because it counts the machines of the group too",
      "warmPool.minSize is 2; it must be at most warmPool.maxGroupPreparedCapacity (1)",
      "notifications.boss.topicArn is arn:t; notifications.team has it already, put the events there",
    ]);
  });

  test("are not judged where they are known only at the deploy", () => {
    const { numberValue } = new TerraformVariable(emptyStack(), "Number", { type: "number" });
    const settings: GroupSettings[] = [
      { warmPool: { maxGroupPreparedCapacity: numberValue } },
      { instanceRefresh: { minHealthyPercentage: numberValue, maxHealthyPercentage: 200 } },
      { instanceRefresh: { instanceWarmupSeconds: numberValue } },
    ];
    for (const each of settings) expect(problemsOf(group(each))).toEqual([]);
  });
});

describe("the instance refresh", () => {
  const preferences = (settings: GroupSettings, stack = emptyStack()) =>
    (groupOf(group(settings, stack))["instance_refresh"] as { preferences: object }).preferences;

  test("takes every preference that AWS has", () => {
    const stack = emptyStack();
    const alarm = new CloudwatchMetricAlarm(stack, "Errors", {
      alarmName: "errors",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
    });
    expect(
      preferences(
        {
          instanceRefresh: {
            minHealthyPercentage: 90,
            maxHealthyPercentage: 120,
            instanceWarmupSeconds: 180,
            checkpoints: { percentages: [20, 100], delaySeconds: 600 },
            alarms: [alarm, { alarmName: "slow" }],
            skipMatching: true,
            autoRollback: true,
            scaleInProtectedInstances: "wait",
            standbyInstances: "terminate",
          },
        },
        stack,
      ),
    ).toEqual({
      min_healthy_percentage: 90,
      max_healthy_percentage: 120,
      instance_warmup: "180",
      checkpoint_percentages: [20, 100],
      checkpoint_delay: "600",
      alarm_specification: { alarms: [expect.stringMatching(/^\$\{aws_cloudwatch_metric_alarm\.\w+\./), "slow"] },
      skip_matching: true,
      auto_rollback: true,
      scale_in_protected_instances: "Wait",
      standby_instances: "Terminate",
    });
  });

  test("never rolls back by itself unless it is told to, because the provider has overwritten what to roll back to", () => {
    expect(preferences({})).toEqual({ min_healthy_percentage: 100, max_healthy_percentage: 150 });
  });

  test("is started by more than the template where that is asked for", () => {
    const made = group({ instanceRefresh: { triggers: ["tags", "subnets"] } });
    expect(groupOf(made)["instance_refresh"]).toMatchObject({ triggers: ["tag", "vpc_zone_identifier"] });
  });
});

describe("a warm pool", () => {
  test("keeps stopped machines unless it is told otherwise", () => {
    expect(groupOf(group({ warmPool: {} }))["warm_pool"]).toEqual({ pool_state: "Stopped" });
  });

  test("takes its size, and what becomes of machines that are not needed any more", () => {
    const warmPool = { poolState: "running", minSize: 1, maxGroupPreparedCapacity: 5, reuseOnScaleIn: true } as const;
    expect(groupOf(group({ warmPool }))["warm_pool"]).toEqual({
      pool_state: "Running",
      min_size: 1,
      max_group_prepared_capacity: 5,
      instance_reuse_policy: { reuse_on_scale_in: true },
    });
  });
});

describe("a lifecycle hook", () => {
  const lifecycleHooks: Readonly<Record<string, LifecycleHook>> = {
    install: { transition: "launch", metadata: "v1" },
    "save-logs": {
      transition: "terminate",
      heartbeatSeconds: 600,
      defaultResult: "abandon",
      notification: { targetArn: "arn:queue", roleArn: "arn:role" },
    },
  };

  test("is a resource under its own name", () => {
    expect(synthesisOf(group({ lifecycleHooks }).stack).all("aws_autoscaling_lifecycle_hook")).toEqual({
      "Machines/LifecycleHook-install": expect.objectContaining({
        name: "install",
        lifecycle_transition: "autoscaling:EC2_INSTANCE_LAUNCHING",
        heartbeat_timeout: 300,
        default_result: "ABANDON",
        notification_metadata: "v1",
      }),
      "Machines/LifecycleHook-save-logs": expect.objectContaining({
        lifecycle_transition: "autoscaling:EC2_INSTANCE_TERMINATING",
        heartbeat_timeout: 600,
        default_result: "ABANDON",
        notification_target_arn: "arn:queue",
        role_arn: "arn:role",
      }),
    });
  });

  test("of the way in holds the very first machines too, and never replaces the group", () => {
    const made = groupOf(group({ lifecycleHooks }));
    expect(made["initial_lifecycle_hook"]).toMatchObject([{ name: "install" }]);
    expect(made["lifecycle"]).toEqual({ create_before_destroy: true, ignore_changes: ["initial_lifecycle_hook"] });
  });

  test("can be the last one that goes without replacing the group", () => {
    expect(groupOf(group({ lifecycleHooks: {} }))["lifecycle"]).toMatchObject({
      ignore_changes: ["initial_lifecycle_hook"],
    });
  });

  test("makes a deploy wait longer for the first machines, and for the end of the last ones", () => {
    const slow = group({
      lifecycleHooks: {
        install: { transition: "launch", heartbeatSeconds: 1800 },
        drain: { transition: "terminate", heartbeatSeconds: 3600 },
      },
    });
    expect(groupOf(slow)).toMatchObject({ wait_for_capacity_timeout: "64m", timeouts: { delete: "65m" } });
    expect(groupOf(group())).not.toHaveProperty("timeouts");
  });

  test("fails to type-check without a role for its notification", () => {
    // @ts-expect-error -- AWS needs a role to publish in
    const hook: LifecycleHook = { transition: "launch", notification: { targetArn: "arn:queue" } };
    expect(hook).toBeDefined();
  });
});

describe("a notification", () => {
  test("tells a topic what happens to the machines", () => {
    const stack = emptyStack();
    const topic = new SnsTopic(stack, "Topic", {});
    const made = group(
      {
        notifications: { team: { topicArn: topic.arn }, boss: { topicArn: "arn:b", events: ["test"] } },
      },
      stack,
    );
    expect(synthesisOf(made.stack).all("aws_autoscaling_notification")).toEqual({
      "Machines/Notification-team": {
        group_names: [expect.stringMatching(/^\$\{aws_autoscaling_group\.\w+\.name\}$/)],
        notifications: [
          "autoscaling:EC2_INSTANCE_LAUNCH",
          "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
          "autoscaling:EC2_INSTANCE_TERMINATE",
          "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
        ],
        topic_arn: expect.stringMatching(/^\$\{aws_sns_topic\.\w+\.arn\}$/),
      },
      "Machines/Notification-boss": expect.objectContaining({ notifications: ["autoscaling:TEST_NOTIFICATION"] }),
    });
  });

  test("fails to type-check without an event", () => {
    // @ts-expect-error -- a notification of nothing
    const settings: GroupSettings = { notifications: { team: { topicArn: "arn:t", events: [] } } };
    expect(settings).toBeDefined();
  });
});

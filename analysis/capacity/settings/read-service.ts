import { DEFAULT_TASK_COOLDOWN_SECONDS } from "../../../aws/auto-scaling/dynamic-scaling";
import type { Block, Resource, ResourceGraph } from "../../graph";
import type { ScalingPolicy } from "../engine";
import { alarmOf } from "./alarm-of";
import type { ReadGroup } from "./group-settings";
import { Notes } from "./notes";
import { adjustmentTypeOf, stepsOf, targetValue, trackedMetric } from "./policy-of";
import { taskScheduleOf } from "./schedule-of";
import { sizesProblem } from "./sizes";
import { targetOf } from "./target-of";
import { zonesOf } from "./zones-of";

type Service = Resource<"aws_ecs_service">;
type Target = Resource<"aws_appautoscaling_target">;

const MINUTE = 60;
/** Of a service's deployments: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const HEALTHY = { min: 100, max: 200 } as const;

/** What the configuration of an ECS service says of the number of its tasks. */
export function readService(service: Service, graph: ResourceGraph): ReadGroup {
  const { address } = service;
  const notes = new Notes();
  const desired = notes.number(service.get("desired_count"), address, "desired_count", undefined);
  const target = scalableTargetOf(service, graph);
  const minimum = target
    ? notes.number(target.get("min_capacity"), target.address, "min_capacity", undefined)
    : desired;
  const maximum = target
    ? notes.number(target.get("max_capacity"), target.address, "max_capacity", undefined)
    : desired;
  const why = service.isRepeated
    ? "how many such services there are is known only at apply"
    : sizesProblem({ "minimum of tasks": minimum, "maximum of tasks": maximum });
  if (why !== undefined || minimum === undefined || maximum === undefined) {
    return { address, why: why ?? "", unseen: notes.unseen };
  }
  const grace = service.get("health_check_grace_period_seconds");
  const targets = [...service.each("load_balancer.target_group_arn")].flatMap(
    ({ value }) => graph.resolve(service, value, "aws_lb_target_group").certain,
  );
  const subnets = [...service.each("network_configuration.subnets")].map(({ value }) => value);
  return {
    address,
    unseen: notes.unseen,
    settings: {
      address,
      scaling: {
        kind: "tasks",
        minimum,
        maximum,
        desired: desired ?? minimum,
        policies: target ? policiesOf(service, target, graph, notes) : [],
        scheduledActions: target
          ? belonging(service, target, "aws_appautoscaling_scheduled_action", graph).flatMap(
              (schedule) => taskScheduleOf(schedule, notes) ?? [],
            )
          : [],
        suspended: [],
      },
      zones: zonesOf(service, subnets, [], graph, notes),
      region: service.region,
      cpuPeriodSeconds: MINUTE,
      usesElbHealth: true,
      gracePeriodSeconds: notes.number(grace, address, "health_check_grace_period_seconds", 0),
      target: targetOf([...new Set(targets)], address, notes),
      refresh: {
        minHealthyPercentage: percent(service, "deployment_minimum_healthy_percent", HEALTHY.min, notes),
        maxHealthyPercentage: percent(service, "deployment_maximum_percent", HEALTHY.max, notes),
        warmupSeconds: 0,
        checkpoints: [],
        checkpointDelaySeconds: 0,
        replacesProtected: true,
      },
      terminationPolicies: ["OldestInstance"],
      protectsNewInstances: false,
    },
  };
}

function percent(
  service: Service,
  attribute: "deployment_minimum_healthy_percent" | "deployment_maximum_percent",
  fallback: number,
  notes: Notes,
): number {
  return notes.number(service.get(attribute), service.address, attribute, fallback);
}

/** `service/<cluster>/<service>`, or an expression that mentions the service. */
function scalableTargetOf(service: Service, graph: ResourceGraph): Target | undefined {
  const [referring] = graph.referrers(service, "aws_appautoscaling_target", "resource_id");
  const name = service.get("name");
  return (
    referring ??
    graph.ofKind("aws_appautoscaling_target").find((target) => {
      const id = target.get("resource_id");
      return typeof id === "string" && typeof name === "string" && id.startsWith("service/") && id.endsWith(`/${name}`);
    })
  );
}

/** What names the same scalable target, by reference or by the same text. */
function belonging<K extends "aws_appautoscaling_policy" | "aws_appautoscaling_scheduled_action">(
  service: Service,
  target: Target,
  kind: K,
  graph: ResourceGraph,
): readonly Resource<K>[] {
  const id = target.get("resource_id");
  const referring = [
    ...graph.referrers(target, kind, "resource_id" as never),
    ...graph.referrers(service, kind, "resource_id" as never),
  ];
  const named = graph.ofKind(kind).filter((each) => {
    const { resource_id: own } = each.attributes;
    return typeof id === "string" && own === id;
  });
  return [...new Set([...referring, ...named])];
}

function policiesOf(service: Service, target: Target, graph: ResourceGraph, notes: Notes): readonly ScalingPolicy[] {
  return belonging(service, target, "aws_appautoscaling_policy", graph).flatMap((policy) => {
    const { address } = policy;
    const name = notes.text(policy.get("name"), address, "name", policy.name);
    const [tracking] = policy.blocks("target_tracking_scaling_policy_configuration") as unknown as Block[];
    const [stepping] = policy.blocks("step_scaling_policy_configuration") as unknown as Block[];
    if (tracking !== undefined) return trackingOf(tracking, name, address, notes) ?? [];
    const alarms = graph
      .referrers(policy, "aws_cloudwatch_metric_alarm", "alarm_actions")
      .flatMap((alarm) => alarmOf(alarm, notes) ?? []);
    if (stepping === undefined || alarms.length === 0) {
      notes.add(address, "no alarm that is simulated invokes it, so it never acts");
      return [];
    }
    return {
      type: "StepScaling" as const,
      name,
      adjustmentType: adjustmentTypeOf(stepping.get("adjustment_type"), address, notes),
      minAdjustmentMagnitude: notes.number(
        stepping.get("min_adjustment_magnitude"),
        address,
        "min_adjustment_magnitude",
        undefined,
      ),
      steps: stepsOf(stepping.blocks("step_adjustment"), address, notes),
      alarms,
      cooldownSeconds: notes.number(stepping.get("cooldown"), address, "cooldown", 0),
    };
  });
}

function trackingOf(block: Block, name: string, address: string, notes: Notes): ScalingPolicy | undefined {
  const metric = trackedMetric(block, address, notes);
  const target = targetValue(block, address, notes);
  if (metric === undefined || target === undefined) return undefined;
  const cooldown = (attribute: string) =>
    notes.number(block.get(attribute), address, attribute, DEFAULT_TASK_COOLDOWN_SECONDS);
  return {
    type: "TargetTrackingScaling",
    name,
    metric,
    target,
    periodSeconds: MINUTE,
    disableScaleIn: notes.flag(block.get("disable_scale_in"), address, "disable_scale_in"),
    scaleOutCooldownSeconds: cooldown("scale_out_cooldown"),
    scaleInCooldownSeconds: cooldown("scale_in_cooldown"),
  };
}

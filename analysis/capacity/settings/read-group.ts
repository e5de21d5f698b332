import { DEFAULT_COOLDOWN_SECONDS, MONITORING_PERIOD } from "../../../aws/auto-scaling/dynamic-scaling";
import {
  DEFAULT_GRACE_PERIOD_SECONDS,
  healthCheckTypesIn,
  SUSPENDED_PROCESS,
  type SuspendedProcess,
} from "../../../aws/auto-scaling/group";
import { DEFAULT_HEARTBEAT_TIMEOUT } from "../../../aws/auto-scaling/lifecycle-hook";
import { isUnknown, type Block, type Resource, type ResourceGraph } from "../../graph";
import type { GroupSettings, HookSettings, ReadGroup, WarmPoolSettings } from "./group-settings";
import { Notes } from "./notes";
import { policyOf } from "./policy-of";
import { refreshOf } from "./refresh-of";
import { isSimulated, sizesProblem } from "./sizes";
import { scheduleOf } from "./schedule-of";
import { targetOf } from "./target-of";
import { templateOf } from "./template-of";
import { zonesOf } from "./zones-of";

type Group = Resource<"aws_autoscaling_group">;

/** What the configuration of an Auto Scaling group says of its capacity. */
export function readGroup(group: Group, graph: ResourceGraph): ReadGroup {
  const { address } = group;
  const notes = new Notes();
  const minimum = notes.number(group.get("min_size"), address, "min_size", undefined);
  const maximum = notes.number(group.get("max_size"), address, "max_size", undefined);
  const why = group.isRepeated
    ? "how many such groups there are is known only at apply"
    : sizesProblem({ min_size: minimum, max_size: maximum });
  if (why !== undefined || minimum === undefined || maximum === undefined) {
    return { address, why: why ?? "", unseen: notes.unseen };
  }
  const template = templateOf(group, graph, notes);
  const number = <F extends number | undefined>(
    attribute: "default_cooldown" | "default_instance_warmup" | "health_check_grace_period",
    fallback: F,
  ) => notes.number(group.get(attribute), address, attribute, fallback);
  const gracePeriodSeconds = number("health_check_grace_period", DEFAULT_GRACE_PERIOD_SECONDS);
  const defaultWarmupSeconds = number("default_instance_warmup", undefined);
  const checks = healthCheckTypesIn(notes.text(group.get("health_check_type"), address, "health_check_type", "EC2"));
  const hooks = hooksOf(group, graph, notes);
  noteWhatIsNotSimulated(group, notes);
  const settings: GroupSettings = {
    address,
    scaling: {
      kind: "instances",
      minimum,
      maximum,
      desired: notes.number(group.get("desired_capacity"), address, "desired_capacity", minimum),
      defaultCooldownSeconds: number("default_cooldown", DEFAULT_COOLDOWN_SECONDS),
      defaultWarmupSeconds,
      policies: graph
        .referrers(group, "aws_autoscaling_policy", "autoscaling_group_name")
        .flatMap((policy) => policyOf(policy, graph, notes) ?? []),
      scheduledActions: graph
        .referrers(group, "aws_autoscaling_schedule", "autoscaling_group_name")
        .flatMap((schedule) => scheduleOf(schedule, notes) ?? []),
      suspended: notes
        .texts(group.get("suspended_processes"), address, "suspended_processes")
        .filter((name): name is SuspendedProcess => SUSPENDED_PROCESS.accepts(name)),
    },
    zones: zonesOf(
      group,
      group.get("vpc_zone_identifier"),
      notes.texts(group.get("availability_zones"), address, "availability_zones"),
      graph,
      notes,
    ),
    instanceType: template.instanceType,
    region: group.region,
    cpuPeriodSeconds: template.hasDetailedMonitoring ? MONITORING_PERIOD.detailed : MONITORING_PERIOD.basic,
    usesElbHealth: checks.includes("ELB"),
    gracePeriodSeconds,
    target: targetOf(targetsOf(group, graph), address, notes),
    launchHook: hooks.find(({ transition }) => transition.endsWith("LAUNCHING"))?.hook,
    terminateHook: hooks.find(({ transition }) => transition.endsWith("TERMINATING"))?.hook,
    warmPool: warmPoolOf(group, notes),
    refresh: refreshOf(group, defaultWarmupSeconds ?? gracePeriodSeconds, notes),
    terminationPolicies: policiesOf(notes.texts(group.get("termination_policies"), address, "termination_policies")),
    protectsNewInstances: notes.flag(group.get("protect_from_scale_in"), address, "protect_from_scale_in"),
  };
  return { address, settings, unseen: notes.unseen };
}

function policiesOf(names: readonly string[]): readonly string[] {
  return names.length === 0 ? ["Default"] : names;
}

function targetsOf(group: Group, graph: ResourceGraph): readonly Resource<"aws_lb_target_group">[] {
  const attached = graph.referrers(group, "aws_autoscaling_attachment", "autoscaling_group_name");
  const sources = graph.referrers(group, "aws_autoscaling_traffic_source_attachment", "autoscaling_group_name");
  const found = [
    graph.resolve(group, group.get("target_group_arns"), "aws_lb_target_group"),
    ...[...group.each("traffic_source.identifier")].map(({ value }) =>
      graph.resolve(group, value, "aws_lb_target_group"),
    ),
    ...attached.map((each) => graph.resolve(each, each.get("lb_target_group_arn"), "aws_lb_target_group")),
    ...sources.flatMap((each) =>
      [...each.each("traffic_source.identifier")].map(({ value }) => graph.resolve(each, value, "aws_lb_target_group")),
    ),
  ];
  // Where it is not certain which of several they are, the first one's checks stand for them: `targetOf` says so.
  return [...new Set(found.flatMap(({ certain, resources }) => (certain.length > 0 ? certain : resources)))];
}

interface Hook {
  readonly transition: string;
  readonly hook: HookSettings;
}

function hooksOf(group: Group, graph: ResourceGraph, notes: Notes): readonly Hook[] {
  const hook = (
    get: (attribute: "name" | "lifecycle_transition" | "heartbeat_timeout" | "default_result") => unknown,
    address: string,
  ): Hook => ({
    transition: notes.text(get("lifecycle_transition"), address, "lifecycle_transition", ""),
    hook: {
      name: notes.text(get("name"), address, "name", "hook"),
      heartbeatSeconds: notes.number(get("heartbeat_timeout"), address, "heartbeat_timeout", DEFAULT_HEARTBEAT_TIMEOUT),
      result:
        notes.text(get("default_result"), address, "default_result", "ABANDON") === "CONTINUE" ? "CONTINUE" : "ABANDON",
    },
  });
  const inside = group.blocks("initial_lifecycle_hook") as unknown as Block[];
  const all = [
    ...inside.map((block) => hook((attribute) => block.get(attribute), group.address)),
    ...graph
      .referrers(group, "aws_autoscaling_lifecycle_hook", "autoscaling_group_name")
      .map((each) => hook((attribute) => each.get(attribute), each.address)),
  ];
  for (const { transition, hook: each } of all) {
    const isLaunch = transition.endsWith("LAUNCHING");
    const assumed = isLaunch
      ? "to be completed when the instance has booted"
      : `to last its whole ${each.heartbeatSeconds} s`;
    notes.add(group.address, `who completes the lifecycle hook ${each.name} is not known: it is assumed ${assumed}`);
  }
  return all;
}

function warmPoolOf(group: Group, notes: Notes): WarmPoolSettings | undefined {
  const [pool] = group.blocks("warm_pool") as unknown as Block[];
  if (pool === undefined) return undefined;
  const { address } = group;
  if (!isSimulated(Number(pool.get("min_size") ?? 0))) {
    notes.add(address, "its warm pool is too large to be simulated");
    return undefined;
  }
  const [reuse] = pool.blocks("instance_reuse_policy");
  const state = notes.text(pool.get("pool_state"), address, "pool_state", "Stopped");
  const most = notes.number(pool.get("max_group_prepared_capacity"), address, "max_group_prepared_capacity", undefined);
  return {
    state: state === "Running" || state === "Hibernated" ? state : "Stopped",
    minSize: notes.number(pool.get("min_size"), address, "warm_pool min_size", 0),
    maxPreparedCapacity: most === -1 ? undefined : most,
    reuseOnScaleIn: notes.flag(reuse?.get("reuse_on_scale_in"), address, "reuse_on_scale_in"),
  };
}

function noteWhatIsNotSimulated(group: Group, notes: Notes): void {
  const { address } = group;
  if (group.blocks("mixed_instances_policy").length > 0) {
    notes.add(
      address,
      "its mixed_instances_policy is not simulated: all instances are alike, none is a Spot Instance that AWS takes back",
    );
  }
  if (group.get("max_instance_lifetime") !== undefined) notes.add(address, "max_instance_lifetime is not simulated");
  if (isUnknown(group.get("target_group_arns"))) notes.add(address, "target_group_arns may hold more than is known");
}

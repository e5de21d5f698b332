import { canonicalJson, pathText } from "../../graph/json-value";
import type { PlannedResource } from "../../graph";
import { refreshPace, type RefreshPace } from "../refresh-pace";
import type { ReviewContext } from "../review-context";
import { ofStaying, type RiskCheck, type RiskFinding, type StayingChange } from "../risk-check";

const GROUPS = ["aws_autoscaling_group"];

/** What starts a refresh when it changes, whatever `triggers` says. */
const ALWAYS_TRIGGERS = ["launch_template", "launch_configuration", "mixed_instances_policy"] as const;

/** These never differ in a plan: the version that they stand for is looked up by AWS. */
const MOVING_VERSIONS = new Set(["$Latest", "$Default"]);

interface Trigger {
  readonly attribute: string;
  /** What it becomes is known only after the apply. */
  readonly unknown: boolean;
}

/** The name of a template may be known later than its id. */
function comparable(side: PlannedResource, argument: string): string {
  const template = side.list("launch_template").length > 0 && argument === "launch_template";
  const value = template ? ["id", "version"].map((name) => side.value(argument, 0, name)) : side.value(argument);
  return canonicalJson(value);
}

function triggerOf(change: StayingChange, context: ReviewContext): Trigger | undefined {
  const { before, after } = change;
  const more = after.list("instance_refresh", 0, "triggers").filter((name) => typeof name === "string");
  for (const argument of [...ALWAYS_TRIGGERS, ...more]) {
    const versionPath = launchTemplatePath(argument);
    for (const name of versionPath === undefined ? [] : ["version", "id", "launch_template_id"]) {
      const path = [...(versionPath ?? []), name];
      if (after.visibility(...path) === "unknown") return { attribute: pathText(path), unknown: true };
    }
    if (after.visibility(argument) === "unknown" && context.isConfigured(change, argument)) {
      return { attribute: argument, unknown: true };
    }
    if (after.visibility(argument) === "unknown" || comparable(before, argument) === comparable(after, argument))
      continue;
    return { attribute: argument, unknown: false };
  }
  return undefined;
}

function launchTemplatePath(argument: string): readonly (string | number)[] | undefined {
  if (argument === "launch_template") return ["launch_template", 0];
  if (argument !== "mixed_instances_policy") return undefined;
  return ["mixed_instances_policy", 0, "launch_template", 0, "launch_template_specification", 0];
}

function paceText({ instances, atOnce, steps, minutes, minHealthy, maxHealthy }: RefreshPace): string {
  const preferences = `min healthy ${minHealthy} %, max healthy ${maxHealthy} %`;
  if (instances === 0) return `no instance runs today (${preferences})`;
  const many = instances === 1 ? "1 instance" : `${instances} instances`;
  const speed = atOnce >= instances ? "all at once" : `${atOnce} at a time, in ${steps} steps`;
  const time = minutes === undefined ? "" : `, at least ${minutes} min`;
  return `${many}, ${speed}${time} (${preferences})`;
}

function refreshStarts(change: StayingChange, context: ReviewContext): readonly RiskFinding[] {
  if (change.kind !== "update" || change.after.list("instance_refresh").length === 0) return [];
  const trigger = triggerOf(change, context);
  if (trigger === undefined) return [];
  const version = change.after.text("launch_template", 0, "version");
  if (trigger.attribute === "launch_template" && version !== undefined && MOVING_VERSIONS.has(version)) {
    const same = change.before.text("launch_template", 0, "id") === change.after.text("launch_template", 0, "id");
    if (same && change.before.text("launch_template", 0, "version") === version) return [];
  }
  const pace = refreshPace(change.before, change.after);
  const starts = trigger.unknown ? "replaces its machines when the new version is made" : "replaces its machines";
  if (pace === undefined) {
    return [
      { level: "low", attribute: trigger.attribute, reason: starts, detail: "how fast is not known before the apply" },
    ];
  }
  const gap = pace.instances > 0 && pace.atOnce >= pace.instances && pace.maxHealthy <= 100;
  return [{ level: gap ? "high" : "low", attribute: trigger.attribute, reason: `${starts}: ${paceText(pace)}` }];
}

function elbCheckDropped({ before, after }: StayingChange): readonly RiskFinding[] {
  const attribute = "health_check_type";
  const uses = (side: PlannedResource) =>
    side
      .text(attribute)
      ?.split(",")
      .some((type) => type.trim() === "ELB");
  if (uses(before) !== true || uses(after) !== false) return [];
  const reason = `keeps machines that the load balancer finds sick: ${before.text(attribute)} becomes ${after.text(attribute)}`;
  return [{ level: "medium", attribute, reason }];
}

function gracePeriodRaised({ before, after }: StayingChange): readonly RiskFinding[] {
  const attribute = "health_check_grace_period";
  const [from, to] = [before.number(attribute), after.number(attribute)];
  if (from === undefined || to === undefined || to <= from) return [];
  return [{ level: "low", attribute, reason: `leaves a new machine that is sick for ${to} s instead of ${from} s` }];
}

export const AUTO_SCALING_GROUP_RISKS: readonly RiskCheck[] = [
  {
    id: "instance-refresh/starts",
    severity: "high",
    summary: "an instance refresh will start, with how many machines at a time; high where all go at once",
    types: GROUPS,
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html",
    check: ofStaying(refreshStarts),
  },
  {
    id: "auto-scaling-group/health-check-loosened",
    severity: "medium",
    summary:
      "a group no longer replaces what its load balancer finds sick (medium), or waits longer before it looks (low)",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html",
    types: GROUPS,
    watches: ["health_check_type", "health_check_grace_period"],
    check: ofStaying((change) => [...elbCheckDropped(change), ...gracePeriodRaised(change)]),
  },
];

import { describe, expect, test } from "@jest/globals";
import type { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { App, TerraformStack } from "cdktf";
import type { AutoScalingGroupProps } from "../../../../modules/autoscaling";
import { resolveTokens } from "../../../../modules/tokens";
import type { Block } from "../../../synthesis";
import { behindLoadBalancer, besideLoadBalancer, group, groupOf } from "../groups";

/** Drains for so long that the group's deletion has a timeout of its own. */
const SLOW = { deregistrationDelaySeconds: 900 } as const;

type Made = ReturnType<typeof besideLoadBalancer>;
type Setting = (resource: AutoscalingGroup) => void;

/** What the group does after it is made, each of which derives something. */
const attach = ({ instances, web }: Made) => instances.attachToTargetGroup(web);
const scale = ({ instances }: Made) => void instances.scaleOnCpuUtilization("Cpu", { targetPercent: 50 });
const schedule = ({ instances }: Made) =>
  void instances.scaleOnSchedule("Night", { recurrence: "0 22 * * *", min: 1, max: 3 });
const forecast = ({ instances }: Made) =>
  void instances.scalePredictively("Forecast", {
    metric: { kind: "cpu-utilization", targetPercent: 50 },
    mode: "forecast-and-scale",
    maxCapacityBreach: { kind: "increase-max-capacity", bufferPercent: 10 },
  });
const STEPS = [attach, scale, schedule, forecast];

/** The group's arguments as its stack would write them; the whole stack need not be synthesized for them. */
function argumentsOf({ stack, instances: { resource } }: Made): Block {
  const json = resolveTokens(stack, resource.toTerraform()) as Readonly<
    Record<string, Record<string, Record<string, Block>>>
  >;
  return json["resource"]?.["aws_autoscaling_group"]?.[resource.friendlyUniqueId] ?? {};
}

/** The group's arguments with a setting made before everything, between the attachment and the policies, and after everything. */
function inEveryOrder(setting: Setting, props: Partial<AutoScalingGroupProps> = {}) {
  return [0, 1, STEPS.length].map((at) => {
    const made = besideLoadBalancer(props, SLOW);
    STEPS.slice(0, at).forEach((step) => {
      step(made);
    });
    setting(made.instances.resource);
    STEPS.slice(at).forEach((step) => {
      step(made);
    });
    return argumentsOf(made);
  });
}

const inAll = (value: unknown) => [value, value, value];
const DERIVED_SIZES = ["desired_capacity", "max_size", "min_size"];

describe("what somebody sets on the group's resource", () => {
  const settings: readonly (readonly [string, Setting, string, unknown])[] = [
    ["healthCheckGracePeriod", (group) => (group.healthCheckGracePeriod = 999), "health_check_grace_period", 999],
    ["healthCheckType", (group) => (group.healthCheckType = "EC2"), "health_check_type", "EC2"],
    ["targetGroupArns", (group) => (group.targetGroupArns = ["arn:one"]), "target_group_arns", ["arn:one"]],
    ["waitForCapacityTimeout", (group) => (group.waitForCapacityTimeout = "0"), "wait_for_capacity_timeout", "0"],
    ["minElbCapacity", (group) => (group.minElbCapacity = 1), "min_elb_capacity", 1],
    ["defaultInstanceWarmup", (group) => (group.defaultInstanceWarmup = 30), "default_instance_warmup", 30],
    ["desiredCapacity", (group) => (group.desiredCapacity = 3), "desired_capacity", 3],
    ["minSize", (group) => (group.minSize = 1), "min_size", 1],
    ["maxSize", (group) => (group.maxSize = 9), "max_size", 9],
    ["enabledMetrics", (group) => (group.enabledMetrics = ["GroupMinSize"]), "enabled_metrics", ["GroupMinSize"]],
    ["timeouts", (group) => group.putTimeouts({ delete: "90m" }), "timeouts", { delete: "90m" }],
    ["timeouts.delete", (group) => (group.timeouts.delete = "90m"), "timeouts", { delete: "90m" }],
    ["lifecycle", (group) => (group.lifecycle = { preventDestroy: true }), "lifecycle", { prevent_destroy: true }],
    ["dependsOn", (group) => (group.dependsOn = ["aws_lb.web"]), "depends_on", ["aws_lb.web"]],
  ];

  test.each(settings)("stays: %s", (_, setting, argument, expected) => {
    expect(inEveryOrder(setting).map((block) => block[argument])).toEqual(inAll(expected));
  });

  const overrides: readonly (readonly [string, unknown, string, unknown])[] = [
    ["health_check_grace_period", 999, "health_check_grace_period", 999],
    ["health_check_type", "EC2", "health_check_type", "EC2"],
    ["wait_for_capacity_timeout", "0", "wait_for_capacity_timeout", "0"],
    ["min_elb_capacity", 1, "min_elb_capacity", 1],
    ["default_instance_warmup", 30, "default_instance_warmup", 30],
    ["desired_capacity", 3, "desired_capacity", 3],
    ["timeouts.delete", "90m", "timeouts", { delete: "90m" }],
    ["timeouts.update", "5m", "timeouts", { delete: "20m", update: "5m" }],
    [
      "lifecycle.prevent_destroy",
      true,
      "lifecycle",
      { create_before_destroy: true, prevent_destroy: true, ignore_changes: DERIVED_SIZES },
    ],
    // cdktf appends an override to the list that is there.
    [
      "lifecycle.ignore_changes",
      ["tag"],
      "lifecycle",
      { create_before_destroy: true, ignore_changes: [...DERIVED_SIZES, "tag"] },
    ],
    [
      "target_group_arns",
      ["arn:two"],
      "target_group_arns",
      [expect.stringContaining("aws_lb_target_group"), "arn:two"],
    ],
    ["depends_on", ["aws_lb.web"], "depends_on", [expect.stringContaining("aws_lb_listener_rule"), "aws_lb.web"]],
  ];

  test.each(overrides)("stays: the override %s", (path, value, argument, expected) => {
    const setting: Setting = (group) => {
      group.addOverride(path, value);
    };
    expect(inEveryOrder(setting).map((block) => block[argument])).toEqual(inAll(expected));
  });

  test("stays: what is taken away", () => {
    const reset: Setting = (group) => {
      group.resetHealthCheckType();
      group.resetTargetGroupArns();
      group.resetDesiredCapacity();
      group.resetTimeouts();
    };
    for (const block of inEveryOrder(reset, { capacity: { min: 2, max: 4, start: 3 } })) {
      for (const argument of ["health_check_type", "target_group_arns", "desired_capacity", "timeouts"]) {
        expect(block).not.toHaveProperty(argument);
      }
    }
  });

  test("adds to the lifecycle that is there, whatever owns the sizes later", () => {
    const protect: Setting = (group) => (group.lifecycle = { ...group.lifecycle, preventDestroy: true });
    expect(inEveryOrder(protect).map((block) => block["lifecycle"])).toEqual(
      inAll({ create_before_destroy: true, prevent_destroy: true, ignore_changes: DERIVED_SIZES }),
    );
  });

  test("adds a timeout beside the derived one", () => {
    const update: Setting = (group) => (group.timeouts.update = "5m");
    expect(inEveryOrder(update).map((block) => block["timeouts"])).toEqual(inAll({ delete: "20m", update: "5m" }));
  });
});

describe("what nobody sets", () => {
  test("is derived from everything that the group has when the stack is synthesized", () => {
    const made = besideLoadBalancer({}, SLOW);
    expect(groupOf(made)).toMatchObject({ desired_capacity: 2, lifecycle: { create_before_destroy: true } });
    expect(groupOf(made)["lifecycle"]).toEqual({ create_before_destroy: true });
    expect(groupOf(made)).not.toHaveProperty("timeouts");
    STEPS.forEach((step) => {
      step(made);
    });
    expect(groupOf(made)).toMatchObject({
      health_check_type: "ELB",
      health_check_grace_period: 150,
      min_elb_capacity: 2,
      timeouts: { delete: "20m" },
      lifecycle: { create_before_destroy: true, ignore_changes: DERIVED_SIZES },
    });
    expect(groupOf(made)).not.toHaveProperty("desired_capacity");
  });

  test("reaches a group of another stack through an output, as any other reference", () => {
    const { web } = behindLoadBalancer();
    const other = new TerraformStack(App.of(web), "other");
    const made = group({}, other);
    made.instances.attachToTargetGroup(web);
    expect(groupOf(made)["target_group_arns"]).toEqual([expect.stringContaining("terraform_remote_state")]);
  });

  test("is left out of HCL too", () => {
    const made = group();
    made.instances.scaleOnCpuUtilization("Cpu", { targetPercent: 50 });
    made.stack.prepareStack();
    const { hcl } = made.stack.toHclTerraform() as { readonly hcl: string };
    const [, written = ""] = /^resource "aws_autoscaling_group" .*?\n([^]*?)\nresource /m.exec(hcl) ?? [];
    expect(written).toContain("health_check_grace_period = 120\n");
    expect(written).toContain('ignore_changes = [\n"desired_capacity",\n]');
    for (const argument of ["desired_capacity =", "health_check_type", "min_elb", "target_group_arns", "timeouts"]) {
      expect(written).not.toContain(argument);
    }
    expect(written).not.toContain("depends_on");
  });
});

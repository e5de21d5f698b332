import { AutoscalingGroup, type AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import type { DerivedArguments } from "./derived-arguments";

type Arguments = Record<string, unknown>;

/**
 * The group as Terraform has it. What the group derives is read when the stack is synthesized; what somebody sets, resets or overrides on
 * the resource takes its place, whenever that happens.
 *
 * cdktf appends an override to a list and merges it into a block, and writes what is undefined only as JSON. It can do none of it with
 * a token, so these are read just before.
 */
export class GroupResource extends AutoscalingGroup {
  /** What each of the tokens stands for. */
  private readonly derived: ReadonlyMap<unknown, () => unknown>;

  constructor(scope: Construct, id: string, config: AutoscalingGroupConfig, derived: DerivedArguments) {
    const desiredCapacity = Lazy.numberValue({ produce: derived.desiredCapacity });
    const healthCheckType = Lazy.stringValue({ produce: derived.healthCheckType });
    const minElbCapacity = Lazy.numberValue({ produce: derived.minElbCapacity });
    const targetGroupArns = Lazy.listValue({ produce: derived.targetGroupArns });
    const deletion = Lazy.stringValue({ produce: derived.deletionTimeout });
    const ignoreChanges = Lazy.listValue({ produce: derived.ignoredChanges });
    super(scope, id, {
      ...config,
      desiredCapacity,
      healthCheckGracePeriod: Lazy.numberValue({ produce: derived.healthCheckGracePeriod }),
      healthCheckType,
      minElbCapacity,
      targetGroupArns,
      waitForCapacityTimeout: Lazy.stringValue({ produce: derived.waitForCapacityTimeout }),
      timeouts: { delete: deletion },
      lifecycle: { createBeforeDestroy: true, ignoreChanges },
    });
    this.dependsOn = Lazy.listValue({ produce: derived.dependsOn });
    this.derived = new Map<unknown, () => unknown>([
      [desiredCapacity, derived.desiredCapacity],
      [healthCheckType, derived.healthCheckType],
      [minElbCapacity, derived.minElbCapacity],
      [targetGroupArns, derived.targetGroupArns],
      [deletion, derived.deletionTimeout],
      [ignoreChanges, derived.ignoredChanges],
      [this.dependsOn, derived.dependsOn],
    ]);
  }

  override get terraformMetaArguments(): Arguments {
    const { lifecycle, ...others } = super.terraformMetaArguments as Arguments & { readonly lifecycle?: object };
    return {
      ...others,
      dependsOn: this.read(this.dependsOn),
      ...(lifecycle && { lifecycle: { ...lifecycle, ignoreChanges: this.read(this.lifecycle?.ignoreChanges) } }),
    };
  }

  protected override synthesizeAttributes(): Arguments {
    return {
      ...super.synthesizeAttributes(),
      target_group_arns: this.read(this.targetGroupArnsInput),
      timeouts: this.readTimeouts(),
    };
  }

  protected override synthesizeHclAttributes(): Arguments {
    const optional: Arguments = {
      desired_capacity: this.desiredCapacityInput,
      health_check_type: this.healthCheckTypeInput,
      min_elb_capacity: this.minElbCapacityInput,
      target_group_arns: this.targetGroupArnsInput,
      timeouts: this.readTimeouts(),
    };
    const isSet = (name: string) => !(name in optional) || this.read(optional[name]) !== undefined;
    return Object.fromEntries(
      Object.entries(super.synthesizeHclAttributes() as Arguments).filter(([name]) => isSet(name)),
    );
  }

  /** What is derived, as it is now; undefined where it is empty. What somebody has set, as it is. */
  private read(value: unknown): unknown {
    const produce = this.derived.get(value);
    if (produce === undefined) return value;
    const read = produce();
    return Array.isArray(read) && read.length === 0 ? undefined : read;
  }

  private readTimeouts(): Arguments | undefined {
    const given = { delete: this.read(this.timeouts.deleteInput), update: this.timeouts.updateInput };
    const timeouts = Object.fromEntries(Object.entries(given).filter(([, timeout]) => timeout !== undefined));
    return Object.keys(timeouts).length > 0 ? timeouts : undefined;
  }
}
